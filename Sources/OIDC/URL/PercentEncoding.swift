/// Which characters a part of a URL writes as percent escapes (WHATWG URL Standard §1.3); all beyond ASCII always are.
struct PercentEncoding: Sendable {
    /// The characters between space and tilde that are escaped.
    private let escaped: Set<UInt8>

    static let control = PercentEncoding("")
    static let fragment = PercentEncoding(" \"<>`")
    static let query = PercentEncoding(" \"#<>")
    static let specialQuery = PercentEncoding(" \"#<>'")
    static let path = PercentEncoding(" \"#<>?`{}")
    static let user = PercentEncoding(" \"#<>?^`{}/:;=@[\\]|")

    private init(_ characters: String) { escaped = Set(characters.utf8) }

    /// The scalars with what this part escapes as UTF-8 in percent escapes; escapes that are there stay as they are.
    func encode(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var output: [UInt8] = []
        for byte in URLRecord.text(scalars).utf8 {
            if byte < 0x20 || byte > 0x7E || escaped.contains(byte) {
                output += Self.escape(byte)
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// A byte as `%` and two hexadecimal digits, capitals among them (RFC 3986 §2.1).
    static func escape(_ byte: UInt8) -> [UInt8] { [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)] }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
