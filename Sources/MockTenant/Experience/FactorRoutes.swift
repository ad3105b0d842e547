import Basis
import OIDC

/// Second factors: time-based codes and backup codes, made and shown.
enum FactorRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/verification/totp/secret") { call, state in
            let own = try ExperienceCall(call, state)
            let user = try owner(own, state)
            let secret = TimeCode.secret(own.tenant.options.random.bytes(20))
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21), proof: .totp(user: user.id, secret: secret),
                isVerified: false)
            state.experience.flows[own.uid]?.add(record)
            let link = KeyLink(secret: secret, of: user, tenant: own.tenant)
            return .json([
                "verificationId": .string(record.id), "secret": .string(secret), "secretQrCode": .string(link.image),
            ])
        },
        Route("POST", "/api/experience/verification/totp/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "totp")
            let user = try owner(own, state)
            return try verifyTOTP(own, user.id, &state)
        },
        Route("POST", "/api/experience/verification/backup-code/generate") { call, state in
            let own = try ExperienceCall(call, state)
            let user = try owner(own, state)
            let codes = own.tenant.identifiers.backupCodes()
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21), proof: .backupCodes(user: user.id, codes: codes),
                isVerified: false)
            state.experience.flows[own.uid]?.add(record)
            return .json(["verificationId": .string(record.id), "codes": .strings(codes)])
        },
        Route("POST", "/api/experience/verification/backup-code/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "backupCode")
            let user = try owner(own, state)
            return try useBackupCode(own, user.id, &state)
        },
    ]

    /// Whose factor it is.
    ///
    /// - Throws: 400 `session.identifier_not_found` before anybody is identified.
    static func owner(_ own: ExperienceCall, _ state: TenantState) throws(TenantError) -> User {
        try own.identified(state, orElse: TenantError(400, "session.identifier_not_found"))
    }

    private static func verifyTOTP(
        _ own: ExperienceCall, _ user: String, _ state: inout TenantState
    ) throws(TenantError) -> Answer {
        let code = own.text("code")
        if let id = own.body["verificationId"]?.string {
            var record = try own.flow(state).record(id)
            guard case .totp(_, let secret) = record.proof else { throw .noVerification }
            guard let secret, TimeCode.matches(code, secret: secret, at: own.tenant.time) else {
                throw TenantError(400, "session.mfa.invalid_totp_code")
            }
            record.isVerified = true
            state.experience.flows[own.uid]?.update(record)
            return .json(["verificationId": .string(record.id)])
        }
        let known = state.entities.mfaVerifications(of: user).filter { $0["type"]?.string == "Totp" }
        guard let factor = known.first, let secret = (factor["key"] ?? factor["secret"])?.string,
            TimeCode.matches(code, secret: secret, at: own.tenant.time)
        else { throw TenantError(400, "session.mfa.invalid_totp_code") }
        let record = VerificationRecord(
            id: own.tenant.identifiers.lowerCase(21), proof: .totp(user: user, secret: nil), isVerified: true)
        state.experience.flows[own.uid]?.isMFAVerified = true
        return own.answer(adding: record, to: &state)
    }

    /// Codes are good once.
    private static func useBackupCode(
        _ own: ExperienceCall, _ user: String, _ state: inout TenantState
    ) throws(TenantError) -> Answer {
        for factor in state.entities.mfaVerifications(of: user) where factor["type"]?.string == "BackupCode" {
            guard let id = factor["id"]?.string, var codes = factor["codes"]?.array,
                let index = codes.firstIndex(where: {
                    ($0["code"] ?? $0).string == own.text("code") && $0["usedAt"] == nil
                })
            else { continue }
            let now = ISOTime.text(of: own.tenant.milliseconds)
            codes[index] = ["code": .string(own.text("code")), "usedAt": .string(now)]
            state.entities.mfaVerifications[id]?["codes"] = .array(codes)
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21),
                proof: .backupCode(user: user, code: own.text("code")), isVerified: true)
            state.experience.flows[own.uid]?.isMFAVerified = true
            return own.answer(adding: record, to: &state)
        }
        throw TenantError(400, "session.mfa.invalid_backup_code")
    }
}
