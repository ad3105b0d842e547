# Dragoman: `make run` does the main job, `make test` runs every test. Both bring what the machine lacks.

SWIFT ?= swift
RELEASE := --scratch-path .build-release -c release

.PHONY: run test lint build system-packages bench clients clean

# The main job.
run: build
	@.ci/main-job .build-release/release/dragoman

# Other people's client software signs in at the mock tenant; what is not installed is skipped (Tests/RealClients/README.md).
clients: build
	@Tests/RealClients/run --dragoman .build-release/release/dragoman

ifeq ($(shell command -v $(SWIFT) 2>/dev/null),)

# A machine without Swift: the same in a root that brings a toolchain. What is built there runs out here.
test lint build bench:
	@.ci/in-toolchain make $@

else

# Every test.
test: system-packages
	$(SWIFT) build --build-tests
	@.ci/tests $(SWIFT) test --skip-build --disable-xctest

# The formatter's rules, as CI keeps them.
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

# The release binary, in a build folder of its own.
build: system-packages
	$(SWIFT) build $(RELEASE) --product dragoman

# The promised figures, each measured against its target; raw numbers go to reports/benchmarks/.
bench:
	@.ci/system-packages bench
	$(SWIFT) build $(RELEASE) --product dragoman
	$(SWIFT) build $(RELEASE) --product dragoman-bench
	@.build-release/release/dragoman-bench --dragoman .build-release/release/dragoman

# Installs missing system libraries through apt or brew, and says so.
system-packages:
	@.ci/system-packages

endif
