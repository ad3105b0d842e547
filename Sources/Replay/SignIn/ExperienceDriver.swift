import Basis
import Conformance
import OIDC

/// Does over Logto's Experience API what its sign-in pages do: password, verification code, social account.
struct ExperienceDriver: SignInDriver {
    let browser: Browser
    let endpoints: Endpoints
    let clientID: String
    let user: TenantConfiguration.User?
    /// Waits for the code of a message and gives it.
    var readCode: (TenantConfiguration.Connector, String) throws(FlowFailure) -> String

    func lead(
        _ session: ClientSession, from address: String, by method: SignInMethod
    ) throws(FlowFailure) -> Landing {
        let redirectURI = session.settings.wireRedirectURI
        let landing = browser.follow(session.request(address), redirectURI: redirectURI)
        guard case .signInPage = landing else { return landing }
        return browser.open(
            try signIn(by: method), purpose: "go on with the authorization request", redirectURI: redirectURI)
    }

    /// Signs in and gives the URL at which the authorization request goes on.
    func signIn(by method: SignInMethod) throws(FlowFailure) -> String {
        try call("PUT", "", ["interactionEvent": "SignIn"], purpose: "begin the interaction")
        let verification: String
        switch method {
        case .password: verification = try verifyPassword()
        case .social(let connector): verification = try SocialVerification(driver: self, connector: connector).run()
        case .phoneCode(let connector):
            verification = try verifyCode(by: connector, type: "phone", value: user?.phone)
        case .emailCode(let connector):
            verification = try verifyCode(by: connector, type: "email", value: user?.email)
        }
        try identify(verification)
        return try submit()
    }

    private func verifyPassword() throws(FlowFailure) -> String {
        let identifiers = [("username", user?.username), ("email", user?.email), ("phone", user?.phone)]
        guard let (type, known) = identifiers.first(where: { $0.1 != nil }), let value = known,
            let password = user?.password
        else {
            throw FlowFailure(PageAccount.absence)
        }
        let exchange = try call(
            "POST", "/verification/password",
            ["identifier": ["type": .string(type), "value": .string(value)], "password": .string(password)],
            purpose: "check the password")
        return try verificationID(exchange)
    }

    private func verifyCode(
        by connector: TenantConfiguration.Connector, type: String, value: String?
    ) throws(FlowFailure) -> String {
        guard let value else { throw FlowFailure("the tenant file gives the user no \(type)") }
        let identifier: JSON = ["type": .string(type), "value": .string(value)]
        let sent = try call(
            "POST", "/verification/verification-code", ["identifier": identifier, "interactionEvent": "SignIn"],
            purpose: "send a verification code")
        let code = try readCode(connector, value)
        let exchange = try call(
            "POST", "/verification/verification-code/verify",
            [
                "identifier": identifier, "verificationId": .string(try verificationID(sent)), "code": .string(code),
            ], purpose: "check the verification code")
        return try verificationID(exchange)
    }

    /// Says who it is; an unknown person is registered, as the sign-in page offers.
    private func identify(_ verification: String) throws(FlowFailure) {
        let body: JSON = ["verificationId": .string(verification)]
        let exchange = send("POST", "/identification", body, purpose: "identify the user")
        if exchange.isSuccess { return }
        let code = exchange.response?.json?["code"]?.string
        guard code == "user.identity_not_exist" || code == "user.user_not_exist" else { throw FlowFailure(exchange) }
        try call("PUT", "/interaction-event", ["interactionEvent": "Register"], purpose: "register instead")
        try call("POST", "/identification", body, purpose: "create the user")
    }

    private func submit() throws(FlowFailure) -> String {
        var exchange = send("POST", "/submit", .object([]), purpose: "finish the interaction")
        if exchange.response?.json?["code"]?.string == "user.missing_profile", let password = user?.password {
            try call("POST", "/profile", ["type": "password", "value": .string(password)], purpose: "set a password")
            exchange = send("POST", "/submit", .object([]), purpose: "finish the interaction")
        } else if exchange.response?.json?["code"]?.string == "user.suggest_mfa" {
            try call("POST", "/profile/mfa/mfa-skipped", .object([]), purpose: "do without a second factor")
            exchange = send("POST", "/submit", .object([]), purpose: "finish the interaction")
        }
        guard exchange.isSuccess, let target = exchange.response?.json?["redirectTo"]?.string else {
            throw FlowFailure(exchange)
        }
        return target
    }

    func verificationID(_ exchange: Exchange) throws(FlowFailure) -> String {
        guard let id = exchange.response?.json?["verificationId"]?.string else {
            throw FlowFailure("\(exchange.purpose): the answer has no verificationId", exchange: exchange.id)
        }
        return id
    }

    /// Sends one call and demands success.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON, purpose: String) throws(FlowFailure) -> Exchange {
        let exchange = send(method, path, body, purpose: purpose)
        guard exchange.isSuccess else { throw FlowFailure(exchange) }
        return exchange
    }

    func send(
        _ method: String, _ path: String, _ body: JSON, purpose: String, probe: Exchange.Probe? = nil
    ) -> Exchange {
        let headers: HTTPHeaders = [
            ("Accept", "*/*"), ("Logto-App-Id", clientID), ("Content-Type", "application/json"),
        ]
        return browser.send(
            HTTPRequest(method, endpoints.experience + path, headers: headers, body: body.bytes()),
            role: .experience, purpose: purpose, probe: probe)
    }
}
