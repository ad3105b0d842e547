/// A way to take the person from the authorization request to the application.
protocol SignInDriver {
    /// Goes from the address of an authorization request to where its sign-in ends.
    ///
    /// - Throws: `FlowFailure` when the tenant refuses, or when this way cannot sign in there.
    func lead(
        _ session: ClientSession, from address: String, by method: SignInMethod
    ) throws(FlowFailure) -> Landing
}

extension TenantConfiguration.SignIn {
    /// Why this way cannot sign in by a method; nil when it can.
    func gap(_ method: SignInMethod) -> String? {
        guard self != .experience, method != .password else { return nil }
        return "connectors are tried over the Experience API only, and the tenant file says signIn: \(rawValue)"
    }
}

extension ClientSession {
    /// The driver that the tenant file asks for.
    ///
    /// - Parameter occasion: what the sign-in is for, told to a person who has to do it.
    func driver(of tenant: TenantConfiguration, for occasion: String) -> any SignInDriver {
        switch tenant.signIn {
        case .experience: experienceDriver(of: tenant)
        case .form: FormDriver(user: tenant.user)
        case .browser:
            BrowserDriver(timeout: tenant.signInTimeout, occasion: occasion, person: tenant.user?.shownName)
        }
    }

    /// The driver over the Experience API.
    func experienceDriver(of tenant: TenantConfiguration) -> ExperienceDriver {
        ExperienceDriver(
            browser: browser, endpoints: endpoints, clientID: application.id, user: tenant.user,
            readCode: CodeInbox(recorder: recorder).code)
    }
}

extension TenantConfiguration.User {
    /// The name that a person would type.
    fileprivate var shownName: String? { username ?? email ?? phone.map { "+" + $0 } }
}
