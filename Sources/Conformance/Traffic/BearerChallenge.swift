import OIDC

/// The `Bearer` challenge of an answer (RFC 6750 §3).
struct BearerChallenge: Sendable, Hashable {
    var isBearer: Bool
    var error: String?

    /// Reads the values of `WWW-Authenticate`.
    init(_ values: [String]) {
        let bearer = values.first { $0.lowercased().hasPrefix("bearer") }
        isBearer = bearer != nil
        error = bearer.flatMap { value in
            for part in value.dropFirst(6).split(separator: ",") {
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == "error" else { continue }
                return String(pair[1].filter { $0 != "\"" && $0 != " " })
            }
            return nil
        }
    }

    /// In a few words.
    var summary: String {
        isBearer
            ? "Bearer challenge " + (error.map { "with error \($0.prefix(60))" } ?? "without error")
            : "no Bearer challenge"
    }
}
