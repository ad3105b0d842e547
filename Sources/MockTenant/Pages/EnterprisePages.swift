import Basis
import OIDC

/// Signing in at the provider of an enterprise: the address tells which one it is.
///
/// No recording shows these pages, which are a script's in the real tenant; the calls behind them are the Experience API's.
struct EnterprisePages {
    let visit: PageVisit

    typealias Refusal = PageVisit.Refusal

    private var texts: PageTexts { visit.context.texts }
    private var trip: ProviderTrip { ProviderTrip(visit: visit, kind: .sso) }

    /// The connectors that people can be sent to: id and name; none while single sign-on is off.
    private var connectors: [(id: String, name: String)] {
        visit.tenant.withState { state in
            guard state.entities.signInExperience.isSingleSignOnEnabled else { return [] }
            return state.entities.ssoConnectors.records.compactMap(SSOConnectorView.button).map { button in
                (id: button["id"]?.string ?? "", name: button["connectorName"]?.string ?? "")
            }
        }
    }

    /// Whether the sign-in pages lead here.
    var isOffered: Bool { !connectors.isEmpty }

    /// Whether there is a connector of that id to send people to.
    func has(_ connector: String) -> Bool { connectors.contains { $0.id == connector } }

    /// Takes the address.
    func ask(typed: String = "", message: String? = nil) -> Answer {
        let known = visit.context.interaction?.parameters["login_hint"] ?? ""
        let field = PageField(
            "identifier", texts.text("field.email"), value: typed.isEmpty ? known : typed, type: "email",
            autocomplete: "email", isFirst: true, isFaulty: message != nil)
        let body =
            "<p>\(texts.html("sso.text"))</p>"
            + PageForm.html(
                "/single-sign-on" + visit.query,
                field.html + PageForm.button(texts.text("action.continue"), isPrimary: true))
            + "<p class=\"below\"><a href=\"/sign-in\(visit.query)\">\(texts.html("sso.others"))</a></p>"
        return PageLayout(visit: visit).answer(texts.text("sso.title"), body, message: message)
    }

    /// The form of `ask`.
    func lookUp() throws(Refusal) -> Answer {
        let typed = PageFields(call: visit.call)["identifier"].filter { !$0.isWhitespace }
        try visit.begin("SignIn")
        return try goOn(with: typed) ?? ask(typed: typed, message: texts.text("sso.none"))
    }

    /// Where somebody with an address goes: to the one provider of its domain, to a choice of several, or nowhere; an interaction has
    /// begun.
    func goOn(with address: String) throws(Refusal) -> Answer? {
        guard address.contains("@") else { return nil }
        let found: JSON
        do { found = try visit.api("GET", "/sso-connectors?email=" + FormBody.encode(address)) } catch {
            guard error.code == "guard.invalid_input" else { throw error }
            return nil
        }
        return try goOn(to: found["connectorIds"]?.strings ?? [])
    }

    /// To one connector at once, to one of several by a choice.
    func goOn(to ids: [String]) throws(Refusal) -> Answer? {
        if ids.count == 1 { return try trip.begin(ids[0]) }
        return ids.isEmpty ? nil : choose(ids)
    }

    private func choose(_ ids: [String]) -> Answer {
        let forms = connectors.filter { ids.contains($0.id) }.map { connector in
            PageForm.html(
                "/single-sign-on/" + connector.id + visit.query,
                PageForm.button(texts.text("social.continue", ["name": connector.name])))
        }
        return PageLayout(visit: visit).answer(
            texts.text("sso.title"), "<p>\(texts.html("sso.choose"))</p>" + forms.joined())
    }

    /// Sends the browser to the provider of a connector.
    func begin(_ connector: String) throws(Refusal) -> Answer {
        try visit.begin("SignIn")
        return try trip.begin(connector)
    }

    /// Takes the provider's callback: who is not known yet gets an account.
    func finish(_ connector: String) throws(Refusal) -> Answer {
        let verification = try trip.finish(connector)
        let flow = SignInFlow(visit: visit, form: PageFields(call: visit.call))
        do { return try flow.identify(verification) } catch {
            guard error.code == "user.sso_identity_not_exist" else { throw error }
            try visit.api("PUT", "/interaction-event", ["interactionEvent": "Register"])
            return try flow.create(verification)
        }
    }
}
