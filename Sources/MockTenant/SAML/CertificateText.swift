import OIDC

/// A certificate as configs and metadata write it: Base64, with or without the lines of PEM around it.
enum CertificateText {
    /// The certificate in DER; nil for what is no Base64.
    static func der(_ text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.contains("-----") }
        return Base64Text.decode(lines.joined().filter { !$0.isWhitespace }).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// In PEM (RFC 7468) with lines of 64 characters.
    static func pem(_ der: [UInt8]) -> String {
        let text = Array(Base64Text.encode(der))
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) }
        return (["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\n")
    }
}
