import Basis
import OIDC

/// The sign-in of a SAML application: a service provider's request, the person's sign-in by OpenID Connect, the response.
enum SAMLApplicationFlow {
    static let table: [Route] = [
        Route("GET", "/api/saml/:id/authn") { call, state in
            var query: JSON = [:]
            for field in call.query.fields { query[field.name] = .string(field.value) }
            try InputGuard.query(query, shape)
            return try begin(call, query) { Inflate.inflate($0) }(&state)
        },
        Route("POST", "/api/saml/:id/authn") { call, state in
            let body = JSON.object(call.form.fields.map { .init($0.name, .string($0.value)) })
            try InputGuard.body(body, shape)
            return try begin(call, body) { $0 }(&state)
        },
        Route("GET", "/api/saml-applications/:id/callback") { call, state in try finish(call, &state) },
    ]

    private static let shape = Shape.object([
        .init("SAMLRequest", .string(minimum: 0)), .init("RelayState", .optional(.string(minimum: 0))),
    ])

    /// Takes a request and sends the browser to sign in.
    private static func begin(
        _ call: Call, _ given: JSON, _ unpacked: @escaping ([UInt8]) -> [UInt8]?
    ) -> (inout TenantState) throws(TenantError) -> Answer {
        { state throws(TenantError) in
            let tenant = call.tenant
            let application = try SAMLApplication(call.parameter("id"), state.entities, tenant)
            let audience = try application.audience
            _ = try application.consumer
            let text = given["SAMLRequest"]?.string.flatMap(Base64Text.decode).flatMap(unpacked) ?? []
            guard let request = XMLReader.tree(of: String(decoding: text, as: UTF8.self)),
                request.localName == "AuthnRequest", let id = request["ID"], request["IssueInstant"] != nil,
                request["AssertionConsumerServiceURL"] != nil, let issuer = request.first("Issuer")?.text
            else { throw TenantError(400, "application.saml.invalid_saml_request") }
            guard issuer == audience else { throw TenantError(400, "application.saml.auth_request_issuer_not_match") }
            let session = SAMLSession(
                id: tenant.identifiers.lowerCase(32), applicationID: application.id,
                state: tenant.identifiers.lowerCase(32), requestID: id, relayState: given["RelayState"]?.string,
                expiresAt: tenant.seconds + SAMLSession.lifetime)
            state.oidc.samlSessions[session.id] = session
            state.oidc.sweepIfDue(at: tenant.seconds)
            var query = [
                ("client_id", application.id),
                ("redirect_uri", SAMLApplication.callback(application.id, tenant.endpoint)), ("response_type", "code"),
            ]
            if ["true", "1"].contains(request["ForceAuthn"]) { query += [("prompt", "login"), ("max_age", "0")] }
            query += [("scope", application.scopes.joined(separator: " ")), ("state", session.state)]
            var answer = Answer.redirect(302, to: tenant.issuer + "/auth?" + FormBody(query).text)
            let form = TenantCookies.Form(expires: session.expiresAt, sameSite: "strict")
            answer.headers.fields.insert(
                contentsOf: state.oidc.cookies.lines(SAMLSession.cookie, session.id, form), at: 0)
            return answer
        }
    }

    /// Takes the code of the sign-in and hands the browser a form for the service provider.
    private static func finish(_ call: Call, _ state: inout TenantState) throws(TenantError) -> Answer {
        if let error = call.query["error"] {
            throw TenantError(400, "oidc.invalid_request", data: ["error": .string(error)])
        }
        guard let code = call.query["code"] else {
            throw TenantError(400, "guard.invalid_input", values: ["type": "query"])
        }
        let tenant = call.tenant
        let application = try SAMLApplication(call.parameter("id"), state.entities, tenant)
        guard let cookie = state.oidc.cookies.value(SAMLSession.cookie, of: call) else {
            throw TenantError(400, "application.saml.sp_initiated_saml_sso_session_not_found_in_cookies")
        }
        guard let session = state.oidc.samlSessions[cookie], session.expiresAt > tenant.seconds,
            session.applicationID == application.id
        else { throw TenantError(400, "application.saml.sp_initiated_saml_sso_session_not_found") }
        guard session.state == call.query["state"] else { throw TenantError(400, "application.saml.state_mismatch") }
        let (claims, signedInAt) = try person(code, application, tenant, &state)
        let text = try SAMLAssertionText(
            application: application, claims: claims, signedInAt: signedInAt, session: session, tenant: tenant
        ).signed()
        state.oidc.samlSessions[cookie] = nil
        var fields = [("SAMLResponse", Base64Text.encode(Array(text.utf8)))]
        if let relayState = session.relayState, !relayState.isEmpty { fields.append(("RelayState", relayState)) }
        let page = Answer.html(SelfSubmittingForm.html(action: try application.consumer, fields: fields))
        let form = TenantCookies.Form(expires: 0, sameSite: "strict")
        var answer = page
        answer.headers.fields.insert(contentsOf: state.oidc.cookies.lines(SAMLSession.cookie, "", form), at: 0)
        return answer
    }

    /// The claims of the person whose code it is, and when they signed in; the code is used up.
    private static func person(
        _ code: String, _ application: SAMLApplication, _ tenant: TenantRuntime, _ state: inout TenantState
    ) throws(TenantError) -> (claims: JSON, signedInAt: Int) {
        guard let issued = state.oidc.codes[code], !issued.isConsumed, issued.clientID == application.id,
            issued.expiresAt > tenant.time, let user = state.entities.user(issued.accountID), !user.isSuspended
        else { throw TenantError(400, "oidc.invalid_token") }
        state.oidc.codes[code]?.isConsumed = true
        let members = UserClaims(entities: state.entities, user: user).members(scopes: issued.scopes) { _ in true }
        let session = state.oidc.sessions.values.first { $0.uid == issued.sessionUID }
        return (.object(members), issued.authTime ?? session?.signedInAt ?? tenant.seconds)
    }
}
