import Basis
import OIDC
import Wire

/// The client that a token request shows itself to be: by form, by Basic authentication, or by an assertion signed with its
/// secret (RFC 6749 §2.3.1, RFC 7523 §2.2).
struct ProviderClient {
    let id: String

    /// Nil for an unknown client and for a wrong secret; a client that was registered without one needs none.
    init?(request: IncomingRequest, form: FormBody, known: [JSON], dialect: ProviderDialect) {
        var id = form[dialect.clientParameter]
        var secret = form[dialect.secretParameter]
        if let header = request.headers["authorization"], header.hasPrefix("Basic ") {
            guard let text = Base64Text.text(header.dropFirst(6)), let colon = text.firstIndex(of: ":") else {
                return nil
            }
            id = FormBody.decode(text[..<colon])
            secret = FormBody.decode(text[text.index(after: colon)...])
        }
        let assertion = form["client_assertion"].flatMap { try? CompactJWS(parsing: $0) }
        if let assertion { id = id ?? assertion.subject }
        guard let id, let client = known.first(where: { $0[dialect.configClient]?.string == id }) else { return nil }
        self.id = id
        guard let expected = client[dialect.configSecret]?.string else { return }
        if let assertion {
            guard Self.isSigned(assertion, with: expected) else { return nil }
        } else if secret != expected {
            return nil
        }
    }

    private static func isSigned(_ token: CompactJWS, with secret: String) -> Bool {
        let hash: SHA2
        switch token.header.alg {
        case "HS256": hash = .sha256
        case "HS384": hash = .sha384
        case "HS512": hash = .sha512
        default: return false
        }
        return Digest.hmac(hash, key: Array(secret.utf8), token.signingInput) == token.signature
    }
}
