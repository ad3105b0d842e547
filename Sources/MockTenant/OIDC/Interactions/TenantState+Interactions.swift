import Basis
import OIDC

/// What the pages and the Experience API need of an authorization that is under way.
extension TenantState {
    /// The interaction that a request's cookies name: by `Logto-App-Id`, else the query's `app_id`, else the newest one.
    ///
    /// - Throws: 400 with code `session.not_found` when there is none, 400 `oidc.invalid_request` when it is another client's.
    func interaction(of call: Call) throws(OIDCError) -> Interaction {
        let named = call.header("logto-app-id") ?? call.query["app_id"]
        let client = named?.isEmpty == false ? named : nil
        let cookie = InteractionCookie(oidc.cookies.value("_interaction", of: call))
        guard let uid = cookie.uid(for: client), let interaction = oidc.interactions[uid],
            interaction.expiresAt > call.tenant.seconds
        else {
            var error = OIDCError.sessionNotFound("interaction session not found")
            error.cookies = oidc.cookies.removalOfForgery("_interaction", of: call)
            throw error
        }
        if let client, interaction.clientID != client, !call.tenant.has(.interactionApplicationIgnored) {
            throw .invalidRequest("interaction client_id mismatch")
        }
        return interaction
    }

    /// Notes that a user has signed in, and gives the absolute address where the browser goes on.
    ///
    /// May be called again for the same interaction: the last account counts.
    mutating func finishSignIn(_ uid: String, account: String, tenant: TenantRuntime) -> String {
        oidc.interactions[uid]?.result.login = (account, tenant.seconds)
        entities.users[account]?["updatedAt"] = .int(tenant.milliseconds)
        return resumeURL(of: uid, tenant: tenant)
    }

    /// The absolute address where the browser goes on after an interaction.
    func resumeURL(of uid: String, tenant: TenantRuntime) -> String {
        tenant.endpoint + (oidc.interactions[uid]?.resumePath ?? "/oidc/auth/" + uid)
    }

    /// Notes that the user of an interaction agrees to what is asked, adding it to the client's grant.
    ///
    /// - Parameter rejected: scopes of resources that the user was asked for and does not give.
    mutating func finishConsent(
        _ interaction: Interaction, rejected: [(indicator: String, scopes: [String])] = [], account: String,
        tenant: TenantRuntime
    ) -> String {
        var grant =
            interaction.grantID.flatMap { oidc.grants[$0] }
            ?? Grant(
                id: tenant.identifiers.opaque(), clientID: interaction.clientID, accountID: account,
                issuedAt: tenant.seconds, expiresAt: tenant.seconds + Grant.lifetime)
        grant.add(scopes: interaction.missingScopes)
        for missing in interaction.missingResourceScopes { grant.add(scopes: missing.scopes, of: missing.indicator) }
        for refused in rejected where !refused.scopes.isEmpty {
            grant.rejectedResourceScopes = grant.rejectedResourceScopes ?? [:]
            grant.rejectedResourceScopes?[refused.indicator, default: []] += refused.scopes
        }
        oidc.grants[grant.id] = grant
        // The first application that a user agreed to stays noted.
        if entities.user(account)?.applicationID == nil {
            entities.users[account]?["applicationId"] = .string(interaction.clientID)
        }
        oidc.interactions[interaction.uid]?.result.grantID = grant.id
        return resumeURL(of: interaction.uid, tenant: tenant)
    }

    /// The session of a request's cookie; one of a user that is gone or suspended has no account.
    func session(of call: Call) -> Session? {
        guard let id = oidc.cookies.value("_session", of: call), var session = oidc.sessions[id],
            session.expiresAt > call.tenant.seconds
        else { return nil }
        if let account = session.accountID, !isActive(account) { session.accountID = nil }
        return session
    }

    /// The session of a request's cookie; a new, empty one in its place when the cookie's is gone or its user may not go on.
    mutating func renewedSession(of call: Call) -> Session? {
        let known = session(of: call)
        if let known, known.accountID != nil || oidc.sessions[known.id]?.accountID == nil { return known }
        guard call.cookie("_session") != nil else { return nil }
        if let known { oidc.sessions[known.id] = nil }
        let tenant = call.tenant
        let session = Session(
            id: tenant.identifiers.opaque(), uid: tenant.identifiers.opaque(), issuedAt: tenant.seconds,
            expiresAt: tenant.seconds + Session.lifetime)
        oidc.sessions[session.id] = session
        return session
    }

    /// Whether a user is there and not suspended.
    func isActive(_ account: String) -> Bool { entities.user(account).map { !$0.isSuspended } ?? false }

    /// The session that a grant was given in, looked up only when a script of the tenant may ask.
    func sessionUID(of grant: Grant) -> String? {
        guard entities.settings["jwt-customizer/access-token"] != nil else { return nil }
        return oidc.sessions.values.first { $0.authorizations[grant.clientID]?.grantID == grant.id }?.uid
    }
}
