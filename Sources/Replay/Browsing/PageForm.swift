import OIDC

/// A form of a page, as far as a browser without a person can use it: action, method, inputs with a value.
struct PageForm: Sendable, Hashable {
    var action: String
    var method: String
    var fields: [HTTPHeaders.Field]
    /// Its buttons that have a name, the one that `fields` holds among them.
    var buttons: [HTTPHeaders.Field] = []
    /// Whether the page submits it by itself.
    var isSelfSubmitting: Bool

    /// The first form of an HTML page, inputs tied to it by a `form` attribute included; nil without a form.
    ///
    /// A scan for tags, linear in the size of the page, at most 200,000 bytes of it.
    static func first(in html: String) -> PageForm? {
        let text = String(html.prefix(200_000))
        let tags = Tag.all(in: text)
        guard let start = tags.firstIndex(where: { $0.name == "form" }) else { return nil }
        let form = tags[start]
        let end = tags[start...].firstIndex { $0.name == "/form" } ?? tags.endIndex
        var (fields, buttons): ([HTTPHeaders.Field], [HTTPHeaders.Field]) = ([], [])
        for (index, tag) in tags.enumerated() where ["input", "button"].contains(tag.name) {
            let isTied = tag["form"] != nil && tag["form"] == form["id"]
            guard isTied || (start < index && index < end && tag["form"] == nil), let name = tag["name"],
                tag["disabled"] == nil
            else { continue }
            if ["checkbox", "radio"].contains(tag["type"]?.lowercased() ?? ""), tag["checked"] == nil { continue }
            if tag.name == "button" { buttons.append(.init(name, tag["value"] ?? "")) }
            if tag.name == "button", fields.contains(where: { $0.name == name }) { continue }
            fields.append(.init(name, tag["value"] ?? ""))
        }
        let isSelfSubmitting = text.contains(".submit()") || text.contains("onload=")
        return PageForm(
            action: form["action"] ?? "", method: (form["method"] ?? "GET").uppercased(), fields: fields,
            buttons: buttons, isSelfSubmitting: isSelfSubmitting)
    }

    /// The fields as they are sent when somebody refuses what the form asks; nil when it has no button for that.
    var refusal: [HTTPHeaders.Field]? {
        let words: Set<String> = ["cancel", "deny", "refuse", "reject", "abort", "no"]
        guard let button = buttons.first(where: { words.contains($0.value.lowercased()) }) else { return nil }
        return fields.filter { $0.name != button.name } + [button]
    }

    /// The value of a field.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// A start or end tag with its attributes, entities decoded.
private struct Tag {
    var name: String
    var attributes: [String: String] = [:]

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    static func all(in text: String) -> [Tag] {
        let bytes = Array(text.utf8)
        var tags: [Tag] = []
        var index = 0
        while index < bytes.count, tags.count < 5000 {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var end = index + 1
            var quote: UInt8?
            while end < bytes.count {
                if let open = quote {
                    if bytes[end] == open { quote = nil }
                } else if bytes[end] == UInt8(ascii: ">") {
                    break
                } else if bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") {
                    quote = bytes[end]
                }
                end += 1
            }
            if end == bytes.count { break }
            tags.append(Tag(String(decoding: bytes[(index + 1)..<end], as: UTF8.self)))
            index = end + 1
        }
        return tags
    }

    init(_ inner: String) {
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
            attributes[key] = attributes[key] ?? Self.decoded(String(value))
        }
    }

    private static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let entities = [
            ("&quot;", "\""), ("&#34;", "\""), ("&#x22;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"),
            ("&lt;", "<"), ("&gt;", ">"), ("&#x2F;", "/"), ("&#x3D;", "="), ("&amp;", "&"),
        ]
        var result = text
        for (entity, character) in entities { result = result.replacing(entity, with: character) }
        return result
    }
}
