/// Certificates and fingerprints in a text, which are drawn with their key.
enum CertificateText {
    /// The text with every certificate, long Base64 run and fingerprint replaced by one word for it.
    static func blanked(_ text: String) -> String {
        text.replacing(/(?:[0-9A-F]{2}:){19,}[0-9A-F]{2}|\b[0-9A-F]{40,}\b/, with: "FINGERPRINT")
            .replacing(/(?s)-----BEGIN ([A-Z ]+)-----.*?-----END \1-----|(?:[A-Za-z0-9+\/=]{40,}\s*)+/, with: "BASE64")
    }
}
