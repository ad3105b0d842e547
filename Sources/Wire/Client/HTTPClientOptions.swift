/// Limits and habits of an `HTTPClient`; times in seconds, sizes in bytes.
package struct HTTPClientOptions: Sendable {
    /// Until a connection stands, TLS included.
    package var connectTimeout: Double
    /// Longest silence of the other side, rounded up to whole seconds.
    package var readTimeout: Double
    /// Whole transfer.
    package var totalTimeout: Double
    package var maxBodyBytes: Int
    /// Status line and header lines together.
    package var maxHeaderBytes: Int
    /// Sent when a request brings no `User-Agent`; nil sends none.
    package var userAgent: String?
    /// A PEM file of certification authorities in place of the system's.
    package var certificateFile: String?
    /// Certification authorities as PEM text, in place of the system's and of `certificateFile`.
    package var certificates: String?
    /// Where to connect in place of what a URL says: `host:port` as in URLs, with a loopback port; requests look the same.
    package var connectTo: [String: UInt16] = [:]
    /// Ends transfers early when raised.
    package var interruption: Interruption

    package init(
        connectTimeout: Double = 10, readTimeout: Double = 15, totalTimeout: Double = 30, maxBodyBytes: Int = 8 << 20,
        maxHeaderBytes: Int = 256 << 10, userAgent: String? = "dragoman", certificateFile: String? = nil,
        interruption: Interruption = Interruption()
    ) {
        self.connectTimeout = connectTimeout
        self.readTimeout = readTimeout
        self.totalTimeout = totalTimeout
        self.maxBodyBytes = maxBodyBytes
        self.maxHeaderBytes = maxHeaderBytes
        self.userAgent = userAgent
        self.certificateFile = certificateFile
        self.interruption = interruption
    }
}
