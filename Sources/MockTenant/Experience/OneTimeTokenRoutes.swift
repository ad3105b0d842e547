import Basis

/// Signing in with a token that the tenant's owner made for an address.
enum OneTimeTokenRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/verification/one-time-token/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "oneTimeToken")
            guard let identifier = Identifier(json: own.body["identifier"]) else { throw TenantError.noVerification }
            let policy = Sentinel.Policy(state.entities.signInExperience.sentinelPolicy)
            try state.experience.sentinel.check(identifier, policy, now: own.tenant.time)
            let used: JSON
            do throws(TenantError) {
                used = try state.entities.useOneTimeToken(
                    own.text("token"), of: identifier.value, now: own.tenant.milliseconds)
            } catch {
                try state.experience.sentinel.fail(identifier, policy, now: own.tenant.time)
                throw error
            }
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21),
                proof: .oneTimeToken(identifier, context: used["context"] ?? [:]), isVerified: true)
            state.experience.flows[own.uid]?.isCaptchaSkipped = true
            return own.answer(adding: record, to: &state)
        }
    ]
}

extension Entities {
    /// Uses a token up and gives its record.
    ///
    /// - Throws: 404 `one_time_token.token_not_found`, 400 `one_time_token.…`: `email_mismatch`, `token_expired`,
    ///   `token_consumed`, `token_revoked`, in this order.
    mutating func useOneTimeToken(_ token: String, of email: String, now: Int) throws(TenantError) -> JSON {
        guard let record = oneTimeTokens.first("token", token), let id = record["id"]?.string else {
            throw TenantError(404, "one_time_token.token_not_found", values: ["token": token])
        }
        func refuse(_ reason: String, if isSo: Bool) throws(TenantError) {
            if isSo { throw TenantError(400, "one_time_token." + reason) }
        }
        let status = record["status"]?.string
        try refuse("email_mismatch", if: record["email"]?.string != email)
        try refuse("token_expired", if: record["expiresAt"]?.double ?? 0 <= Double(now) || status == "expired")
        try refuse("token_consumed", if: status == "consumed")
        try refuse("token_revoked", if: status == "revoked")
        oneTimeTokens[id]?["status"] = "consumed"
        return oneTimeTokens[id] ?? record
    }
}
