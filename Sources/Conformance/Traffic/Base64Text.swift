import OIDC

/// Padded Base64 with the common alphabet, as Basic credentials use it (RFC 4648 §4).
enum Base64Text {
    /// The bytes, nil when the text is neither alphabet.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let unpadded = String(text.filter { $0 != "=" && $0 != " " })
        return Base64URL.decode(unpadded.replacing("+", with: "-").replacing("/", with: "_"))
    }
}
