import Basis

extension CompactJWS {
    package var issuer: String? { payload["iss"]?.string }
    package var subject: String? { payload["sub"]?.string }
    /// `aud` as a list, one element for a single text; elements of other types are left out.
    package var audiences: [String] { payload["aud"].map { $0.string.map { [$0] } ?? $0.strings ?? [] } ?? [] }
    /// The value of `scope`, split at spaces; nil when there is none.
    package var scopes: [String]? { payload["scope"]?.string.map { $0.split(separator: " ").map(String.init) } }

    /// A claim that is a number, such as `exp`, in its own unit; infinite when it is beyond every double.
    package func number(_ claim: String) -> Double? { payload[claim]?.double }

    /// The left half of the digest of an access token, as `at_hash` has it (OIDC Core §3.1.3.6); nil for unknown algorithms.
    package func accessTokenHash(_ accessToken: String) -> String? {
        header.algorithm.map { algorithm in
            let digest = algorithm.hash.digest(Array(accessToken.utf8))
            return Base64URL.encode(digest.prefix(digest.count / 2))
        }
    }
}
