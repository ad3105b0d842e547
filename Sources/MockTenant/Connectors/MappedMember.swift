import Basis

/// One member of a user: a template, and what must be true or must not be.
struct MappedMember: Sendable {
    private let template: ValueTemplate
    private let when: ValueTemplate?
    private let unless: ValueTemplate?

    init?(json: JSON) {
        guard let text = json.string ?? json["value"]?.string else { return nil }
        template = ValueTemplate(text)
        when = json["when"]?.string.map(ValueTemplate.init)
        unless = json["unless"]?.string.map(ValueTemplate.init)
    }

    /// The value; nil when it is not to be had.
    func value(in scope: JSON) -> JSON? {
        if let when, !isTrue(when, scope) { return nil }
        if let unless, isTrue(unless, scope) { return nil }
        return template.value(in: scope)
    }

    /// A boolean counts; a text only from a template with another text behind a bar, whose value can be nothing else.
    private func isTrue(_ condition: ValueTemplate, _ scope: JSON) -> Bool {
        let value = condition.value(in: scope)
        return value?.bool == true || condition.text.contains("|") && value?.string == "true"
    }
}
