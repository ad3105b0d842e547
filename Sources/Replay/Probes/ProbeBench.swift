import Conformance

/// What probes have at hand: fresh sign-ins, the client's authentication, and a way to send bad input under its name.
final class ProbeBench {
    let client: ProbeClient
    let check: String
    let tenant: TenantConfiguration
    let endpoints: Endpoints
    let recorder: Recorder
    let management: ManagementReader

    init(
        client: ProbeClient, check: String, tenant: TenantConfiguration, endpoints: Endpoints, recorder: Recorder,
        management: ManagementReader
    ) {
        (self.client, self.check, self.tenant) = (client, check, tenant)
        (self.endpoints, self.recorder, self.management) = (endpoints, recorder, management)
    }

    var application: TenantConfiguration.Application { client.application }
    var isPublic: Bool { !application.hasSecret }

    /// The client's settings with a refresh token to be had, the tenant's first resource and organization asked for.
    var settings: ClientSettings {
        var settings = client.settings
        settings.prompt = "consent"
        settings.scopes = ["openid", "offline_access", "profile"]
        return settings
    }

    /// Settings that also ask for a resource and organizations.
    var fullSettings: ClientSettings {
        var settings = settings
        settings.scopes = ["openid", "offline_access", "profile", ClientPlan.organizationsScope]
        settings.resources = tenant.resources.prefix(1).map(\.indicator)
        return settings
    }

    /// Settings that ask for the permissions of the resource and of organizations, and for roles in organizations, as well.
    var permissionSettings: ClientSettings {
        var settings = fullSettings
        let permissions = tenant.resources.first?.scopes ?? []
        settings.scopes =
            (settings.scopes ?? []) + ["urn:logto:scope:organization_roles"] + permissions + tenant.organizationScopes
        return settings
    }

    /// Another application of the tenant; nil when there is none.
    var otherApplication: TenantConfiguration.Application? {
        tenant.applications.first { $0.id != application.id && $0.type != "MachineToMachine" && !$0.isForDevices }
    }

    var machine: TenantConfiguration.Application? { tenant.applications.first { $0.type == "MachineToMachine" } }

    func tag(_ input: String) -> Exchange.Probe { .init(check: check, input: input, client: application.id) }

    // MARK: Sign-ins

    /// A fresh sign-in up to the callback, the code not redeemed.
    func authorized(_ settings: ClientSettings? = nil) throws(FlowFailure) -> ClientSession {
        try needNobody()
        let session = newSession(settings ?? self.settings)
        try session.authorize(by: .password, driver: session.driver(of: tenant, for: check))
        return session
    }

    /// A fresh sign-in with tokens.
    func signedIn(_ settings: ClientSettings? = nil) throws(FlowFailure) -> ClientSession {
        let session = try authorized(settings)
        try session.exchangeCode()
        return session
    }

    /// Another sign-in in the browser of an earlier one, which the tenant has to ask for.
    @discardableResult
    func signedInAgain(in earlier: ClientSession) throws(FlowFailure) -> ClientSession {
        var settings = earlier.settings
        settings.prompt = "login consent"
        let session = newSession(settings, browser: earlier.browser)
        try session.signIn(by: .password, driver: session.driver(of: tenant, for: check))
        return session
    }

    /// Makes sure that sign-ins of tests ask nobody: there are too many for a person, and they need the session's cookies.
    private func needNobody() throws(FlowFailure) {
        guard tenant.signIn == .browser else { return }
        throw .undone("it signs in, which with signIn: browser only the steps of guides ask a person for")
    }

    /// Signs in over the Experience API for an application, this one unless another is named; for tests with the need `experience`.
    func driver(in browser: Browser, client id: String? = nil) -> ExperienceDriver {
        ExperienceDriver(
            browser: browser, endpoints: endpoints, clientID: id ?? application.id, user: tenant.user,
            readCode: CodeInbox(recorder: recorder).code)
    }

    private func newSession(_ settings: ClientSettings, browser: Browser? = nil) -> ClientSession {
        ClientSession(
            recorder: recorder, endpoints: endpoints, application: application, settings: settings, user: tenant.user,
            browser: browser)
    }
}
