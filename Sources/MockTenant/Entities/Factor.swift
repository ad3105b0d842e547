import Basis

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

    /// - Throws: 422 when the user has a factor of that type, of which there may be one only.
    func requireNoFactor(_ type: String, of user: String) throws(TenantError) {
        guard type != "WebAuthn", factor(type, of: user) != nil else { return }
        throw TenantError(422, type == "Totp" ? "user.totp_already_in_use" : "user.backup_code_already_in_use")
    }
}
