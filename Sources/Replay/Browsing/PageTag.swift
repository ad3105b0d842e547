/// A start or end tag of a page with its attributes and the text behind it, entities decoded.
struct PageTag: Sendable, Hashable {
    /// In lower case; an end tag's begins with a slash.
    var name: String
    var attributes: [String: String] = [:]
    /// What stands between it and the next tag; all of it for elements that have no tags inside.
    var text = ""

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    /// Elements whose content is text, whatever stands in it.
    private static let textual: Set<String> = ["script", "style", "textarea", "title"]

    /// The tags of a page in their order, without its comments.
    ///
    /// Linear in the size of the page: at most 200,000 bytes and 5,000 tags of it are read.
    static func all(in html: String) -> [PageTag] {
        let bytes = Array(html.utf8.prefix(200_000))
        var tags: [PageTag] = []
        var index = 0
        while index < bytes.count, tags.count < 5000 {
            guard bytes[index] == UInt8(ascii: "<") else {
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                if !tags.isEmpty { tags[tags.count - 1].text += decoded(bytes[index..<end]) }
                index = end
                continue
            }
            if bytes[index...].starts(with: "<!--".utf8) {
                index = place(of: "-->", in: bytes, from: index + 4).map { $0 + 3 } ?? bytes.count
                continue
            }
            guard let end = end(ofTagAt: index, in: bytes) else { break }
            var tag = PageTag(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            index = end + 1
            if textual.contains(tag.name) {
                let close = place(of: "</" + tag.name, in: bytes, from: index) ?? bytes.count
                tag.text = decoded(bytes[index..<close])
                index = close
            }
            tags.append(tag)
        }
        return tags
    }

    /// The `>` that ends a tag, those in quotes left out.
    private static func end(ofTagAt start: Int, in bytes: [UInt8]) -> Int? {
        var quote: UInt8?
        for index in (start + 1)..<max(start + 1, bytes.count) {
            if let open = quote {
                if bytes[index] == open { quote = nil }
            } else if bytes[index] == UInt8(ascii: ">") {
                return index
            } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                quote = bytes[index]
            }
        }
        return nil
    }

    /// Where a text in small letters begins, letters compared without case.
    private static func place(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var index = start
        while index + wanted.count <= bytes.count {
            if wanted.indices.allSatisfy({ lower(bytes[index + $0]) == wanted[$0] }) { return index }
            index += 1
        }
        return nil
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    private init(_ inner: String) {
        var rest = Substring(inner)
        let stop: (Character) -> Bool = { $0.isWhitespace || $0 == "=" }
        name = rest.prefix { !$0.isWhitespace }.lowercased()
        if name.count > 1, name.hasSuffix("/") { name.removeLast() }
        rest = rest.drop { !$0.isWhitespace }
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard !rest.isEmpty else { return }
            let key = rest.prefix { !stop($0) }.lowercased()
            rest = rest.drop { !stop($0) }
            var after = rest.drop { $0.isWhitespace }
            guard after.first == "=" else {
                if key.isEmpty { return }
                attributes[key] = attributes[key] ?? ""
                continue
            }
            after = after.dropFirst().drop { $0.isWhitespace }
            let value: Substring
            if let quote = after.first, quote == "\"" || quote == "'" {
                value = after.dropFirst().prefix { $0 != quote }
                rest = after.dropFirst(value.count + 2)
            } else {
                value = after.prefix { !$0.isWhitespace }
                rest = after.dropFirst(value.count)
            }
            attributes[key] = attributes[key] ?? Self.decoded(Array(value.utf8)[...])
        }
    }

    private static let entities: [Substring: Character] = [
        "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "amp": "&", "nbsp": " ",
    ]

    /// Text with its character references replaced; unknown ones stay.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("&") else { return text }
        let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(pieces[0])) { result, piece in
            guard let end = piece.prefix(10).firstIndex(of: ";"), let character = character(piece[..<end]) else {
                result += "&" + piece
                return
            }
            result += String(character) + piece[piece.index(after: end)...]
        }
    }

    private static func character(_ name: Substring) -> Character? {
        guard name.first == "#" else { return entities[name] }
        let digits = name.dropFirst()
        let code = digits.first?.lowercased() == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }
}
