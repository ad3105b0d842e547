import Basis
import OIDC

/// A registration of, or a sign-in with, a credential: what the browser is asked, and what its answer is held to.
///
/// No recording shows one; options, answers and errors follow the published source of the real server.
struct WebAuthnCeremony: Sendable {
    let challenge: String
    private let name: String
    private let origins: [String]

    /// - Parameter challenge: of a ceremony that was begun; a new one otherwise.
    init(_ tenant: TenantRuntime, _ entities: Entities, challenge: String? = nil) {
        self.challenge = challenge ?? Base64URL.encode(tenant.options.random.bytes(32))
        name = WebAddress(tenant.endpoint).host ?? "localhost"
        let related = entities.settings["account-center"]?["webauthnRelatedOrigins"]?.strings ?? []
        origins = [tenant.endpoint] + related
    }

    private var check: WebAuthnCheck { WebAuthnCheck(challenge: challenge, name: name, origins: origins) }

    /// What `navigator.credentials.create` is given.
    func registrationOptions(for user: User, _ entities: Entities) -> JSON {
        let names = [user.username, user.email, user.phone].compactMap { $0 }
        let account = names.first ?? "Unnamed user"
        return [
            "challenge": .string(challenge), "rp": ["name": .string(name), "id": .string(name)],
            "user": [
                "id": .string(Base64URL.encode(Array(user.id.utf8))), "name": .string(account),
                "displayName": .string(user.name ?? account),
            ], "pubKeyCredParams": [["alg": -7, "type": "public-key"], ["alg": -257, "type": "public-key"]],
            "timeout": 60_000, "attestation": "none",
            "excludeCredentials": .array(Self.credentials(of: user, entities).map(Self.reference)),
            "authenticatorSelection": [
                "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
            ], "extensions": ["credProps": true],
        ]
    }

    /// What `navigator.credentials.get` is given.
    ///
    /// - Throws: 400 `session.mfa.webauthn_verification_not_found` for a user without a credential.
    func authenticationOptions(for user: User, _ entities: Entities) throws(TenantError) -> JSON {
        let known = Self.credentials(of: user, entities)
        if known.isEmpty { throw TenantError(400, "session.mfa.webauthn_verification_not_found") }
        return [
            "rpId": .string(name), "challenge": .string(challenge),
            "allowCredentials": .array(known.map(Self.reference)), "timeout": 60_000, "userVerification": "required",
        ]
    }

    /// What `navigator.credentials.get` is given where any passkey of this host will do.
    var discoverableOptions: JSON {
        [
            "rpId": .string(name), "challenge": .string(challenge), "timeout": 60_000, "userVerification": "required",
        ]
    }

    /// The user who has the credential of an answer.
    func owner(_ payload: JSON, _ entities: Entities) -> User? {
        let factor = entities.mfaVerifications.records.first {
            $0["type"] == "WebAuthn" && $0["credentialId"] == payload["id"] && $0["rpId"]?.string == name
        }
        return factor?["userId"]?.string.flatMap { entities.user($0) }
    }

    /// The factor that a registration makes.
    ///
    /// - Throws: 400 `session.mfa.webauthn_verification_failed` with the reason.
    func factor(_ payload: JSON, agent: String) throws(TenantError) -> JSON {
        do throws(WebAuthnCheck.Fault) {
            let (id, key, counter) = try check.registered(payload)
            return [
                "rpId": .string(name), "credentialId": .string(id), "publicKey": .string(Base64URL.encode(key)),
                "counter": .int(counter), "agent": .string(agent), "transports": [],
            ]
        } catch {
            throw TenantError(
                400, "session.mfa.webauthn_verification_failed", data: ["message": .string(error.text)])
        }
    }

    /// Marks the user's credential as used.
    ///
    /// - Throws: 400 `session.mfa.webauthn_verification_failed`.
    func signIn(_ payload: JSON, of user: User, now: Int, _ entities: inout Entities) throws(TenantError) {
        let failed = TenantError(400, "session.mfa.webauthn_verification_failed")
        let known = Self.credentials(of: user, entities).first { $0["credentialId"] == payload["id"] }
        guard let known, let id = known["id"]?.string, let key = known["publicKey"]?.string.flatMap(Base64URL.decode)
        else { throw failed }
        do throws(WebAuthnCheck.Fault) {
            let counter = try check.signedIn(payload, publicKey: key, counter: known["counter"]?.int ?? 0)
            entities.mfaVerifications[id]?["counter"] = .int(counter)
            entities.mfaVerifications[id]?["lastUsedAt"] = .string(ISOTime.text(of: now))
        } catch {
            throw failed
        }
    }

    private static func credentials(of user: User, _ entities: Entities) -> [JSON] {
        entities.mfaVerifications(of: user.id).filter { $0["type"]?.string == "WebAuthn" }
    }

    private static func reference(_ factor: JSON) -> JSON {
        [
            "id": factor["credentialId"] ?? .null, "type": "public-key", "transports": factor["transports"] ?? [],
        ]
    }
}
