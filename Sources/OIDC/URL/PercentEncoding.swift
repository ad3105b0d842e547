/// Which characters a part of a URL writes as percent escapes (WHATWG URL Standard §1.3); all beyond ASCII always are.
enum PercentEncoding {
    case control, fragment, query, specialQuery, path, user

    /// The characters between space and tilde that are escaped.
    private var escaped: Set<UInt8> {
        switch self {
        case .control: []
        case .fragment: Set(" \"<>`".utf8)
        case .query: Set(" \"#<>".utf8)
        case .specialQuery: Set(" \"#<>'".utf8)
        case .path: Set(" \"#<>?`{}".utf8)
        case .user: Set(" \"#<>?^`{}/:;=@[\\]|".utf8)
        }
    }

    /// The scalars with what this part escapes as UTF-8 in percent escapes; escapes that are there stay as they are.
    func encode(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        let escaped = escaped
        var output: [UInt8] = []
        for byte in URLRecord.text(scalars).utf8 {
            if byte < 0x20 || byte > 0x7E || escaped.contains(byte) {
                output += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 15)]
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
