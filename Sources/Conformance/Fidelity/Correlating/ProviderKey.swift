import Basis
import OIDC

/// The key of the identity providers that a replay plays: their recorded tokens are over, and their keys were not kept.
package final class ProviderKey {
    private let key: RSASigningKey
    private var recorded: [JSONWebKey] = []

    /// A new key; nil when the machine cannot make one.
    package init?() {
        guard let key = RSASigningKey.generated() else { return nil }
        self.key = key
    }

    /// Notes a key that a recorded provider published.
    package func note(_ json: JSON) {
        if json["kty"]?.string == "RSA" { recorded.append(JSONWebKey(json: json)) }
    }

    /// A published key of the recording with this key in its place.
    package func published(_ json: JSON) -> JSON {
        var published = json
        published["n"] = .string(Base64URL.encode(key.modulus))
        published["e"] = .string(Base64URL.encode(key.exponent))
        return published
    }

    /// Whether a recorded provider had signed the token, so that a replay has to sign it as well.
    func hasSigned(_ token: String) -> Bool {
        guard let parsed = try? CompactJWS(parsing: token) else { return false }
        return recorded.contains { $0.verifies(parsed) }
    }

    /// The RS256 signature of a text; a wrong one on purpose where the recorded one was wrong.
    func signature(of input: String, isGood: Bool) -> String {
        Base64URL.encode(key.sign(Array((isGood ? input : input + "!").utf8), hash: .sha256) ?? [])
    }
}
