/// The tag a line of JSX, HTML or XML begins with.
struct MarkupTag {
    let name: String
    let isClosing: Bool
    /// Whether nothing but markup looks like this: attributes, a known element, a component, a closing tag.
    let isSurely: Bool

    /// Nil when the line begins with no tag.
    ///
    /// `<your-app-id>` is a placeholder: a name with a hyphen and nothing else.
    init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(400))
        guard bytes.count >= 2, bytes[0] == 0x3C else { return nil }
        var index = 1
        isClosing = bytes[1] == 0x2F
        if isClosing { index = 2 }
        if bytes[index...].first == 0x3E {
            name = ""
            isSurely = true
            return
        }
        let start = index
        while index < bytes.count,
            LineShape.isWord(bytes[index]) || bytes[index] == 0x2D || bytes[index] == 0x2E || bytes[index] == 0x3A
        {
            index += 1
        }
        guard index > start, bytes[start] > 0x40 else { return nil }
        name = String(decoding: bytes[start..<index], as: UTF8.self)
        if index == bytes.count {
            isSurely = Self.elements.contains(name) || bytes[start] <= 0x5A
            return
        }
        switch bytes[index] {
        case 0x20:
            let tail = bytes[index...].drop { $0 == 0x20 }
            isSurely = tail.contains(0x3D) || tail.starts(with: [0x2F, 0x3E]) || tail.first == 0x7B
        case 0x3E, 0x2F:
            isSurely =
                isClosing || Self.elements.contains(name) || (bytes[start] <= 0x5A && !name.contains("_"))
                || text.hasSuffix("</\(name)>")
        default: return nil
        }
    }

    private static let elements: Set<String> = [
        "div", "span", "p", "a", "button", "form", "input", "label", "nav", "main", "header", "footer", "section", "ul",
        "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "img", "br", "hr", "html",
        "head",
        "body", "script", "style", "template", "title", "meta", "link", "pre", "code", "strong", "em", "small",
        "article",
        "manifest", "activity", "intent-filter", "action", "category", "data", "application", "key", "string", "array",
        "dict", "plist", "slot", "select", "option", "textarea", "svg", "iframe", "router-link", "router-view",
    ]
}
