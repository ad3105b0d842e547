/// What somebody puts into the fields of a form, and why a form cannot be filled in.
struct PageFilling {
    let form: PageForm
    let account: PageAccount
    /// What to do about a form that wants a person.
    let advice: String
    private let words = PageWords.installed

    init(_ form: PageForm, _ account: PageAccount, advice: String) {
        (self.form, self.account, self.advice) = (form, account, advice)
    }

    private var fillable: [PageControl] { form.controls.filter(\.isFillable) }
    private var passwords: [PageControl] { form.controls.filter { $0.type == "password" && !isCode($0) } }

    /// Whether it asks for the password of an account that is there.
    var takesPassword: Bool {
        passwords.count == 1 && !passwords[0].autocomplete.contains("new-password")
    }

    /// Whether it asks who it is.
    var takesIdentifier: Bool { passwords.isEmpty && form.controls.contains(where: isIdentifier) }

    /// Whether it asks for nothing but a press of a button, boxes aside.
    var takesNothing: Bool { fillable.isEmpty && !form.buttons.isEmpty }

    /// Whether it asks for a code, or proof that no program fills it in: what only a person can give.
    var takesPerson: Bool { form.controls.contains { isCode($0) || words.isCaptcha($0) } }

    /// What it lets the walk be known by when it comes back: its title aside, what it asks and offers.
    var shape: [String] {
        fillable.map { $0.type + " " + $0.name } + form.buttons.map { "press \($0.name) \($0.value) \($0.label)" }
    }

    /// Values by the place among the controls.
    ///
    /// - Throws: `FlowFailure` for a field that nothing is known for, by its name.
    func values() throws(FlowFailure) -> [Int: String] {
        if let captcha = form.controls.first(where: words.isCaptcha) { throw .undone(needs("a captcha", captcha)) }
        var values: [Int: String] = [:]
        let place = form.controls.firstIndex { $0.type == "password" }
        for (index, control) in form.controls.enumerated() {
            if isCode(control) { throw .undone(needs("a one-time code", control)) }
            if control.type == "password" {
                values[index] = account.password
            } else if ["checkbox", "radio"].contains(control.type) {
                if control.isRequired, !control.isChosen, control.type == "checkbox" { values[index] = control.value }
            } else if control.isFillable, !control.isReadOnly {
                let isName = isIdentifier(control) || isLastField(index, before: place)
                if isName, let value = account.identifier(for: control, words) {
                    values[index] = value
                } else if control.isRequired, control.value.isEmpty {
                    throw .undone(
                        "the page wants the field '\(control.name)' filled in, for which the tenant file has nothing; \(advice)"
                    )
                }
            }
        }
        return values
    }

    /// The button that a person would press after filling it in.
    var button: PageControl? {
        let good = form.buttons.filter { !words.refuses($0) }
        return good.first { !$0.skipsFields } ?? good.first
    }

    /// The button that says yes; where the person has signed in already, also the only one that does not say no.
    func acceptance(isSignedIn: Bool) -> PageControl? {
        let refuses = form.buttons.contains(where: words.refuses)
        if isSignedIn || refuses, let accepting = form.buttons.first(where: words.accepts) { return accepting }
        let others = form.buttons.filter { !words.refuses($0) }
        return (isSignedIn || refuses) && others.count == 1 ? others[0] : nil
    }

    private func isCode(_ control: PageControl) -> Bool {
        guard control.isFillable else { return false }
        if control.autocomplete.contains("one-time-code") { return true }
        return control.value.isEmpty && words.isNamed(words.oneTimeCode, control)
            && !words.isNamed(words.otherCode, control)
            && !control.autocomplete.contains("current-password")
    }

    private func isIdentifier(_ control: PageControl) -> Bool {
        guard control.isFillable, control.type != "password", control.type != "search", !isCode(control),
            !words.isNamed(words.search, control)
        else { return false }
        return ["email", "tel"].contains(control.type)
            || !control.autocomplete.isDisjoint(with: ["username", "email", "tel"])
            || words.isNamed(words.identifier, control)
    }

    /// Whether it is the field before the password where no field has a name that is known.
    private func isLastField(_ index: Int, before place: Int?) -> Bool {
        guard let place, !form.controls.contains(where: isIdentifier) else { return false }
        return form.controls[..<place].lastIndex { $0.isFillable } == index
    }

    private func needs(_ what: String, _ control: PageControl) -> String {
        "the page wants \(what) (field '\(control.name)'), which only a person can give; \(advice)"
    }
}
