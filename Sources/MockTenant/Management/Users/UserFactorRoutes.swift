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
            if entities.mfaVerifications(of: user.id).contains(where: { $0["type"]?.string == type }) {
                throw TenantError(422, type == "Totp" ? "user.totp_already_in_use" : "user.backup_code_already_in_use")
            }
            let id = call.newID()
            var record: JSON = [
                "id": .string(id), "createdAt": .string(ISOTime.text(of: call.now)), "type": .string(type),
                "userId": .string(user.id),
            ]
            let answer: JSON
            if type == "Totp" {
                let secret = call.body["secret"] ?? .string(TimeCode.secret(call.call.tenant.options.random.bytes(20)))
                record["key"] = secret
                answer = ["type": "Totp", "secret": secret, "secretQrCode": "data:image/png;base64,"]
            } else {
                let codes = call.body["codes"] ?? .strings((0..<10).map { _ in call.identifiers.hexadecimal(bytes: 5) })
                record["codes"] = .array((codes.strings ?? []).map { ["code": .string($0)] })
                answer = ["type": "BackupCode", "codes": codes]
            }
            entities.mfaVerifications[id] = record
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
    private static func shown(_ record: JSON) -> JSON {
        let codes = record["codes"]?.array?.filter { $0["usedAt"] == nil }.count
        return .compact([
            ("id", record["id"]), ("createdAt", record["createdAt"]), ("lastUsedAt", record["lastUsedAt"]),
            ("type", record["type"]), ("agent", record["agent"]), ("name", record["name"]),
            ("remainCodes", record["type"]?.string == "BackupCode" ? codes.map { .int($0) } : nil),
        ])
    }
}
