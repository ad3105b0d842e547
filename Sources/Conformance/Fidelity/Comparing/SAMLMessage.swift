import Basis
import OIDC

/// A SAML message of the redirect binding: XML, raw DEFLATE, Base64 (SAML 2.0 bindings §3.4.4.1).
enum SAMLMessage {
    /// The XML of a message without its random id and its time; nil when the text is no such message.
    static func blanked(_ text: String) -> String? {
        guard let packed = Base64Text.decode(text), let bytes = Inflate.inflate(packed) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
            .replacing(/(ID|IssueInstant)="[^"]*"/) { "\($0.output.1)=\"\"" }
    }
}
