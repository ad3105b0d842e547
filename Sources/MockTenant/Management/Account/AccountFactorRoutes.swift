import Basis
import OIDC

/// `/api/my-account/mfa-verifications`: users see, bind and remove their second factors.
enum AccountFactorRoutes {
    private static let path = "/api/my-account/mfa-verifications"

    static let table: [Route] = [
        Route("GET", path) { call, state in
            let own = try AccountCall(call, state)
            try own.requireVisible("mfa")
            return .json(.array(state.entities.mfaVerifications(of: own.user.id).map(UserFactorRoutes.shown)))
        },
        Route("POST", path) { call, state in
            let own = try AccountCall(call, state, body: "my-factor")
            try own.requireProof(state)
            try own.requireEditable("mfa")
            try bind(own, &state)
            return .noContent
        },
        Route("PUT", path + "/totp") { call, state in
            // By the API reference: in place of the one that is there, and with a code that proves the app has the secret.
            let own = try AccountCall(call, state, body: "my-totp")
            try own.requireProof(state)
            try own.requireEditable("mfa")
            let factor = try oneTimePassword(own)
            state.entities.mfaVerifications.removeAll {
                $0["userId"]?.string == own.user.id && $0["type"] == "Totp"
            }
            add(factor, own, &state)
            return .noContent
        },
        Route("POST", path + "/totp-secret/generate") { call, state in
            let own = try AccountCall(call, state)
            try own.requireEditable("mfa")
            let secret = TimeCode.secret(call.tenant.options.random.bytes(20))
            let link = KeyLink(secret: secret, of: own.user, tenant: call.tenant)
            return .json(["secret": .string(secret), "secretQrCode": .string(link.image)])
        },
        Route("POST", path + "/backup-codes/generate") { call, state in
            let own = try AccountCall(call, state)
            try own.requireEditable("mfa")
            return .json(["codes": .strings(call.tenant.identifiers.backupCodes())])
        },
        Route("GET", path + "/backup-codes") { call, state in
            let own = try AccountCall(call, state)
            try own.requireProof(state)
            try own.requireVisible("mfa")
            guard let record = state.entities.factor("BackupCode", of: own.user.id) else { throw TenantError.notFound }
            let codes = (record["codes"]?.array ?? []).map { code -> JSON in
                ["code": code["code"] ?? .null, "usedAt": code["usedAt"] ?? .null]
            }
            return .json(["codes": .array(codes)])
        },
        Route("PATCH", path + "/:verificationId/name") { call, state in
            // Only what an authenticator holds has a name.
            let own = try AccountCall(call, state, body: "factor-name")
            try own.requireProof(state)
            try own.requireEditable("mfa")
            let id = call.parameter("verificationId")
            guard let factor = state.entities.mfaVerifications[id], factor["userId"]?.string == own.user.id,
                factor["type"]?.string == "WebAuthn"
            else { throw TenantError(400, "verification_record.not_found") }
            state.entities.mfaVerifications[id]?["name"] = own.body["name"]
            return .reason(200, "OK")
        },
        Route("DELETE", path + "/:verificationId") { call, state in
            let own = try AccountCall(call, state)
            try own.requireProof(state)
            try own.requireEditable("mfa")
            let id = call.parameter("verificationId")
            guard state.entities.mfaVerifications[id]?["userId"]?.string == own.user.id else {
                throw TenantError.notFound
            }
            state.entities.mfaVerifications[id] = nil
            return .noContent
        },
    ]

    private static func bind(_ own: AccountCall, _ state: inout TenantState) throws(TenantError) {
        let type = own.body["type"]?.string ?? ""
        guard state.entities.signInExperience.mfaFactors.contains(type) else {
            throw TenantError(400, "session.mfa.mfa_factor_not_enabled")
        }
        try state.entities.requireNoFactor(type, of: own.user.id)
        if type == "Totp" {
            add(try oneTimePassword(own), own, &state)
        } else if type == "WebAuthn" {
            let id = own.body["newIdentifierVerificationRecordId"]?.string
            guard let proof = AccountProof.find(id, of: own.user, own.call, state), proof.isVerified,
                var factor = proof.record["webAuthn"]?["factor"]
            else { throw TenantError(400, "verification_record.not_found") }
            if let name = own.body["name"] { factor["name"] = name }
            state.entities.accountVerifications[proof.id] = nil
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
        guard TimeCode.decode(secret)?.count == 20 else { throw TenantError(422, "user.totp_secret_invalid") }
        if let code = own.body["code"]?.string, !TimeCode.matches(code, secret: secret, at: own.call.tenant.time) {
            throw TenantError(400, "session.mfa.invalid_totp_code")
        }
        return .totp(secret)
    }

    private static func add(_ factor: Factor, _ own: AccountCall, _ state: inout TenantState) {
        let id = own.call.tenant.identifiers.lowerCase(21)
        state.entities.bind(factor, as: id, to: own.user.id, now: own.call.tenant.milliseconds)
    }
}
