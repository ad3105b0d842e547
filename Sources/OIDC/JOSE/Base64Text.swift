import Foundation

/// Base64 with padding and the common alphabet (RFC 4648 §4), as Basic credentials and signatures of providers use it.
package enum Base64Text {
    /// The bytes in Base64.
    package static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes of either alphabet, padded or not, blanks ignored; nil for anything else.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let unpadded = String(text.filter { $0 != "=" && $0 != " " })
        return Base64URL.decode(unpadded.replacing("+", with: "-").replacing("/", with: "_"))
    }

    /// The text of UTF-8 bytes in padded Base64; nil for anything else.
    package static func text(_ encoded: some StringProtocol) -> String? {
        Data(base64Encoded: String(encoded)).flatMap { String(data: $0, encoding: .utf8) }
    }
}
