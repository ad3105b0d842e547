import Basis

/// The newest answers to reads of the Management API in a run, by path and query after `/api/`.
struct ManagementReads: Sendable {
    private let exchanges: [String: Exchange]

    init(_ transcript: Transcript) {
        var found: [String: Exchange] = [:]
        for exchange in transcript.exchanges where exchange.role == .management && exchange.request.method == "GET" {
            guard exchange.response != nil, let start = exchange.request.url.firstRange(of: "/api/")?.upperBound else {
                continue
            }
            found[String(exchange.request.url[start...])] = exchange
        }
        exchanges = found
    }

    /// The read of exactly that path.
    subscript(_ path: String) -> Exchange? { exchanges[path] }

    /// The only user that a search found.
    var user: String? {
        exchanges.sorted { $0.key < $1.key }.lazy.filter { $0.key.hasPrefix("users?search.") }
            .compactMap { $0.value.answered?[0]?["id"]?.string }.first
    }
}

extension Exchange {
    /// The JSON of a good answer.
    var answered: JSON? { response.flatMap { (200..<300).contains($0.status) ? $0.json : nil } }
}
