import Foundation

/// Base64 with padding (RFC 4648 §4), as Basic authentication and signatures of providers use it.
enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The text of UTF-8 bytes in Base64; nil for anything else.
    static func text(_ encoded: some StringProtocol) -> String? {
        Data(base64Encoded: String(encoded)).flatMap { String(data: $0, encoding: .utf8) }
    }
}
