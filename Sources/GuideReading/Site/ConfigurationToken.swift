/// A piece of a JavaScript or TypeScript file, as far as literal objects need it.
enum ConfigurationToken: Equatable {
    case name(String)
    /// A string, or a template without anything to fill in.
    case text(String)
    case mark(UInt8)

    /// The pieces of a file, without comments; a template with something to fill in is the mark of a backtick.
    static func all(in bytes: [UInt8]) -> [ConfigurationToken] {
        var tokens: [ConfigurationToken] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let following = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case Byte.slash where following == Byte.slash:
                index = bytes[index...].firstIndex(of: Byte.newline) ?? bytes.count
            case Byte.slash where following == Byte.star:
                index = end(ofCommentAt: index + 2, in: bytes)
            case Byte.quote, Byte.apostrophe, Byte.backtick:
                let (text, end) = string(bytes, from: index + 1, mark: byte)
                tokens.append(text.map(Self.text) ?? .mark(Byte.backtick))
                index = end
            case let byte where isOfName(byte):
                let end = bytes[index...].firstIndex { !isOfName($0) } ?? bytes.count
                tokens.append(.name(String(decoding: bytes[index..<end], as: UTF8.self)))
                index = end
            default:
                if byte > Byte.space { tokens.append(.mark(byte)) }
                index += 1
            }
        }
        return tokens
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        byte == Byte.underscore || byte == Byte.dollar || byte >= 0x80 || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func end(ofCommentAt start: Int, in bytes: [UInt8]) -> Int {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == Byte.star, bytes[index + 1] == Byte.slash { return index + 2 }
            index += 1
        }
        return bytes.count
    }

    /// What a string says (nil for a template that is filled in) and the index behind it.
    private static func string(_ bytes: [UInt8], from start: Int, mark: UInt8) -> (String?, Int) {
        var text: [UInt8] = []
        var (index, isFilled, depth) = (start, false, 0)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.backslash, index + 1 < bytes.count {
                text.append(bytes[index + 1])
                index += 2
                continue
            }
            if mark == Byte.backtick, byte == Byte.dollar, index + 1 < bytes.count, bytes[index + 1] == Byte.leftBrace {
                (isFilled, depth) = (true, depth + 1)
            } else if depth > 0, byte == Byte.rightBrace {
                depth -= 1
            } else if depth == 0, byte == mark || (byte == Byte.newline && mark != Byte.backtick) {
                break
            }
            text.append(byte)
            index += 1
        }
        return (isFilled ? nil : String(decoding: text, as: UTF8.self), min(index + 1, bytes.count))
    }
}
