/// Reads environment files, properties, TOML and YAML into one object; nested names are joined by dots.
enum KeyValueReader {
    /// Scans `NAME=value`, `name: value` and `[section]` lines.
    static func scan(_ text: String, firstLine: Int) -> SnippetScan {
        var scan = SnippetScan()
        var properties: [SnippetScan.Property] = []
        /// Names of the enclosing maps with their indentation.
        var path: [(indent: Int, name: String)] = []
        var section = ""
        // Where the indentation was lost, a map that opens right behind another is inside of it; any other begins anew.
        let isFlat = !text.lines.contains { $0.first == " " || $0.first == "\t" }
        var opened = false
        var line = firstLine - 1
        for raw in text.lines {
            line += 1
            let indent = raw.prefix { $0 == " " || $0 == "\t" }.count
            var content = raw.drop { $0 == " " || $0 == "\t" }
            while content.last == "\r" || content.last == " " { content.removeLast() }
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix("!") || content == "---" { continue }
            if content.hasPrefix("["), content.hasSuffix("]"), !content.contains("=") {
                section = content.trimmed("[]") + "."
                continue
            }
            if content.hasPrefix("- ") {
                appendItem(content.dropFirst(2), path: path, section: section, line: line, to: &properties)
                continue
            }
            if content.hasPrefix("export ") { content = content.dropFirst(7) }
            guard let (name, value) = member(content) else { continue }
            let opens = value.isEmpty && content.hasSuffix(":")
            if !isFlat {
                while let last = path.last, last.indent >= indent { path.removeLast() }
            } else if opens, !opened {
                path.removeAll()
            }
            opened = opens
            if opens {
                path.append((indent, name))
                continue
            }
            let full = section + (path.map(\.name) + [name]).joined(separator: ".")
            properties.append(.init(name: full, value: list(value, in: content, line: line), line: line))
        }
        if let first = properties.first, let last = properties.last {
            scan.objects.append(
                .init(name: "", typeName: "env", properties: properties, line: first.line, endLine: last.line))
        }
        return scan
    }

    /// The value of a member: the elements of `name: [a, "b"]`, else the text.
    private static func list(_ value: String, in content: Substring, line: Int) -> SnippetScan.Value {
        guard value.hasPrefix("["), value.hasSuffix("]"), content.contains(": [") else {
            return .string(value, line: line)
        }
        let elements = value.dropFirst().dropLast().split(separator: ",").map {
            SnippetScan.Value.string($0.trimmed(" \t\"'"), line: line)
        }
        return .array(elements, line: line)
    }

    private static func member(_ content: Substring) -> (String, String)? {
        let separators: [Character] = content.contains("=") && !content.contains(": ") ? ["="] : ["=", ":"]
        guard let split = content.firstIndex(where: { separators.contains($0) }), split > content.startIndex else {
            return nil
        }
        let name = content[..<split].trimmed(" \t\"'")
        guard !name.isEmpty, !name.contains(" ") else { return nil }
        var value = content[content.index(after: split)...].trimmed(" \t")
        if let quote = value.first, quote == "\"" || quote == "'", let end = value.dropFirst().firstIndex(of: quote) {
            value = String(value[value.index(after: value.startIndex)..<end])
        } else if let comment = value.range(of: " #") {
            value = value[..<comment.lowerBound].trimmed(" \t")
        }
        return (name, value)
    }

    private static func appendItem(
        _ item: Substring, path: [(indent: Int, name: String)], section: String, line: Int,
        to properties: inout [SnippetScan.Property]
    ) {
        let name = section + path.map(\.name).joined(separator: ".")
        let value = SnippetScan.Value.string(item.trimmed(" \t\"'"), line: line)
        if let last = properties.indices.last, properties[last].name == name,
            case .array(let values, let first) = properties[last].value
        {
            properties[last].value = .array(values + [value], line: first)
        } else {
            properties.append(.init(name: name, value: .array([value], line: line), line: line))
        }
    }
}

extension Substring {
    /// The text without the given characters at both ends.
    func trimmed(_ characters: String) -> String {
        if let plain = trimmedByBytes(characters) { return plain }
        var rest = self
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }

    /// The same where bytes are characters: ASCII at both ends that joins with nothing beside it.
    private func trimmedByBytes(_ characters: String) -> String? {
        var text = self
        let isASCII = characters.utf8.allSatisfy { $0 < 0x80 }
        return text.withUTF8 { bytes in
            func isOneOf(_ byte: UInt8) -> Bool { characters.utf8.contains(byte) }
            func isPlain(_ byte: UInt8) -> Bool { byte < 0x80 && byte != 0x0A && byte != 0x0D }
            var (start, end) = (0, bytes.count)
            while start < end, isPlain(bytes[start]), isOneOf(bytes[start]) { start += 1 }
            while end > start, isPlain(bytes[end - 1]), isOneOf(bytes[end - 1]) { end -= 1 }
            guard start < end else { return nil }
            // Where nothing was taken away, nothing was torn from a mark that belongs to it.
            let isWholeAtStart = isPlain(bytes[start]) || start == 0 && bytes[0] >= 0x80 && isASCII
            let isWholeAtEnd = isPlain(bytes[end - 1]) || end == bytes.count && bytes[end - 1] >= 0x80 && isASCII
            guard isWholeAtStart, isWholeAtEnd else { return nil }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
    }
}

extension String {
    /// The text without the given characters at both ends.
    func trimmed(_ characters: String) -> String { self[...].trimmed(characters) }
}
