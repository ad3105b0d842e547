import Basis
import OIDC

/// `/oidc/auth/<uid>` and `/oidc/device/<uid>`: the browser comes back from an interaction.
struct ResumeEndpoint {
    let call: Call
    private var tenant: TenantRuntime { call.tenant }

    init(_ call: Call) { self.call = call }

    /// Goes on with the request that the interaction belongs to.
    func resume(_ state: inout TenantState) -> Answer {
        do {
            return try proceed(&state)
        } catch {
            var refusal = error
            refusal.more = [.init("iss", .string(tenant.issuer))]
            var answer = refusal.uncached(to: call)
            if let session = state.session(of: call) {
                answer.headers.fields.insert(contentsOf: AuthorizationFlow(call).sessionLines(session, state), at: 1)
            }
            return answer
        }
    }

    private func proceed(_ state: inout TenantState) throws(OIDCError) -> Answer {
        let uid = call.parameter("uid")
        let trusted = tenant.has(.resumeWithoutCookie) ? uid : nil
        guard let cookie = state.oidc.cookies.value("_interaction_resume", of: call) ?? trusted else {
            throw .sessionNotFound("authorization request has expired")
        }
        guard let interaction = state.oidc.interactions[cookie], interaction.expiresAt > tenant.seconds else {
            throw .sessionNotFound("interaction session not found")
        }
        guard uid == cookie else {
            throw .sessionNotFound("authorization session and cookie identifier mismatch")
        }
        var session = state.session(of: call)
        if let origin = interaction.session, session == nil || session?.uid != origin.uid {
            // After the page that signs another account out, the session is a new one.
            guard session == nil, interaction.result.login.map({ $0.accountID != origin.accountID }) == true else {
                throw .sessionNotFound("interaction session and authentication session mismatch")
            }
        }
        if let login = interaction.result.login, let current = session, let account = current.accountID,
            account != login.accountID
        {
            return signOutOther(current, interaction, &state)
        }
        if !tenant.has(.resumeTwice) { state.oidc.interactions[uid] = nil }
        if let login = interaction.result.login {
            session = signIn(session, account: login.accountID, at: login.at, &state)
            session?.lastSubmission = interaction.result.submission
        }
        let client = try state.client(interaction.clientID, tenant: tenant)
        if var current = session {
            if let grant = interaction.result.grantID {
                current.authorizations[client.id, default: .init(sid: tenant.identifiers.opaque())].grantID = grant
            }
            if !tenant.has(.sessionIdentifierKept) { current = renamed(current, &state) }
            state.oidc.sessions[current.id] = current
            session = current
        }
        ProviderAudit.ended(interaction, session, &state, tenant)
        let cleared = state.oidc.cookies.lines(
            "_interaction_resume", "", .init(path: interaction.resumePath, expires: 0))
        return AuthorizationFlow(call).advance(
            interaction.parameters, client, session: session, result: interaction.result, cookies: cleared,
            deviceCode: interaction.deviceCode, &state)
    }

    /// The session with an account in it; a new one when there was none.
    private func signIn(_ given: Session?, account: String, at time: Int, _ state: inout TenantState) -> Session {
        var session =
            given
            ?? Session(
                id: tenant.identifiers.opaque(), uid: tenant.identifiers.opaque(), issuedAt: tenant.seconds,
                expiresAt: tenant.seconds + Session.lifetime)
        session.accountID = account
        session.signedInAt = time
        return session
    }

    /// The session under a new identifier, so that a value from before the sign-in is worth nothing.
    private func renamed(_ session: Session, _ state: inout TenantState) -> Session {
        var session = session
        state.oidc.sessions[session.id] = nil
        session.id = tenant.identifiers.opaque()
        session.expiresAt = tenant.seconds + Session.lifetime
        return session
    }

    /// The page that ends the session of another account first and comes back here.
    private func signOutOther(_ given: Session, _ interaction: Interaction, _ state: inout TenantState) -> Answer {
        var session = given
        let secret = tenant.identifiers.opaque()
        session.signOut = .init(
            secret: secret, clientID: interaction.clientID, redirectURI: tenant.endpoint + interaction.resumePath)
        state.oidc.sessions[session.id] = session
        let page = SelfSubmittingForm.html(
            action: tenant.issuer + "/session/end/confirm", fields: [("xsrf", secret), ("logout", "yes")])
        var answer = Answer.html(page)
        answer.headers.fields.insert(contentsOf: AuthorizationFlow(call).sessionLines(session, state), at: 0)
        return answer.leading("cache-control", "no-store")
    }
}
