/// One control of a form: what a person fills in, ticks or presses, or what is sent unseen.
struct PageControl: Sendable, Hashable {
    /// `hidden`, `text`, `password`, `checkbox`, `submit` and the other types of inputs and buttons (HTML §4.10.5);
    /// `textarea`, `select`.
    var type: String
    var name: String
    /// What is sent as it stands.
    var value: String
    /// The words on a button.
    var label = ""
    var autocomplete: Set<String> = []
    var id = ""
    /// Ticked or chosen; true for whatever is neither box nor choice.
    var isChosen = true
    var isRequired = false
    var isReadOnly = false
    /// Whether the button sends the form without looking at its fields (`formnovalidate`).
    var skipsFields = false
    /// Where the button sends the form, if elsewhere than the form itself says.
    var action: String?

    /// The elements that are controls.
    static let elements: Set<String> = ["input", "button", "textarea", "select"]

    /// Whether it sends the form when it is pressed.
    var isButton: Bool { type == "submit" || type == "image" }

    /// Whether a person fills it in.
    var isFillable: Bool {
        !["hidden", "submit", "image", "button", "reset", "checkbox", "radio", "file", "select"].contains(type)
    }

    /// A control by its start tag, and the texts behind that up to the end of the element; nil for other elements.
    init?(_ tag: PageTag, content: ArraySlice<PageTag>) {
        guard Self.elements.contains(tag.name), tag["disabled"] == nil else { return nil }
        let given = tag["type"]?.lowercased() ?? ""
        switch tag.name {
        case "input": type = given.isEmpty ? "text" : given
        case "button": type = given.isEmpty ? "submit" : given
        default: type = tag.name
        }
        name = tag["name"] ?? ""
        value = tag["value"] ?? (["checkbox", "radio"].contains(type) ? "on" : "")
        autocomplete = Set((tag["autocomplete"] ?? "").lowercased().split(separator: " ").map(String.init))
        id = tag["id"] ?? ""
        if ["checkbox", "radio"].contains(type) { isChosen = tag["checked"] != nil }
        isRequired = tag["required"] != nil || tag["aria-required"] == "true"
        isReadOnly = tag["readonly"] != nil
        skipsFields = tag["formnovalidate"] != nil
        action = tag["formaction"]
        switch tag.name {
        case "button":
            label = ([tag] + content).map(\.text).joined(separator: " ").split { $0.isWhitespace }
                .joined(separator: " ")
            if label.isEmpty { label = tag["aria-label"] ?? tag["title"] ?? "" }
        case "textarea": value = tag.text
        case "select":
            let options = content.filter { $0.name == "option" && $0["disabled"] == nil }
            let option = options.first { $0["selected"] != nil } ?? options.first
            value = option.map { $0["value"] ?? $0.text.split { $0.isWhitespace }.joined(separator: " ") } ?? ""
            isChosen = option != nil
        default: if isButton { label = tag["value"] ?? tag["alt"] ?? "" }
        }
    }
}
