import Basis
import OIDC

/// The second factors of a user.
enum UserFactorRoutes {
    static let table: [Route] = [
        .management("GET", "/users/:id/mfa-verifications") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            return .json(.array(entities.mfaVerifications(of: user.id).map(shown)))
        },
        .management("POST", "/users/:id/mfa-verifications", body: "mfa") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let type = call.body["type"]?.string ?? ""
            try entities.requireNoFactor(type, of: user.id)
            let tenant = call.call.tenant
            let factor: Factor
            let answer: JSON
            if type == "Totp" {
                let secret = call.body["secret"]?.string ?? TimeCode.secret(tenant.options.random.bytes(20))
                let link = KeyLink(secret: secret, of: user, tenant: tenant)
                factor = .totp(secret)
                answer = ["type": "Totp", "secret": .string(secret), "secretQrCode": .string(link.image)]
            } else {
                let codes = call.body["codes"]?.strings ?? call.identifiers.backupCodes()
                factor = .backupCodes(codes)
                answer = ["type": "BackupCode", "codes": .strings(codes)]
            }
            try entities.require(factor, for: user.id)
            entities.bind(factor, as: call.newID(), to: user.id, now: call.now)
            return .json(answer)
        },
        .management("DELETE", "/users/:id/mfa-verifications/:verificationId") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard entities.mfaVerifications[call["verificationId"]]?["userId"]?.string == user.id else {
                throw TenantError.notFound
            }
            entities.mfaVerifications[call["verificationId"]] = nil
            return .noContent
        },
    ]

    /// A factor without its secret.
    static func shown(_ record: JSON) -> JSON {
        let codes = record["codes"]?.array?.filter { $0["usedAt"] == nil }.count
        return .compact([
            ("id", record["id"]), ("createdAt", record["createdAt"]), ("lastUsedAt", record["lastUsedAt"]),
            ("type", record["type"]), ("agent", record["agent"]), ("name", record["name"]),
            ("remainCodes", record["type"]?.string == "BackupCode" ? codes.map { .int($0) } : nil),
        ])
    }
}
