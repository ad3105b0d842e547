/// Character references (`&amp;`, `&#x27;`) and backslash escapes.
enum CharacterReference {
    /// The text with references resolved; unknown names stay as written.
    static func decode(_ bytes: ArraySlice<UInt8>, escapes: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if escapes, byte == Byte.backslash, index + 1 < bytes.endIndex, bytes[index + 1].isPunctuation {
                result.append(bytes[index + 1])
                index += 2
            } else if byte == Byte.ampersand, let (text, end) = reference(bytes, at: index) {
                result.append(contentsOf: text.utf8)
                index = end
            } else {
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text a reference stands for and the index behind its semicolon; nil when there is no reference.
    static func reference<Bytes: RandomAccessCollection>(
        _ bytes: Bytes, at start: Int
    ) -> (String, Int)? where Bytes.Element == UInt8, Bytes.Index == Int {
        let limit = min(bytes.endIndex, start + 34)
        guard let end = (start..<limit).first(where: { bytes[$0] == Byte.semicolon }), end > start + 1 else {
            return nil
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if name.hasPrefix("#") {
            let isHex = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
            let digits = name.dropFirst(isHex ? 2 : 1)
            guard digits.count <= 7, let value = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
            let scalar = Unicode.Scalar(value).flatMap { isText($0) ? $0 : nil } ?? "\u{FFFD}"
            return (String(scalar), end + 1)
        }
        guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        return NamedCharacters.text(name).map { ($0, end + 1) }
    }

    /// Whether a number may stand for a character: no control character, no code point that is none.
    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xC, 0xD: true
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}
