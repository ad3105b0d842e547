// swift-tools-version: 6.2
import PackageDescription

// Dragoman has no SwiftPM dependency: a first build takes seconds, and the package builds where only a distribution's
// packages can be had. What is not ours to write comes from five C libraries that every Debian, Ubuntu and Homebrew has:
//
// - libxml2        XML Schema validation, in tests only
// - libcurl        HTTP client: TLS, proxies, timeouts, header lines exactly as received
// - OpenSSL        libcrypto, libssl: ES384/RS256 signatures, hashes, HMAC, random bytes, TLS
// - libyaml        tenant seeds, configuration and front matter, with positions
// - libmicrohttpd  HTTP server under the mock tenant and the far sides
//
// Arrows between targets go one way, top to bottom of this list is left to right in the data flow; ImportMatrixTests keep them.

/// Whether the build treats warnings as errors: set in CI, so that a newer compiler's new warning never stops a user.
let isStrict = Context.environment["DRAGOMAN_STRICT"] == "1"

/// Flags for the linker of the program, separated by blanks: `.ci/in-toolchain` names the loader and the libraries of
/// its root, so that what is built in there runs outside too.
let linkerFlags = Context.environment["DRAGOMAN_LINKER_FLAGS", default: ""].split(separator: " ")

let package = Package(
    name: "dragoman",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "dragoman", targets: ["dragoman"])],
    targets: [
        // System libraries: a module map and a shim each.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        // Part of Linux' C library, not of Swift's module of it; the benchmark's load client waits with it.
        .systemLibrary(name: "CEventPoll"),

        // What every stage stands on: JSON text, resource files, nearest names, messages for terminals.
        .target(name: "Basis"),
        // YAML text to a tree with positions.
        .target(name: "YAMLText", dependencies: ["Basis", "CYAML"]),
        // What a guide says, as values with positions.
        .target(name: "Guide", dependencies: ["Basis"], resources: [.copy("Resources")]),
        // Bytes of a guide to `Guide`: MDX, HTML, plain text, and the Docusaurus resolver.
        .target(name: "GuideReading", dependencies: ["Basis", "Guide", "YAMLText"]),
        // `Guide` to typed steps; code snippets read; SDK profiles.
        .target(name: "Scenario", dependencies: ["Basis", "Guide"], resources: [.copy("Resources")]),
        // Protocol vocabulary and strict decoders, no I/O.
        .target(name: "OIDC", dependencies: ["Basis", "COpenSSL"]),
        // HTTP over sockets: the client that records, the server under the mock. The only target that opens a socket.
        .target(name: "Wire", dependencies: ["Basis", "CCurl", "CMicroHTTPD", "OIDC"]),
        // Transcript and check catalogue to verdicts.
        .target(
            name: "Conformance", dependencies: ["Basis", "Guide", "OIDC", "Scenario"], resources: [.copy("Resources")]),
        // Drives a scenario against a tenant and records the transcript.
        .target(
            name: "Replay", dependencies: ["Basis", "Conformance", "Guide", "OIDC", "Scenario", "Wire"],
            resources: [.copy("Resources")]),
        // A Logto-shaped tenant with faults, and the far sides of connectors. Never imports Replay.
        .target(
            name: "MockTenant", dependencies: ["Basis", "OIDC", "Wire", "YAMLText"], resources: [.copy("Resources")]),
        // Verdicts to files. Cannot see Replay.
        .target(
            name: "Report", dependencies: ["Basis", "Conformance", "Guide", "OIDC", "Scenario"],
            resources: [.copy("Resources")]),
        // Commands, configuration, exit codes, progress.
        .target(
            name: "DragomanCLI",
            dependencies: [
                "Basis", "Conformance", "Guide", "GuideReading", "MockTenant", "OIDC", "Replay", "Report", "Scenario",
                "Wire",
                "YAMLText",
            ], resources: [.copy("Resources")]),
        .executableTarget(name: "dragoman", dependencies: ["DragomanCLI"]),
        // `make bench`: the promised figures, each measured against its target.
        .executableTarget(
            name: "dragoman-bench",
            dependencies: [
                "Basis", "CEventPoll", "DragomanCLI", "GuideReading", "MockTenant", "OIDC", "Replay", "Scenario",
                "Wire",
            ]),

        // Golden files, marked text, the shared corpus when it is there.
        .target(name: "TestSupport", dependencies: ["Basis", "Guide", "YAMLText"], path: "Tests/TestSupport"),
        .testTarget(name: "BasisTests", dependencies: ["Basis", "TestSupport", "YAMLText"]),
        .testTarget(
            name: "GuideReadingTests", dependencies: ["Basis", "Guide", "GuideReading", "TestSupport", "YAMLText"],
            exclude: ["MDX/Trees", "Resolving/Golden"]),
        .testTarget(
            name: "ScenarioTests", dependencies: ["Basis", "Guide", "GuideReading", "Scenario", "TestSupport"],
            exclude: ["Snippets/Golden"]),
        .testTarget(name: "OIDCTests", dependencies: ["Basis", "OIDC", "TestSupport"], exclude: ["Vectors"]),
        .testTarget(name: "WireTests", dependencies: ["Basis", "OIDC", "TestSupport", "Wire"]),
        .testTarget(
            name: "ConformanceTests",
            dependencies: ["Basis", "Conformance", "Guide", "GuideReading", "OIDC", "Scenario", "TestSupport"],
            exclude: ["Translations/reviewed-differences.json"]),
        .testTarget(
            name: "ReplayTests",
            dependencies: [
                "Basis", "Conformance", "Guide", "GuideReading", "MockTenant", "OIDC", "Replay", "Scenario",
                "TestSupport", "Wire",
            ]),
        .testTarget(name: "MockTenantTests", dependencies: ["Basis", "MockTenant", "OIDC", "TestSupport", "Wire"]),
        .testTarget(
            name: "ReportTests",
            dependencies: ["Basis", "CLibXML2", "Conformance", "Guide", "OIDC", "Report", "Scenario", "TestSupport"],
            exclude: ["Schemas/har-1.2.schema.json", "Schemas/junit.xsd"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Basis", "Conformance", "DragomanCLI", "Guide", "GuideReading", "MockTenant", "OIDC", "Replay",
                "Report",
                "Scenario", "TestSupport", "Wire", "dragoman",
            ], exclude: ["Fidelity/fidelity-deviations.json", "Fixtures", "Golden"]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [.enableUpcomingFeature("ExistentialAny")]  // SE-0335
    if isStrict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
    if target.type == .executable, !linkerFlags.isEmpty {
        target.linkerSettings = [.unsafeFlags(linkerFlags.flatMap { ["-Xlinker", String($0)] })]
    }
}
