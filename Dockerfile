# The mock tenant as a container: docker build -t dragoman . && docker run -p 3001:3001 dragoman
FROM swift:6.2-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
    libcurl4-openssl-dev libssl-dev libmicrohttpd-dev libyaml-dev libxml2-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product dragoman \
    && mkdir /out && cp .build/release/dragoman /out/ && cp -r .build/release/*.resources /out/

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    ca-certificates curl libcurl4 libssl3 libmicrohttpd12 libyaml-0-2 libxml2 && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home dragoman
COPY --from=build /out /usr/local/lib/dragoman
RUN ln -s /usr/local/lib/dragoman/dragoman /usr/local/bin/dragoman
USER dragoman
EXPOSE 3001
HEALTHCHECK --interval=1s --timeout=2s --start-period=5s --retries=20 CMD curl -fs http://localhost:3001/__dragoman/ready
# A container is reached from outside of it, which --i-know admits; publish the port on loopback (-p 127.0.0.1:3001:3001).
ENTRYPOINT ["dragoman", "mock", "--address", "0.0.0.0", "--i-know", "--port", "3001"]
