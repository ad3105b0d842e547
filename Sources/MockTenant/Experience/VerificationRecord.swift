import Basis

/// Something that a person has shown, or is about to show, within an interaction.
struct VerificationRecord: Sendable {
    /// What was or will be shown.
    enum Proof: Sendable {
        case password(Identifier)
        case code(Identifier, template: String)
        /// A person at a provider; nil until the callback was verified.
        case social(connector: String, session: JSON?, user: SocialUser?)
        /// A person at an enterprise provider; nil until the callback was verified.
        case enterprise(connector: String, session: JSON?, user: SocialUser?, issuer: String?)
        /// A name and a password for a new account.
        case newPasswordIdentity(Identifier, password: String)
        /// A one-time password; the secret is there when it is being bound.
        case totp(user: String, secret: String?)
        /// Backup codes; there when they are being bound.
        case backupCodes(user: String, codes: [String]?)
        /// A backup code that was used.
        case backupCode(user: String, code: String)
        /// With what the token was made for, such as `{jitOrganizationIds}`.
        case oneTimeToken(Identifier, context: JSON)
        /// A credential of an authenticator: the challenge that waits for an answer, and the factor that a registration made.
        case webAuthn(user: String, challenge: String?, factor: JSON?)
        /// A passkey in place of name and password: the challenge, and the user once it was met.
        case passkey(user: String?, challenge: String)
        /// A code as a second factor.
        case factorCode(Identifier)
    }

    let id: String
    var proof: Proof
    var isVerified: Bool

    /// The word for its kind; a newer record of a kind replaces the older one.
    var type: String {
        switch proof {
        case .password: "Password"
        case .code(let identifier, _): identifier.type == "email" ? "EmailVerificationCode" : "PhoneVerificationCode"
        case .social: "Social"
        case .enterprise: "EnterpriseSso"
        case .newPasswordIdentity: "NewPasswordIdentity"
        case .totp: "Totp"
        case .backupCodes, .backupCode: "BackupCode"
        case .oneTimeToken: "OneTimeToken"
        case .webAuthn: "WebAuthn"
        case .passkey: "SignInPasskey"
        case .factorCode(let identifier):
            identifier.type == "email" ? "MfaEmailVerificationCode" : "MfaPhoneVerificationCode"
        }
    }

    /// The record as the interaction shows it, without secrets.
    var json: JSON {
        let id = JSON.string(id)
        let type = JSON.string(type)
        let verified = JSON.bool(isVerified)
        return switch proof {
        case .password(let identifier):
            ["id": id, "type": type, "identifier": identifier.json, "verified": verified]
        case .code(let identifier, let template):
            [
                "id": id, "templateType": .string(template), "verified": verified, "type": type,
                "identifier": identifier.json,
            ]
        case .social(let connector, _, let user):
            .compact([
                ("id", id), ("connectorId", .string(connector)), ("type", type), ("socialUserInfo", user?.json),
            ])
        case .enterprise(let connector, _, let user, let issuer):
            .compact([
                ("id", id), ("connectorId", .string(connector)), ("type", type), ("enterpriseSsoUserInfo", user?.json),
                ("issuer", issuer.map(JSON.string)),
            ])
        case .newPasswordIdentity(let identifier, _): ["id": id, "type": type, "identifier": identifier.json]
        case .totp(let user, _), .webAuthn(let user, _, _):
            ["id": id, "type": type, "userId": .string(user), "verified": verified]
        case .passkey(let user, _):
            .compact([("id", id), ("type", type), ("userId", user.map(JSON.string)), ("verified", verified)])
        case .backupCodes(let user, _): ["id": id, "type": type, "userId": .string(user)]
        case .backupCode(let user, let code):
            ["id": id, "type": type, "userId": .string(user), "code": .string(code)]
        case .factorCode(let identifier):
            [
                "id": id, "templateType": "MfaVerification", "verified": verified, "type": type,
                "identifier": identifier.json,
            ]
        case .oneTimeToken(let identifier, let context):
            [
                "id": id, "type": type, "verified": verified, "identifier": identifier.json,
                "oneTimeTokenContext": context,
            ]
        }
    }
}
