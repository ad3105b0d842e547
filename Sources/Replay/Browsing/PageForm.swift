import OIDC

/// A form of a page, as a browser without scripts sees it.
struct PageForm: Sendable, Hashable {
    var action: String
    /// In capitals.
    var method: String
    /// `application/x-www-form-urlencoded` unless the form says something else.
    var encoding = "application/x-www-form-urlencoded"
    /// Everything in it that can be filled in, pressed or sent, in the order of the page.
    var controls: [PageControl]
    /// Whether the page submits it by itself.
    var isSelfSubmitting: Bool

    /// The first form of an HTML page; nil without a form.
    static func first(in html: String) -> PageForm? { Page(html).forms.first }

    /// The form that begins with a tag of a page, controls tied to it by a `form` attribute included.
    init(at start: Int, of tags: [PageTag], isSubmittedByScript: Bool) {
        let form = tags[start]
        let end = tags[start...].firstIndex { $0.name == "/form" } ?? tags.endIndex
        action = form["action"] ?? ""
        method = (form["method"] ?? "GET").uppercased()
        if let type = form["enctype"]?.lowercased() { encoding = type }
        controls = tags.indices.compactMap { index in
            let tag = tags[index]
            guard PageControl.elements.contains(tag.name) else { return nil }
            let isTied = tag["form"] != nil && tag["form"] == form["id"]
            guard isTied || (start < index && index < end && tag["form"] == nil) else { return nil }
            let behind = tag.name == "input" ? [] : tags[index...].dropFirst().prefix(300)
            return PageControl(tag, content: behind.prefix { $0.name != "/" + tag.name })
        }
        isSelfSubmitting = isSubmittedByScript && !controls.contains(where: \.isFillable)
    }

    /// What is sent when a script submits it, its first button of each name included.
    var fields: [HTTPHeaders.Field] {
        var fields: [HTTPHeaders.Field] = []
        for control in controls where !control.name.isEmpty && control.isChosen {
            if control.isButton, fields.contains(where: { $0.name == control.name }) { continue }
            if ["button", "reset", "file"].contains(control.type) { continue }
            fields.append(.init(control.name, control.value))
        }
        return fields
    }

    /// The buttons that send it.
    var buttons: [PageControl] { controls.filter(\.isButton) }

    /// What is sent when a person has filled it in and presses a button: of the buttons only that one.
    ///
    /// - Parameter filled: what was filled in and ticked, by the place among the controls.
    func fields(filled: [Int: String], pressing button: PageControl?) -> [HTTPHeaders.Field] {
        controls.enumerated().compactMap { index, control in
            guard !control.name.isEmpty, !["button", "reset", "file"].contains(control.type) else { return nil }
            if control.isButton { return control == button ? .init(control.name, control.value) : nil }
            if let value = filled[index] { return .init(control.name, value) }
            return control.isChosen ? .init(control.name, control.value) : nil
        }
    }

    /// The fields as they are sent when somebody refuses what the form asks; nil when it has no button for that.
    var refusal: [HTTPHeaders.Field]? {
        buttons.first { !$0.name.isEmpty && PageWords.installed.refuses($0) }.map { fields(filled: [:], pressing: $0) }
    }

    /// The value of a field.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
