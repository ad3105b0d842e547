import Basis

/// Signing in with a token that the tenant's owner made for an address.
enum OneTimeTokenRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/verification/one-time-token/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "oneTimeToken")
            guard let identifier = Identifier(json: own.body["identifier"]) else { throw TenantError.noVerification }
            try use(own.text("token"), identifier, own, &state)
            let context = state.entities.oneTimeTokens.first("token", own.text("token"))?["context"]
            state.experience.flows[own.uid]?.joiningOrganizations = context?["jitOrganizationIds"]?.strings ?? []
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21), proof: .oneTimeToken(identifier), isVerified: true)
            return own.answer(adding: record, to: &state)
        }
    ]

    private static func use(
        _ token: String, _ identifier: Identifier, _ own: ExperienceCall, _ state: inout TenantState
    ) throws(TenantError) {
        guard let record = state.entities.oneTimeTokens.first("token", token), let id = record["id"]?.string else {
            throw TenantError(404, "one_time_token.token_not_found", values: ["token": token])
        }
        guard record["email"]?.string == identifier.value else {
            throw TenantError(400, "one_time_token.email_mismatch")
        }
        switch record["status"]?.string {
        case "consumed": throw TenantError(400, "one_time_token.token_consumed")
        case "revoked": throw TenantError(400, "one_time_token.token_revoked")
        default: break
        }
        if let end = record["expiresAt"]?.double, end <= own.tenant.time * 1000 {
            throw TenantError(400, "one_time_token.token_expired")
        }
        state.entities.oneTimeTokens[id]?["status"] = "consumed"
    }
}
