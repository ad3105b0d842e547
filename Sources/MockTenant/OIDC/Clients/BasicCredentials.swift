import Basis
import OIDC

/// Identifier and secret of a `Basic` header, each form-decoded (RFC 6749 §2.3.1).
struct BasicCredentials {
    let identifier: String
    let secret: String

    /// - Throws: 400 `invalid_request` for another scheme, for bad Base64, without a colon, and for what decodes to other
    ///   characters than those of RFC 6749 Appendix A (space to tilde).
    init(_ header: String) throws(OIDCError) {
        let malformed = OIDCError.invalidRequest("invalid authorization header value format")
        let parts = header.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "basic" else { throw malformed }
        let text = parts[1].prefix { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        guard let bytes = Base64URL.decode(String(text)) else { throw malformed }
        let decoded = String(decoding: bytes, as: UTF8.self)
        guard let (first, second) = decoded.parted(at: ":") else { throw malformed }
        guard let name = Self.plain(first), let value = Self.plain(second) else {
            throw .invalidRequest("client_id and client_secret in the authorization header are not properly encoded")
        }
        (identifier, secret) = (name, value)
    }

    /// The text that a form-encoded one stands for; nil for escapes that are none and for characters that may not be there.
    private static func plain(_ encoded: Substring) -> String? {
        let bytes = Array(encoded.utf8)
        func isHexadecimal(_ at: Int) -> Bool {
            bytes.indices.contains(at) && Character(UnicodeScalar(bytes[at])).isHexDigit
        }
        for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            guard isHexadecimal(at + 1), isHexadecimal(at + 2) else { return nil }
        }
        let text = FormBody.decode(encoded)
        return text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : nil
    }
}
