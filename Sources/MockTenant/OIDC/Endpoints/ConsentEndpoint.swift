import Basis
import OIDC

/// `/consent`: agrees at once for first-party applications, shows a page for others.
enum ConsentEndpoint {
    static let table: [Route] = [Route("GET", "/consent") { call, state in try consent(call, &state) }]

    private static func consent(_ call: Call, _ state: inout TenantState) throws -> Answer {
        guard let interaction = try? state.interaction(of: call) else { return unknownSession(call, state) }
        guard interaction.prompt == .consent, let account = interaction.session?.accountID else {
            return .html(try ConsentPage.html())
        }
        let client = try state.client(interaction.clientID, tenant: call.tenant)
        let mayAccess = state.entities.mayAccess(user: account, application: client.application)
        guard !client.isThirdParty, mayAccess, !call.tenant.has(.consentAlwaysAsked) else {
            return .html(try ConsentPage.html())
        }
        return .redirect(302, to: state.finishConsent(interaction, account: account, tenant: call.tenant))
    }

    /// The redirect of pages that need an interaction and find none.
    static func unknownSession(_ call: Call, _ state: TenantState) -> Answer {
        let own = state.entities.signInExperience.unknownSessionRedirectURL
        return .redirect(302, to: own ?? call.tenant.endpoint + "/unknown-session")
    }
}
