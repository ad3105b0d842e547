import Basis

/// Notes what is done over the Experience API in the audit log.
enum InteractionAudit {
    /// What the key of an entry says after `Interaction.<event>`, by method and pattern without `/api/experience`.
    private static let actions: [String: String] = [
        "PUT ": "Create", "PUT /interaction-event": "Update", "POST /identification": "Identifier.Submit",
        "POST /submit": "Submit", "POST /profile": "Profile.Update", "PUT /profile/password": "Profile.Update",
        "POST /profile/mfa": "BindMfa.Submit", "POST /profile/mfa/passkey": "BindMfa.Submit",
        "POST /profile/mfa/mfa-skipped": "BindMfa.Submit",
        "POST /verification/password": "Verification.Password.Submit",
        "POST /verification/new-password-identity": "Verification.NewPasswordIdentity.Submit",
        "POST /verification/verification-code": "Verification.VerificationCode.Create",
        "POST /verification/verification-code/verify": "Verification.VerificationCode.Submit",
        "POST /verification/social/:connectorId/authorization-uri": "Verification.Social.Create",
        "POST /verification/social/:connectorId/verify": "Verification.Social.Submit",
        "POST /verification/sso/:connectorId/authorization-uri": "Verification.EnterpriseSso.Create",
        "POST /verification/sso/:connectorId/verify": "Verification.EnterpriseSso.Submit",
        "POST /verification/one-time-token/verify": "Verification.OneTimeToken.Submit",
        "POST /verification/totp/secret": "Verification.Totp.Create",
        "POST /verification/totp/verify": "Verification.Totp.Submit",
        "POST /verification/backup-code/generate": "Verification.BackupCode.Create",
        "POST /verification/backup-code/verify": "Verification.BackupCode.Submit",
        "POST /verification/web-authn/registration": "Verification.WebAuthn.Create",
        "POST /verification/web-authn/registration/verify": "Verification.WebAuthn.Submit",
        "POST /verification/web-authn/authentication": "Verification.WebAuthn.Create",
        "POST /verification/web-authn/authentication/verify": "Verification.WebAuthn.Submit",
        "POST /verification/sign-in-passkey/authentication": "Verification.SignInPasskey.Create",
        "POST /verification/sign-in-passkey/authentication/verify": "Verification.SignInPasskey.Submit",
        "POST /verification/mfa-verification-code": "Verification.MfaVerificationCode.Create",
        "POST /verification/mfa-verification-code/verify": "Verification.MfaVerificationCode.Submit",
    ]
    private static let prefix = "/api/experience"

    /// A route that notes each of its calls; routes that only read stay as they are.
    static func noting(_ route: Route) -> Route {
        guard route.pattern.hasPrefix(prefix),
            let action = actions["\(route.method) \(route.pattern.dropFirst(prefix.count))"]
        else { return route }
        return Route(free: route.method, route.pattern) { call in
            let before = call.tenant.withState { flow(of: call, $0)?.flow }
            let answer = route.answer(call)
            call.tenant.withState { note(action, call, answer, before, &$0) }
            return answer
        }
    }

    private static func flow(
        of call: Call, _ state: TenantState
    ) -> (interaction: Interaction, flow: ExperienceFlow?)? {
        guard let interaction = try? state.interaction(of: call) else { return nil }
        return (interaction, state.experience.flows[interaction.uid])
    }

    private static func note(
        _ action: String, _ call: Call, _ answer: Answer, _ before: ExperienceFlow?, _ state: inout TenantState
    ) {
        guard let (interaction, after) = flow(of: call, state), let flow = after ?? before else { return }
        let body = (try? call.json()) ?? [:]
        let isOfUser = action == "Identifier.Submit" || action == "Submit"
        let verification = body["verificationId"]?.string.flatMap { id in flow.records.first { $0.id == id }?.json }
        AuditLog.add(
            "Interaction.\(flow.event.rawValue).\(named(action, body))", error: AuditLog.error(of: answer),
            [
                ("userId", isOfUser ? flow.userID.map { .string($0) } : nil),
                ("applicationId", .string(interaction.clientID)),
                ("payload", body.members?.isEmpty == false && action != "Create" ? hidden(body) : nil),
                ("interaction", flow.json(ip: ExperienceCall.address).inDatabaseOrder),
                ("verification", isOfUser ? verification?.inDatabaseOrder : nil),
            ], &state.entities, call.tenant)
    }

    /// Codes are named by the way they take.
    private static func named(_ action: String, _ body: JSON) -> String {
        let way = body["identifier"]?["type"]?.string ?? body["identifierType"]?.string
        let kind = way == "phone" ? "PhoneVerificationCode." : "EmailVerificationCode."
        return action.replacing("VerificationCode.", with: kind)
    }

    /// The body without its secrets.
    private static func hidden(_ body: JSON) -> JSON {
        var copy = body
        for name in ["password", "token", "value"] where copy[name]?.string != nil {
            if name != "value" || body["type"]?.string == "password" { copy[name] = "******" }
        }
        return copy.inDatabaseOrder
    }
}
