import Basis
import OIDC

/// Checks what an authenticator answers (WebAuthn Level 2 §7.1 and §7.2).
///
/// The person has to be present and verified, as the real server asks it of credentials that may sign in alone. Attestation is asked for
/// in no form; one that comes all the same counts when it is the credential's own (`packed`, §8.2) or that of a certificate beside it.
struct WebAuthnCheck: Sendable {
    let challenge: String
    /// The host that credentials belong to.
    let name: String
    /// Where the page may stand.
    let origins: [String]

    /// What is wrong with an answer, for the `data.message` of the refusal.
    struct Fault: Error { let text: String }

    /// The new credential of a registration: id, COSE key and counter.
    func registered(_ payload: JSON) throws(Fault) -> (id: String, publicKey: [UInt8], counter: Int) {
        let client = try clientData(payload, type: "webauthn.create")
        guard let packed = bytes(payload, "attestationObject"), let object = CBORValue.first(of: packed),
            object.count == packed.count, let raw = object.value[.text("authData")]?.bytes,
            let data = AuthenticatorData(raw), let credential = data.credential
        else { throw Fault(text: "The attestation object cannot be read") }
        try check(data)
        let id = Base64URL.encode(credential.id)
        guard id == payload["id"]?.string else { throw Fault(text: "Unexpected credential ID") }
        guard let (key, algorithm) = AuthenticatorData.key(cose: credential.publicKey) else {
            throw Fault(text: "Unexpected public key algorithm")
        }
        let statement = object.value[.text("attStmt")] ?? .map([])
        switch object.value[.text("fmt")]?.text {
        case "none":
            guard statement == .map([]) else {
                throw Fault(text: "None attestation had unexpected attestation statement")
            }
        case "packed":
            let message = raw + Digest.sha256(client)
            guard let signature = statement[.text("sig")]?.bytes else { throw Fault(text: "No attestation signature") }
            let isRight: Bool
            if case .list(let chain)? = statement[.text("x5c")] {
                let leaf = chain.first?.bytes.flatMap(CertificateKey.init(der:))
                isRight = leaf?.verifies(signature, of: message, hash: .sha256) ?? false
            } else {
                isRight =
                    statement[.text("alg")]?.integer == algorithm && key.verifies(signature, of: message)
            }
            guard isRight else { throw Fault(text: "The attestation signature is wrong") }
        default: throw Fault(text: "Unsupported attestation format")
        }
        return (id, credential.publicKey, data.counter)
    }

    /// The counter of a sign-in with a stored credential.
    func signedIn(_ payload: JSON, publicKey: [UInt8], counter: Int) throws(Fault) -> Int {
        let client = try clientData(payload, type: "webauthn.get")
        guard let raw = bytes(payload, "authenticatorData"), let data = AuthenticatorData(raw),
            let signature = bytes(payload, "signature"), let (key, _) = AuthenticatorData.key(cose: publicKey)
        else { throw Fault(text: "The authenticator data cannot be read") }
        try check(data)
        guard key.verifies(signature, of: raw + Digest.sha256(client)) else {
            throw Fault(text: "The signature is wrong")
        }
        guard data.counter > counter || data.counter == 0 && counter == 0 else {
            throw Fault(text: "Response counter value \(data.counter) was lower than expected \(counter)")
        }
        return data.counter
    }

    /// The bytes that the browser wrote about the ceremony, when they are about this one.
    private func clientData(_ payload: JSON, type: String) throws(Fault) -> [UInt8] {
        guard payload["id"]?.string == payload["rawId"]?.string, payload["id"]?.string?.isEmpty == false else {
            throw Fault(text: "Credential ID was not base64url-encoded")
        }
        guard let raw = bytes(payload, "clientDataJSON"), let json = try? JSON(parsing: raw) else {
            throw Fault(text: "The client data cannot be read")
        }
        guard json["type"]?.string == type else { throw Fault(text: "Unexpected registration response type") }
        guard json["challenge"]?.string == challenge else { throw Fault(text: "Unexpected challenge") }
        guard let origin = json["origin"]?.string, origins.contains(origin) else {
            throw Fault(text: "Unexpected origin")
        }
        return raw
    }

    private func check(_ data: AuthenticatorData) throws(Fault) {
        guard data.nameHash == Digest.sha256(Array(name.utf8)) else { throw Fault(text: "Unexpected RP ID hash") }
        guard data.isUserPresent else { throw Fault(text: "User not present") }
        guard data.isUserVerified else {
            throw Fault(text: "User verification required, but user could not be verified")
        }
    }

    private func bytes(_ payload: JSON, _ member: String) -> [UInt8]? {
        payload["response"]?[member]?.string.flatMap(Base64URL.decode)
    }
}
