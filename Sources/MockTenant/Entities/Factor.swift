import Basis

/// A second factor with what it is proven by.
enum Factor: Sendable {
    /// A secret in Base32 that codes are made from.
    case totp(String)
    /// Codes that count once each.
    case backupCodes([String])

    /// The `type` of its record.
    private var type: String {
        switch self {
        case .totp: "Totp"
        case .backupCodes: "BackupCode"
        }
    }

    /// The record of a user's factor as it is stored: the wire record plus `userId` and the secrets.
    ///
    /// - Parameter now: in milliseconds since 1970.
    func record(_ id: String, of user: String, now: Int) -> JSON {
        let secret: (String, JSON) =
            switch self {
            case .totp(let key): ("key", .string(key))
            case .backupCodes(let codes): ("codes", .array(codes.map { ["code": .string($0)] }))
            }
        return .compact([
            ("id", .string(id)), ("createdAt", .string(ISOTime.text(of: now))), ("type", .string(type)),
            ("userId", .string(user)), secret,
        ])
    }
}

extension Entities {
    /// A user's factor of a type, with its secrets.
    func factor(_ type: String, of user: String) -> JSON? {
        mfaVerifications(of: user).first { $0["type"]?.string == type }
    }

    /// - Throws: 422 when the user has a factor of that type.
    func requireNoFactor(_ type: String, of user: String) throws(TenantError) {
        guard factor(type, of: user) != nil else { return }
        throw TenantError(422, type == "Totp" ? "user.totp_already_in_use" : "user.backup_code_already_in_use")
    }
}
