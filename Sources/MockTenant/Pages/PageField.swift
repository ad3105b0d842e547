/// A labelled input of a page.
struct PageField {
    let name: String
    let label: String
    var value = ""
    var type = "text"
    var autocomplete = "off"
    var isRequired = true
    var isFirst = false
    /// Whether small screens show digits to type with.
    var isNumeric = false
    /// Whether the page says what was wrong with it.
    var isFaulty = false

    init(
        _ name: String, _ label: String, value: String = "", type: String = "text", autocomplete: String = "off",
        isNumeric: Bool = false, isRequired: Bool = true, isFirst: Bool = false, isFaulty: Bool = false
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.type = type
        self.autocomplete = autocomplete
        self.isRequired = isRequired
        self.isFirst = isFirst
        self.isNumeric = isNumeric
        self.isFaulty = isFaulty
    }

    var html: String {
        let attributes = [
            "id=\"\(name)\"", "name=\"\(name)\"", "type=\"\(type)\"", "autocomplete=\"\(autocomplete)\"",
            value.isEmpty ? "" : "value=\"\(HTMLText.escape(value))\"", isRequired ? "required" : "",
            isFirst ? "autofocus" : "", isFaulty ? "aria-invalid=\"true\" aria-describedby=\"message\"" : "",
            type == "password" ? "" : "autocapitalize=\"none\" spellcheck=\"false\"",
        ].filter { !$0.isEmpty }
        return "<label for=\"\(name)\">\(HTMLText.escape(label))</label><input \(attributes.joined(separator: " "))>"
    }

    /// An input that nobody sees.
    static func hidden(_ name: String, _ value: String) -> String {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(HTMLText.escape(value))\">"
    }
}
