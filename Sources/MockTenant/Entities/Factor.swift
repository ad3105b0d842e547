import Basis
import OIDC

/// A second factor with what it is proven by.
enum Factor: Sendable {
    /// A secret in Base32 that codes are made from.
    case totp(String)
    /// Codes that count once each.
    case backupCodes([String])
    /// A credential of an authenticator: `{rpId, credentialId, publicKey, counter, agent, transports, name?}`.
    case webAuthn(JSON)

    /// The `type` of its record.
    private var type: String {
        switch self {
        case .totp: "Totp"
        case .backupCodes: "BackupCode"
        case .webAuthn: "WebAuthn"
        }
    }

    /// The record of a user's factor as it is stored: the wire record plus `userId` and the secrets.
    ///
    /// - Parameter now: in milliseconds since 1970.
    func record(_ id: String, of user: String, now: Int) -> JSON {
        let secret: [JSON.Member] =
            switch self {
            case .totp(let key): [.init("key", .string(key))]
            case .backupCodes(let codes): [.init("codes", .array(codes.map { ["code": .string($0)] }))]
            case .webAuthn(let credential): credential.members ?? []
            }
        return .object(
            [
                .init("id", .string(id)), .init("createdAt", .string(ISOTime.text(of: now))),
                .init("type", .string(type)), .init("userId", .string(user)),
            ] + secret)
    }
}

extension Entities {
    /// A user's factor of a type, with its secrets.
    func factor(_ type: String, of user: String) -> JSON? {
        mfaVerifications(of: user).first { $0["type"]?.string == type }
    }

    /// - Throws: 422 when the user has a factor of that type, of which there may be one only; used-up backup codes do not count.
    func requireNoFactor(_ type: String, of user: String) throws(TenantError) {
        guard type != "WebAuthn", let own = factor(type, of: user) else { return }
        if type == "BackupCode", own["codes"]?.array?.allSatisfy({ $0["usedAt"] != nil }) == true { return }
        throw TenantError(422, type == "Totp" ? "user.totp_already_in_use" : "user.backup_code_already_in_use")
    }

    /// What a user's next factor has to satisfy, whoever binds it.
    ///
    /// No recording shows a refusal; these are the codes and conditions of the published product source.
    ///
    /// - Throws: 422 for a secret or codes that are none, and for backup codes without another factor.
    func require(_ factor: Factor, for user: String) throws(TenantError) {
        switch factor {
        case .webAuthn: return
        case .totp(let secret):
            if TimeCode.decode(secret)?.count != 20 { throw TenantError(422, "user.totp_secret_invalid") }
        case .backupCodes(let codes):
            guard mfaVerifications(of: user).contains(where: { $0["type"] != "BackupCode" }) else {
                throw TenantError(422, "session.mfa.backup_code_can_not_be_alone")
            }
            let areCodes = codes.allSatisfy { $0.utf8.count == 10 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
            guard codes.count == 10, areCodes else { throw TenantError(422, "user.wrong_backup_code_format") }
        }
    }

    /// Binds a factor; new backup codes take the place of used-up ones.
    mutating func bind(_ factor: Factor, as id: String, to user: String, now: Int) {
        if case .backupCodes = factor {
            mfaVerifications.removeAll { $0["userId"]?.string == user && $0["type"] == "BackupCode" }
        }
        mfaVerifications[id] = factor.record(id, of: user, now: now)
    }
}
