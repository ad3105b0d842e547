import Basis
import OIDC

/// What every page needs to know: whose sign-in it is, how the tenant looks, which language to speak.
struct PageContext: Sendable {
    let experience: SignInExperience
    let interaction: Interaction?
    /// The name of the application that the person is on the way to.
    let application: String?
    let texts: PageTexts

    /// - Parameter locales: the `ui_locales` of a request that has no interaction.
    init(_ call: Call, _ state: TenantState, locales: String? = nil) {
        experience = state.entities.signInExperience
        interaction = try? state.interaction(of: call)
        application = interaction.flatMap { state.entities.application($0.clientID)?.name }
        let wanted = locales ?? interaction?.parameters["ui_locales"] ?? call.query["ui_locales"]
        texts = PageTexts(wanted: wanted, experience: experience, header: call.header("accept-language"))
    }
}
