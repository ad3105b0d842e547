import Basis
import OIDC

/// The value of `_interaction`: percent-encoded JSON from client ids to interactions, and `_legacy` for the newest one.
struct InteractionCookie: Sendable {
    private var json: JSON

    /// Reads a cookie, percent-encoded or raw; anything else is an empty map.
    init(_ text: String?) {
        let decoded = text.map { FormBody.decode($0, plusIsSpace: false) } ?? ""
        let parsed = try? JSON(parsing: decoded)
        json = parsed?.members == nil ? [:] : parsed ?? [:]
    }

    /// The interaction of a client, else the newest one.
    func uid(for client: String?) -> String? { (client.flatMap { json[$0] } ?? json["_legacy"])?.string }

    /// Adds an interaction, the newest.
    mutating func add(_ uid: String, client: String) {
        json[client] = .string(uid)
        json["_legacy"] = .string(uid)
    }

    /// The cookie's value.
    var text: String { FormBody.percentEncode(json.text(), unreserved: "-._~!*'()") }
}
