import OIDC

/// How a tenant is started.
package struct MockTenantOptions: Sendable {
    /// The port to listen on; 0 takes any free one.
    package var port: UInt16
    /// The IPv4 address to listen on.
    package var address: String
    /// Seconds since 1970; a constant for repeatable runs.
    package var clock: @Sendable () -> Double
    /// Where identifiers, codes and keys come from; seeded for repeatable runs.
    package var random: RandomSource
    /// Whether `random` is seeded: signatures are then repeatable as well (RFC 6979).
    package var isSeeded: Bool
    /// Names of the faults to switch on, as in the resource file `faults.json`.
    package var faults: [String]
    /// What the tenant's records and its Management API are called by; `admin` is the tenant of the administrators.
    package var tenantID: String
    /// Whether the switches of a test server are on: the header `development-user-id`, the mock connector factories.
    package var isIntegration: Bool
    /// A loopback port that every outgoing request to a host that is not loopback goes to, its real URL in `x-far-side-url`.
    package var divertPort: UInt16?
    /// Whether it is served over TLS, with a certificate of its own that clients have to be told to trust.
    package var isSecure: Bool
    /// The address that the tenant calls itself by, without trailing slash; nil makes it `http://localhost:PORT`, with TLS
    /// `https://localhost:PORT`.
    package var endpoint: String?
    /// The address that the far sides call themselves by, without trailing slash; nil makes it `http://127.0.0.1:PORT`.
    package var farSideEndpoint: String?

    /// Whether `/__dragoman` answers more than readiness and the inbox, to programs on this machine.
    package var hasControl: Bool
    /// The name by which this tenant is told from others on the same port, such as `acme.localhost`.
    package var host: String?
    /// Takes a line for each request: method, path without query, status, milliseconds.
    package var log: (@Sendable (String) -> Void)?

    package init(
        port: UInt16 = 0, address: String = "127.0.0.1", clock: @escaping @Sendable () -> Double = SystemClock.now,
        random: RandomSource = RandomSource(), isSeeded: Bool = false, faults: [String] = [],
        tenantID: String = Resource.defaultTenantID, isIntegration: Bool = false, divertPort: UInt16? = nil,
        isSecure: Bool = false, endpoint: String? = nil,
        farSideEndpoint: String? = nil, hasControl: Bool = false, host: String? = nil,
        log: (@Sendable (String) -> Void)? = nil
    ) {
        self.port = port
        self.address = address
        self.clock = clock
        self.random = random
        self.isSeeded = isSeeded
        self.faults = faults
        self.tenantID = tenantID
        self.isIntegration = isIntegration
        self.divertPort = divertPort
        self.isSecure = isSecure
        self.endpoint = endpoint
        self.farSideEndpoint = farSideEndpoint
        self.hasControl = hasControl
        self.host = host
        self.log = log
    }
}
