import Basis

/// What counts of an HTML page: its title, and its forms with action, method and inputs.
struct HTMLForms {
    /// One form.
    struct Form {
        var action: String
        var method: String
        var inputs: [Input]
    }

    /// One input of a form.
    struct Input {
        var name: String
        var type: String
        var value: String
    }

    let title: String?
    let forms: [Form]

    init(_ page: String) {
        title = (try? /(?s)<title>(.*?)<\/title>/.firstMatch(in: page)).map { String($0.output.1) }
        forms = page.matches(of: /(?s)(<form[^>]*>)(.*?)<\/form>/).map { match in
            Form(
                action: Self.attribute("action", of: match.output.1),
                method: Self.attribute("method", of: match.output.1),
                inputs: match.output.2.matches(of: /<input[^>]*>/).map { input in
                    Input(
                        name: Self.attribute("name", of: input.output), type: Self.attribute("type", of: input.output),
                        value: Self.attribute("value", of: input.output))
                })
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String {
        guard let start = tag.firstRange(of: name + "=\"") else { return "" }
        let value = String(tag[start.upperBound...].prefix { $0 != "\"" })
        guard value.contains("&") else { return value }
        let entities = [
            ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ]
        return entities.reduce(value) { $0.replacing($1.0, with: $1.1) }
    }
}
