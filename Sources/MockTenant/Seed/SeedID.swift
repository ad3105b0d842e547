import OIDC

/// Ids and secrets for what a seed names without them: the same for the same kind and name.
enum SeedID {
    private static let lowerCase = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    private static let mixedCase = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// An id of lower-case letters and digits.
    static func make(_ kind: String, _ name: String, length: Int = 21) -> String {
        text(lowerCase, kind + "/" + name, length)
    }

    /// A secret of letters and digits, 32 of them.
    static func secret(_ name: String) -> String { text(mixedCase, "secret/" + name, 32) }

    private static func text(_ alphabet: [UInt8], _ origin: String, _ length: Int) -> String {
        let digest = Digest.sha512(Array(origin.utf8))
        return String(decoding: digest.prefix(length).map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
    }
}
