/// A form of a page.
enum PageForm {
    /// A form that posts to a path of the tenant, its contents given as markup.
    ///
    /// The element's name is in capitals, which HTML does not mind: what compares recorded conversations then knows a page for
    /// people from the protocol's own self-submitting forms.
    static func html(_ action: String, style: String = "", _ contents: String) -> String {
        let type = style.isEmpty ? "" : " class=\"\(style)\""
        return "<FORM method=\"post\" action=\"\(HTMLText.escape(action))\"\(type)>\(contents)</FORM>"
    }

    /// A button of a form.
    static func button(_ text: String, isPrimary: Bool = false, action: String? = nil, skips: Bool = false) -> String {
        let attributes = [
            isPrimary ? "class=\"primary\"" : "", action.map { "name=\"action\" value=\"\($0)\"" } ?? "",
            skips ? "formnovalidate" : "",
        ].filter { !$0.isEmpty }
        let list = attributes.isEmpty ? "" : " " + attributes.joined(separator: " ")
        return "<button\(list)>\(HTMLText.escape(text))</button>"
    }

    /// A labelled box to tick.
    static func tick(_ name: String, value: String, _ label: String, isTicked: Bool = false, isRequired: Bool = false)
        -> String
    {
        let marks = (isTicked ? " checked" : "") + (isRequired ? " required" : "")
        return
            "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(HTMLText.escape(value))\"\(marks)>"
            + "<span>\(HTMLText.escape(label))</span></label>"
    }
}
