import Basis

/// Message templates of a connector's config: chosen by usage type, filled with the payload.
enum MessageTemplate {
    /// The template of a usage type, else the generic one; nil when there is neither.
    static func choose(_ usage: String, in config: JSON) -> JSON? {
        if let deliveries = config["deliveries"] { return deliveries[usage] ?? deliveries["Generic"] }
        let templates = config["templates"]?.array ?? []
        return templates.first { $0["usageType"]?.string == usage }
            ?? templates.first { $0["usageType"]?.string == "Generic" }
    }

    /// The template with `{{name}}` and `{{ a.b }}` in its texts replaced: an unknown name stays, an unknown member of a known
    /// object becomes empty.
    ///
    /// A template with `content` also has `plain`, its text without tags, and either `html` or, for any other type, `onlyPlain`.
    static func filled(_ template: JSON, payload: JSON) -> JSON {
        var filled = replaced(template, payload: payload)
        guard let content = filled["content"]?.string else { return filled }
        let type = filled["type"]?.string ?? filled["contentType"]?.string
        filled["plain"] = .string(type == "text/html" ? withoutTags(content) : content)
        filled[type == "text/html" ? "html" : "onlyPlain"] = .string(content)
        return filled
    }

    /// A template of the tenant's own with its type, HTML unless it says otherwise, under both names that connectors have for it.
    static func complete(_ details: JSON) -> JSON {
        var template = details
        let type = details["contentType"] ?? "text/html"
        template["contentType"] = type
        template["type"] = type
        return template
    }

    private static func withoutTags(_ text: String) -> String {
        var output = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            output += rest[..<open]
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    private static func replaced(_ template: JSON, payload: JSON) -> JSON {
        switch template {
        case .string(let text): .string(fill(text, payload))
        case .object(let members): .object(members.map { .init($0.name, replaced($0.value, payload: payload)) })
        case .array(let elements): .array(elements.map { replaced($0, payload: payload) })
        default: template
        }
    }

    private static func fill(_ text: String, _ payload: JSON) -> String {
        guard text.contains("{{") else { return text }
        var output = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let path = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
            output += rest[..<open.lowerBound]
            if let value = payload.at(path) {
                output += ValueTemplate.plain(value)
            } else if payload.at(path.prefix { $0 != "." }) == nil || !path.contains(".") {
                output += rest[open.lowerBound..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        return output + rest
    }
}
