import Basis
import OIDC
import Wire

/// `/oidc/session/end` (OpenID Connect RP-Initiated Logout) and its confirmation.
enum EndSessionEndpoint {
    static let table: [Route] = [
        Route("GET", "/oidc/session/end") { call, state in noStore(call, &state) { try begin(call, call.query, &$0) } },
        Route("POST", "/oidc/session/end") { call, state in
            try AuthorizationEndpoint.requireForm(call)
            return noStore(call, &state) { try begin(call, call.form, &$0) }
        },
        Route(free: "POST", "/oidc/session/end/confirm", confirm),
        Route("GET", "/oidc/session/end/success") { call, state in noStore(call, &state) { try success(call, $0) } },
    ]

    /// A refusal prolongs the session that there is, as an answer does.
    private static func noStore(
        _ call: Call, _ state: inout TenantState, _ body: (inout TenantState) throws -> Answer
    ) -> Answer {
        var answer: Answer
        do { answer = try body(&state) } catch let error as OIDCError {
            answer = error.answer(to: call)
            if let session = state.renewedSession(of: call) {
                let lines = AuthorizationFlow(call).sessionLines(session, state)
                answer.headers.fields.insert(contentsOf: lines, at: 0)
            }
        } catch {
            answer = .json(["message": "Internal server error."], status: 500)
        }
        return answer.leading("cache-control", "no-store")
    }

    private static func begin(_ call: Call, _ given: FormBody, _ state: inout TenantState) throws -> Answer {
        let form = FormBody(given.fields.filter { !$0.value.isEmpty })
        let known = ["id_token_hint", "post_logout_redirect_uri", "state", "ui_locales", "client_id", "logout_hint"]
        try ClientAuthentication.refuseRepeats(form, of: known)
        let client = try client(call, form, state)
        var redirect: String?
        if let uri = form["post_logout_redirect_uri"], let client {
            let isRegistered = RedirectMatcher.matches(uri, registered: client.application.postLogoutRedirectURIs)
            let isPrefixed =
                call.tenant.has(.endSessionPrefixAccepted)
                && client.application.postLogoutRedirectURIs.contains { uri.hasPrefix($0) }
            guard isRegistered || isPrefixed || call.tenant.has(.endSessionAnyRedirectURI) else {
                throw OIDCError.invalidRequest("post_logout_redirect_uri not registered")
            }
            redirect = uri
        }
        let tenant = call.tenant
        let secret = tenant.identifiers.hexadecimal(bytes: 24)
        var session =
            state.session(of: call)
            ?? Session(
                id: tenant.identifiers.opaque(), uid: tenant.identifiers.opaque(), issuedAt: tenant.seconds,
                expiresAt: tenant.seconds + Session.lifetime)
        session.signOut = .init(
            secret: secret, clientID: client?.id, redirectURI: redirect,
            state: tenant.has(.endSessionStateMissing) ? nil : form["state"])
        state.oidc.sessions[session.id] = session
        let action = tenant.issuer + "/session/end/confirm"
        var answer =
            session.accountID == nil
            ? Answer.html(
                SelfSubmittingForm.html(action: action, fields: [("xsrf", secret), ("logout", "yes")]))
            : Answer.html(
                SignOutPage(context: PageContext(call, state, locales: form["ui_locales"]))
                    .html(action: action, secret: secret))
        answer.headers.fields.insert(contentsOf: AuthorizationFlow(call).sessionLines(session, state), at: 0)
        return answer
    }

    /// The client that signs out: of the hint, else of `client_id`.
    private static func client(_ call: Call, _ form: FormBody, _ state: TenantState) throws -> Client? {
        guard let hint = form["id_token_hint"] else {
            return try form["client_id"].map { try state.client($0, tenant: call.tenant) }
        }
        guard let token = try? CompactJWS(parsing: hint) else {
            throw OIDCError.invalidRequest("could not decode id_token_hint")
        }
        if let id = form["client_id"], !token.audiences.contains(id), !call.tenant.has(.endSessionClientUnchecked) {
            throw OIDCError.invalidRequest("client_id does not match the provided id_token_hint")
        }
        let client = try state.client(form["client_id"] ?? token.audiences.first ?? "", tenant: call.tenant)
        let audience = call.tenant.has(.endSessionClientUnchecked) ? token.audiences.first ?? client.id : client.id
        let isOwn = state.oidc.keys.idToken(hint, issuer: call.tenant.issuer, audience: audience) != nil
        guard isOwn || call.tenant.has(.endSessionHintUnchecked) else {
            throw OIDCError.invalidRequest("could not validate id_token_hint")
        }
        return client
    }

