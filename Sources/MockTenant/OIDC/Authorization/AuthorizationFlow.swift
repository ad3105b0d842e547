import Basis
import OIDC

/// Takes an authorization request from its parameters to a page, a code or an error.
struct AuthorizationFlow {
    let call: Call
    var tenant: TenantRuntime { call.tenant }

    init(_ call: Call) { self.call = call }

    /// A new request.
    func begin(_ given: AuthorizationParameters, _ state: inout TenantState) -> Answer {
        var parameters = given
        let session = state.renewedSession(of: call)
        do {
            if let pushed = try takePushed(&parameters, state), pushed.clientID != parameters["client_id"] {
                let text = "request client_id must equal the one in request parameters"
                var parameters = pushed.parameters
                parameters["client_id"] = given["client_id"]
                return refuse(OIDCError(400, "invalid_request_object", text), parameters, session, state)
            }
            let (client, checked) = try AuthorizationCheck(tenant: tenant, state: state).check(parameters)
            return advance(checked, client, session: session, result: .init(), &state)
        } catch {
            return error.isRedirectable
                ? refuse(error.error, parameters, session, state) : render(error.error, parameters)
        }
    }

    /// Puts the parameters of a pushed request in place of its `request_uri`.
    private func takePushed(
        _ parameters: inout AuthorizationParameters, _ state: TenantState
    ) throws(AuthorizationCheck.Refusal) -> PushedRequest? {
        guard let uri = parameters["request_uri"], uri.hasPrefix(PushedRequest.prefix) else { return nil }
        guard let pushed = state.oidc.pushedRequests[uri], pushed.expiresAt > tenant.seconds else {
            throw .init(error: PushedRequest.usedUp)
        }
        if pushed.clientID == parameters["client_id"] {
            parameters = pushed.parameters
            parameters.pushedURI = uri
        }
        return pushed
    }

    /// Goes on with checked parameters: the next question, else the code.
    ///
    /// - Parameter cookies: lines that stand before the session's.
    func advance(
        _ parameters: AuthorizationParameters, _ client: Client, session: Session?, result: Interaction.Result,
        cookies: [HTTPHeaders.Field] = [], deviceCode: String? = nil, _ state: inout TenantState
    ) -> Answer {
        let policy = AuthorizationPolicy(
            tenant: tenant, state: state, client: client, parameters: parameters, session: session, result: result,
            isDevice: deviceCode != nil)
        let question = policy.question
        let grant = policy.grant
        if let question {
            if parameters.prompts.contains("none"), !tenant.has(.authPromptNoneShowsPage) {
                let error = OIDCError(400, question.error, question.description)
                return refuse(error, parameters, session, state)
            }
            return ask(
                question, parameters, session: session, result: result, grant: grant, deviceCode: deviceCode, &state)
        }
        guard let session, let account = session.accountID, let grant else {
            return refuse(OIDCError(400, "access_denied", nil), parameters, session, state, before: cookies)
        }
        let scopes = accepted(parameters, grant)
        guard !scopes.isEmpty else {
            return refuse(OIDCError(400, "access_denied", nil), parameters, session, state, before: cookies)
        }
        if let uri = parameters.pushedURI {
            // The first code uses the pushed request up.
            guard state.oidc.pushedRequests.removeValue(forKey: uri) != nil else {
                return refuse(PushedRequest.usedUp, parameters, session, state, before: cookies)
            }
        }
        let code = makeCode(parameters, client, session, account, grant, scopes)
        if let deviceCode {
            state.oidc.deviceCodes[deviceCode]?.decision = .approved(code)
            var answer = Answer.redirect(302, to: "/device/success")
            let form = TenantCookies.Form(path: "/device", expires: 0, isScriptable: true)
            let cleared = state.oidc.cookies.lines(DeviceEndpoints.secretCookie, "", form)
            answer.headers.fields.insert(contentsOf: cookies + cleared + sessionLines(session, state), at: 0)
            return answer.leading("cache-control", "no-store")
        }
        state.oidc.codes[code.id] = code
        return respond(code, parameters, session, cookies, state)
    }

    private func ask(
        _ question: AuthorizationPolicy.Question, _ parameters: AuthorizationParameters, session: Session?,
        result: Interaction.Result, grant: Grant?, deviceCode: String?, _ state: inout TenantState
    ) -> Answer {
        state.oidc.sweepIfDue(at: tenant.seconds)
        let expires = tenant.seconds + Interaction.lifetime
        let interaction = Interaction(
            uid: tenant.identifiers.opaque(), clientID: parameters.clientID, parameters: parameters,
            prompt: question.prompt, missingScopes: question.missingScopes,
            missingResourceScopes: question.missingResourceScopes,
            session: session.flatMap { session in session.accountID.map { (session.uid, $0) } },
            grantID: grant?.id, deviceCode: deviceCode, result: result, expiresAt: expires)
        state.oidc.interactions[interaction.uid] = interaction
        ProviderAudit.began(interaction, session, question, &state, tenant)
        let cookies = state.oidc.cookies
        var map = InteractionCookie(cookies.value("_interaction", of: call))
        map.add(interaction.uid, client: parameters.clientID)
        let page =
            question.prompt == .login ? FirstPage.signIn(parameters) : FirstPage.consent(parameters)
        var answer = Answer.redirect(303, to: page)
        let lines =
            cookies.lines("_logto", FirstPage.context(parameters), .init(isScriptable: true))
            + oneTapLines(parameters, cookies)
            + cookies.lines("_interaction", map.text, .init(expires: expires))
            + cookies.lines(
                "_interaction_resume", interaction.uid, .init(path: interaction.resumePath, expires: expires))
            + (session.map { sessionLines($0, state) } ?? [])
        answer.headers.fields.insert(contentsOf: lines, at: 0)
        return answer.leading("cache-control", "no-store")
    }

    /// The requested scopes that are granted, in the order of the request; those of resources as well.
    private func accepted(_ parameters: AuthorizationParameters, _ grant: Grant) -> [String] {
        parameters.scopes.filter { scope in
            if tenant.has(.tokenScopeUngranted), !SupportedScopes.contains(scope) { return true }
            if SupportedScopes.contains(scope) { return grant.scopes.contains(scope) }
            return parameters.resources.contains { grant.resourceScopes[$0]?.contains(scope) == true }
        }
    }

    private func makeCode(
        _ parameters: AuthorizationParameters, _ client: Client, _ session: Session, _ account: String, _ grant: Grant,
        _ scopes: [String]
    ) -> Code {
        let wantsSession =
            client.application.backchannelLogoutURI != nil && client.application.isBackchannelSessionRequired
        return Code(
            id: tenant.has(.authWeakCode) ? "1234567890" : tenant.identifiers.opaque(), clientID: client.id,
            accountID: account, grantID: grant.id, scopes: scopes, resources: parameters.resources,
            redirectURI: parameters["redirect_uri"] ?? "", challenge: parameters["code_challenge"],
            challengeMethod: parameters["code_challenge_method"], nonce: parameters["nonce"],
            authTime: parameters.wantsAuthTime || client.requiresAuthTime ? session.signedInAt : nil,
            sid: wantsSession ? session.authorizations[client.id]?.sid : nil, sessionUID: session.uid,
            expiresAt: tenant.time + Code.lifetime)
    }
}
