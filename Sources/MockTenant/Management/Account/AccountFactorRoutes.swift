import Basis
import OIDC

/// `/api/my-account/mfa-verifications`: users see, bind and remove their second factors.
enum AccountFactorRoutes {
    private static let path = "/api/my-account/mfa-verifications"

    static let table: [Route] = [
        Route("GET", path) { call, state in
            let own = try AccountCall(call, state)
            try own.requireVisible("mfa")
            try own.requireScope("identities")
            return .json(.array(state.entities.mfaVerifications(of: own.user.id).map(UserFactorRoutes.shown)))
        },
        Route("POST", path) { call, state in
            let own = try AccountCall(call, state, body: "my-factor")
            let type = own.body["type"]?.string ?? ""
            try allow(own, type == "WebAuthn" ? own.passkeyField : "mfa", state)
            try requireEnabled(type, state)
            try bind(own, type, &state)
            return .noContent
        },
        Route("PUT", path + "/totp") { call, state in
            // In place of the one that is there, and with a code that proves the app has the secret.
            let own = try AccountCall(call, state, body: "my-totp")
            try allow(own, "mfa", state)
            try requireEnabled("Totp", state)
            let factor = try oneTimePassword(own)
            state.entities.mfaVerifications.removeAll {
                $0["userId"]?.string == own.user.id && $0["type"] == "Totp"
            }
            add(factor, own, &state)
            return .noContent
        },
        Route("POST", path + "/totp-secret/generate") { call, state in
            _ = try AccountCall(call, state)
            return .json(["secret": .string(TimeCode.secret(call.tenant.options.random.bytes(20)))])
        },
        Route("POST", path + "/backup-codes/generate") { call, state in
            _ = try AccountCall(call, state)
            return .json(["codes": .strings(call.tenant.identifiers.backupCodes())])
        },
        Route("GET", path + "/backup-codes") { call, state in
            let own = try AccountCall(call, state)
            try own.requireProof(state)
            try own.requireScope("identities")
            guard let record = state.entities.factor("BackupCode", of: own.user.id) else {
                throw TenantError(404, "verification_record.not_found")
            }
            let codes = (record["codes"]?.array ?? []).map { code in
                JSON.compact([("code", code["code"]), ("usedAt", code["usedAt"])])
            }
            return .json(["codes": .array(codes)])
        },
        Route("PATCH", path + "/:verificationId/name") { call, state in
            // Only what an authenticator holds has a name.
            let own = try AccountCall(call, state, body: "factor-name")
            try allow(own, own.passkeyField, state)
            let id = call.parameter("verificationId")
            guard let factor = state.entities.mfaVerifications[id], factor["userId"]?.string == own.user.id,
                factor["type"]?.string == "WebAuthn"
            else { throw TenantError.noAccountRecord }
            state.entities.mfaVerifications[id]?["name"] = own.body["name"]
            return .reason(200, "OK")
        },
        Route("DELETE", path + "/:verificationId") { call, state in
            let own = try AccountCall(call, state)
            try own.requireProof(state)
            try own.requireScope("identities")
            let id = call.parameter("verificationId")
            guard let factor = state.entities.mfaVerifications[id], factor["userId"]?.string == own.user.id else {
                throw TenantError.noAccountRecord
            }
            try own.requireEditable(factor["type"]?.string == "WebAuthn" ? own.passkeyField : "mfa")
            state.entities.mfaVerifications[id] = nil
            return .noContent
        },
    ]

    /// A proof first, then the field, then the scope.
    private static func allow(_ own: AccountCall, _ field: String, _ state: TenantState) throws(TenantError) {
        try own.requireProof(state)
        try own.requireEditable(field)
        try own.requireScope("identities")
    }

    /// Passkeys may be bound for signing in as well, where the tenant lets people sign in with them.
    private static func requireEnabled(_ type: String, _ state: TenantState) throws(TenantError) {
        let experience = state.entities.signInExperience
        let isOn = experience.mfaFactors.contains(type) || type == "WebAuthn" && experience.isPasskeySignInEnabled
        if !isOn { throw TenantError(400, "session.mfa.mfa_factor_not_enabled") }
    }

    private static func bind(_ own: AccountCall, _ type: String, _ state: inout TenantState) throws(TenantError) {
        try state.entities.requireNoFactor(type, of: own.user.id)
        if type == "Totp" {
            add(try oneTimePassword(own), own, &state)
        } else if type == "WebAuthn" {
            let id = own.body["newIdentifierVerificationRecordId"]?.string
            guard let proof = AccountProof.find(id, own.call, state), proof.isVerified,
                var factor = proof.record["webAuthn"]?["factor"]
            else { throw .noAccountRecord }
            if let name = own.body["name"] { factor["name"] = name }
            add(.webAuthn(factor), own, &state)
        } else {
            let factor = Factor.backupCodes(own.body["codes"]?.strings ?? [])
            try state.entities.require(factor, for: own.user.id)
            add(factor, own, &state)
        }
    }

    /// The secret of the body, which its code has to fit.
    private static func oneTimePassword(_ own: AccountCall) throws(TenantError) -> Factor {
        let secret = own.body["secret"]?.string ?? ""
        guard TimeCode.decode(secret)?.count == 20 else { throw TenantError(400, "user.totp_secret_invalid") }
        if let code = own.body["code"]?.string, !TimeCode.matches(code, secret: secret, at: own.call.tenant.time) {
            throw TenantError(400, "session.mfa.invalid_totp_code")
        }
        return .totp(secret)
    }

    /// Whoever binds a factor wants to be asked for it; a key that is for signing in only is none.
    private static func add(_ factor: Factor, _ own: AccountCall, _ state: inout TenantState) {
        let id = own.call.tenant.identifiers.lowerCase(21)
        state.entities.bind(factor, as: id, to: own.user.id, now: own.call.tenant.milliseconds)
        if case .webAuthn = factor, !state.entities.signInExperience.mfaFactors.contains("WebAuthn") { return }
        UserSettingRoutes.change(["mfa": ["enabled": true]], of: own.user, &state)
    }
}
