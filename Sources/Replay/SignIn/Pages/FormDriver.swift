import Conformance
import OIDC

/// Signs in on HTML pages that work without scripts, as a person with a password would.
struct FormDriver: SignInDriver {
    let user: TenantConfiguration.User?

    func lead(
        _ session: ClientSession, from address: String, by method: SignInMethod
    ) throws(FlowFailure) -> Landing {
        if let gap = TenantConfiguration.SignIn.form.gap(method) { throw .undone(gap) }
        guard let account = user.flatMap(PageAccount.init) else { throw FlowFailure(PageAccount.absence) }
        let first = session.request(address)
        let walk = PageWalk(browser: session.browser, account: account, redirectURI: session.settings.wireRedirectURI)
        return try walk.run(from: first)
    }
}
