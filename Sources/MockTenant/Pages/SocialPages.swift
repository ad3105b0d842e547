import Basis
import OIDC

/// Signing in at a social provider.
struct SocialPages {
    let visit: PageVisit

    init(visit: PageVisit) { self.visit = visit }

    typealias Refusal = PageVisit.Refusal

    private var trip: ProviderTrip { ProviderTrip(visit: visit, kind: .social) }

    /// Sends the browser to the provider.
    func begin(_ connector: String) throws(Refusal) -> Answer {
        try visit.begin("SignIn")
        return try trip.begin(connector)
    }

    /// Takes the provider's callback: signs in, links, or registers.
    func finish(_ connector: String) throws(Refusal) -> Answer { try identify(try trip.finish(connector)) }

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
