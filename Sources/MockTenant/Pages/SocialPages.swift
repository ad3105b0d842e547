import Basis
import OIDC

/// The way to a provider and back, without scripts: what was begun is kept in a cookie.
struct SocialPages {
    let visit: PageVisit
    /// Holds connector, state and verification of the sign-in under way.
    private static let cookie = "_social"

    init(visit: PageVisit) { self.visit = visit }

    typealias Refusal = PageVisit.Refusal

    /// Sends the browser to the provider.
    func begin(_ connector: String) throws(Refusal) -> Answer {
        try visit.begin("SignIn")
        let state = visit.tenant.identifiers.opaque()
        let begun = try visit.api(
            "POST", "/verification/social/\(connector)/authorization-uri",
            ["state": .string(state), "redirectUri": .string(redirectURI(connector))])
        let verification = begun["verificationId"]?.string ?? ""
        let application = visit.application ?? ""
        let value = [connector, state, verification, application].joined(separator: ":")
        return Answer.seeOther(begun["authorizationUri"]?.string ?? "/").leading(
            "Set-Cookie", "\(Self.cookie)=\(value); path=/; samesite=lax; httponly")
    }

    private func redirectURI(_ connector: String) -> String { visit.tenant.endpoint + "/callback/" + connector }

    /// Takes the provider's callback: signs in, links, or registers.
    func finish(_ connector: String) throws(Refusal) -> Answer {
        let parts = (visit.call.cookie(Self.cookie) ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == connector, visit.call.query["state"].map({ $0 == parts[1] }) ?? false else {
            throw Refusal(code: "", message: visit.context.texts.text("error.elsewhere"), data: [:])
        }
        var data = visit.call.query.fields.map { JSON.Member($0.name, .string($0.value)) }
        data.append(.init("redirectUri", .string(redirectURI(connector))))
        let verification = JSON.string(String(parts[2]))
        try visit.api(
            "POST", "/verification/social/\(connector)/verify",
            ["verificationId": verification, "connectorData": .object(data)])
        return try identify(verification)
    }

    /// A known person signs in; one who is related to a user is linked; anyone else gets an account.
    private func identify(_ verification: JSON) throws(Refusal) -> Answer {
        let flow = SignInFlow(visit: visit, form: PageFields(call: visit.call))
        do { return try flow.identify(verification) } catch {
            guard error.code == "user.identity_not_exist" else { throw error }
            if let related = error.data["relatedUser"]?["value"]?.string {
                let isAutomatic = visit.tenant.withState { $0.entities.signInExperience.linksAccountsAutomatically }
                if isAutomatic { return try flow.identify(verification, link: true) }
                return LinkPage(visit: visit).answer(verification: verification.string ?? "", related: related)
            }
            return try register(verification, flow)
        }
    }

    private func register(_ verification: JSON, _ flow: SignInFlow) throws(Refusal) -> Answer {
        try visit.api("PUT", "/interaction-event", ["interactionEvent": "Register"])
        return try flow.create(verification)
    }

    /// The form of `LinkPage`.
    func link() throws(Refusal) -> Answer {
        let form = PageFields(call: visit.call)
        let flow = SignInFlow(visit: visit, form: form)
        let verification = JSON.string(form["verification"])
        return form["action"] == "link"
            ? try flow.identify(verification, link: true) : try register(verification, flow)
    }
}
