/// One request and what came of it, without secrets.
package struct ReportedExchange: Sendable, Hashable {
    package var id: Int
    /// What the request is in the protocol, such as `token`.
    package var role: String
    package var purpose: String
    /// Index into the run's guides.
    package var guide: Int?
    package var step: String?
    /// The check a bad request was sent for, and which bad input it is.
    package var probe: Probe?
    package var method: String
    package var url: String
    package var requestHeaders: [Header]
    package var requestBody: String?
    /// Nil when no answer came.
    package var response: Response?
    /// `kind: message` when no answer came.
    package var failure: String?
    /// Seconds since 1970.
    package var startedAt: Double
    /// Milliseconds.
    package var timings: Timings

    package init(id: Int, role: String, method: String, url: String, startedAt: Double) {
        self.id = id
        self.role = role
        self.method = method
        self.url = url
        self.startedAt = startedAt
        purpose = ""
        requestHeaders = []
        timings = Timings()
    }

    /// A header line.
    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A negative test.
    package struct Probe: Sendable, Hashable {
        package var check: String
        package var input: String

        package init(check: String, input: String) {
            self.check = check
            self.input = input
        }
    }

    /// An answer.
    package struct Response: Sendable, Hashable {
        package var status: Int
        package var reason: String
        package var version: String
        package var headers: [Header]
        package var body: String
        /// Bytes of the body as it came.
        package var size: Int

        package init(status: Int, reason: String, version: String, headers: [Header], body: String, size: Int) {
            self.status = status
            self.reason = reason
            self.version = version
            self.headers = headers
            self.body = body
            self.size = size
        }

        /// The first value of a header, letter case ignored.
        package func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name }?.value
        }
    }

    /// Durations in milliseconds.
    package struct Timings: Sendable, Hashable {
        package var connect: Double = 0
        package var wait: Double = 0
        package var receive: Double = 0
        package var total: Double = 0

        package init() {}
    }

    /// The media type of the request's body.
    package var requestType: String? {
        requestHeaders.first { $0.name.lowercased() == "content-type" }?.value
    }

    /// The URL without scheme and authority.
    package var path: String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }

    /// `303`, or the kind of failure.
    package var outcome: String {
        response.map { String($0.status) } ?? String(failure?.prefix { $0 != ":" } ?? "no answer")
    }
}
