import Basis
import OIDC

/// A text in the form of a JWT, its parts decoded without looking at the signature; altered and unsigned ones count as well.
package struct DecodedJWT: Sendable {
    package let header: JSON
    package let claims: JSON
    /// The third part as written.
    package let signature: String

    package init?(_ text: String) {
        guard text.hasPrefix("eyJ") else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]) else {
            return nil
        }
        (self.header, self.claims, signature) = (header, claims, String(parts[2]))
    }

    private static func object(_ part: Substring) -> JSON? {
        guard let bytes = Base64Text.decode(part), let json = try? JSON(parsing: bytes), json.members != nil else {
            return nil
        }
        return json
    }

    /// The text of a claim.
    package func claim(_ name: String) -> String? { claims[name]?.string }
}