    /// What the confirmation has to tell others, and where it goes.
    private struct Departure: Sendable {
        var answer: Answer
        var notices: [BackchannelNotice]
        var key: ECSigningKey
    }

    @Sendable private static func confirm(_ call: Call) throws -> Answer {
        do {
            let departure = try call.tenant.withState { state throws(any Error) in try depart(call, &state) }
            for notice in departure.notices { try notice.send(from: call.tenant, key: departure.key) }
            return departure.answer.leading("cache-control", "no-store")
        } catch let error as OIDCError {
            return error.uncached(to: call)
        }
    }

    private static func depart(_ call: Call, _ state: inout TenantState) throws -> Departure {
        let form = FormBody(call.form.fields.filter { !$0.value.isEmpty })
        try ClientAuthentication.refuseRepeats(form, of: ["xsrf", "logout"])
        guard var session = state.session(of: call), let request = session.signOut else {
            throw OIDCError.invalidRequest("could not find logout details")
        }
        guard form["xsrf"] == request.secret else { throw OIDCError.invalidRequest("xsrf token invalid") }
        let tenant = call.tenant
        var notices: [BackchannelNotice] = []
        var target = request.redirectURI.map { RedirectMatcher.normalized($0) }
        var lines: [HTTPHeaders.Field]
        if form["logout"] != nil {
            for (id, authorization) in session.authorizations {
                end(authorization, of: id, session, tenant, &state, &notices)
            }
            if !tenant.has(.endSessionKeepsSession) { state.oidc.sessions[session.id] = nil }
            lines = state.oidc.cookies.lines("_session", "", .init(expires: 0, expiresLast: true))
            target = target ?? tenant.issuer + "/session/end/success"
        } else {
            // Only this client is signed out; the session goes on under another identifier.
            if let id = request.clientID, let authorization = session.authorizations.removeValue(forKey: id) {
                end(authorization, of: id, session, tenant, &state, &notices)
            }
            state.oidc.sessions[session.id] = nil
            session.id = tenant.identifiers.opaque()
            session.signOut = nil
            state.oidc.sessions[session.id] = session
            lines = AuthorizationFlow(call).sessionLines(session, state)
            let query = request.clientID.map { "?" + FormBody([("client_id", $0)]).text } ?? ""
            target = target ?? tenant.issuer + "/session/end/success" + query
        }
        var location = target ?? tenant.issuer
        if let given = request.state, request.redirectURI != nil {
            location +=
                (location.contains("?") ? "&" : "?")
                + FormBody([("state", tenant.has(.endSessionStateChanged) ? given + "x" : given)]).text
        }
        var answer = Answer.redirect(303, to: location)
        answer.headers.fields.insert(contentsOf: lines, at: 0)
        return Departure(answer: answer, notices: notices, key: state.oidc.keys.current)
    }

    /// Ends what a client has of a session: a grant with `offline_access` stays.
    private static func end(
        _ authorization: Session.Authorization, of id: String, _ session: Session, _ tenant: TenantRuntime,
        _ state: inout TenantState, _ notices: inout [BackchannelNotice]
    ) {
        if let application = state.entities.application(id), let uri = application.backchannelLogoutURI,
            let account = session.accountID
        {
            notices.append(
                BackchannelNotice(
                    uri: uri, clientID: id, accountID: account,
                    sid: application.isBackchannelSessionRequired ? authorization.sid : nil))
        }
        if let grant = authorization.grantID, state.oidc.grants[grant]?.scopes.contains("offline_access") != true {
            state.oidc.revoke(grant: grant)
        }
    }

    private static func success(_ call: Call, _ state: TenantState) throws -> Answer {
        if let id = call.query["client_id"] { _ = try state.client(id, tenant: call.tenant) }
        return .html(SignOutPage(context: PageContext(call, state)).success)
    }
}
