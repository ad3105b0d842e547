/// Reads an XML document into a tree (XML 1.0, without document types: those are refused, and with them every entity bomb).
struct XMLReader {
    /// Deeper documents are refused.
    private static let depthLimit = 100

    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// The root element of a document, nil when the text is none.
    static func tree(of text: String) -> XMLTree? {
        var reader = XMLReader(scalars: Array(text.unicodeScalars))
        guard reader.skipMisc(), let root = reader.element(depth: 0), reader.skipMisc() else { return nil }
        return reader.index == reader.scalars.count ? root : nil
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private func starts(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        return index + wanted.count <= scalars.count && Array(scalars[index..<index + wanted.count]) == wanted
    }

    private mutating func take(_ text: String) -> Bool {
        guard starts(text) else { return false }
        index += text.unicodeScalars.count
        return true
    }

    /// Goes behind the next occurrence of a text and gives what stood before it.
    private mutating func upTo(_ end: String) -> String? {
        let start = index
        while index < scalars.count {
            if starts(end) {
                let text = String(String.UnicodeScalarView(scalars[start..<index]))
                index += end.unicodeScalars.count
                return text
            }
            index += 1
        }
        return nil
    }

    private mutating func skipSpace() {
        while index < scalars.count, [" ", "\n", "\r", "\t"].contains(scalars[index]) { index += 1 }
    }

    /// Blanks, comments and processing instructions; false for a document type or something cut off.
    private mutating func skipMisc() -> Bool {
        while true {
            skipSpace()
            if take("<!--") {
                guard upTo("-->") != nil else { return false }
            } else if take("<?") {
                guard upTo("?>") != nil else { return false }
            } else {
                return !starts("<!")
            }
        }
    }

    private mutating func name() -> String? {
        let start = index
        while index < scalars.count {
            let scalar = scalars[index]
            guard
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || [":", "_", "-", "."].contains(scalar)
            else { break }
            index += 1
        }
        return start == index ? nil : String(String.UnicodeScalarView(scalars[start..<index]))
    }

    private mutating func element(depth: Int) -> XMLTree? {
        guard depth < Self.depthLimit, take("<"), let name = name() else { return nil }
        var attributes: [(name: String, value: String)] = []
        while true {
            skipSpace()
            if take("/>") { return XMLTree(name: name, attributes: attributes, children: []) }
            if take(">") { break }
            guard let attribute = self.name() else { return nil }
            skipSpace()
            guard take("=") else { return nil }
            skipSpace()
            let quote = take("\"") ? "\"" : take("'") ? "'" : ""
            guard !quote.isEmpty, let raw = upTo(quote), let value = Self.decoded(raw),
                !attributes.contains(where: { $0.name == attribute })
            else { return nil }
            attributes.append((attribute, value))
        }
        guard let children = content(of: name, depth: depth) else { return nil }
        return XMLTree(name: name, attributes: attributes, children: children)
    }

    private mutating func content(of name: String, depth: Int) -> [XMLTree.Node]? {
        var children: [XMLTree.Node] = []
        var text = ""
        while index < scalars.count {
            if take("</") {
                guard self.name() == name else { return nil }
                skipSpace()
                guard take(">") else { return nil }
                return text.isEmpty ? children : children + [.text(text)]
            }
            if take("<!--") {
                guard upTo("-->") != nil else { return nil }
            } else if take("<![CDATA[") {
                guard let raw = upTo("]]>") else { return nil }
                text += raw
            } else if take("<?") {
                guard upTo("?>") != nil else { return nil }
            } else if starts("<") {
                if !text.isEmpty { children.append(.text(text)) }
                text = ""
                guard let element = element(depth: depth + 1) else { return nil }
                children.append(.element(element))
            } else {
                let start = index
                while index < scalars.count, scalars[index] != "<" { index += 1 }
                guard let piece = Self.decoded(String(String.UnicodeScalarView(scalars[start..<index]))) else {
                    return nil
                }
                text += piece
            }
        }
        return nil
    }

    /// The text with the five entities and character references decoded, nil for others.
    private static func decoded(_ raw: String) -> String? {
        guard raw.contains("&") else { return raw.replacing("\r\n", with: "\n") }
        let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        var output = ""
        var rest = raw[...]
        while let mark = rest.firstIndex(of: "&") {
            output += rest[..<mark]
            guard let end = rest[mark...].firstIndex(of: ";") else { return nil }
            let entity = String(rest[rest.index(after: mark)..<end])
            if let text = named[entity] {
                output += text
            } else {
                let digits = entity.hasPrefix("#x") ? entity.dropFirst(2) : entity.dropFirst(1)
                guard entity.hasPrefix("#"), let code = UInt32(digits, radix: entity.hasPrefix("#x") ? 16 : 10),
                    let scalar = Unicode.Scalar(code)
                else { return nil }
                output.unicodeScalars.append(scalar)
            }
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }
}
