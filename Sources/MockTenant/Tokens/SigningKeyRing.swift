import Basis
import OIDC

/// The tenant's signing keys, the newest first; the newest one signs, all verify.
struct SigningKeyRing: Sendable {
    /// One key with the record that the Management API shows.
    struct Entry: Sendable {
        let id: String
        /// In seconds since 1970.
        let createdAt: Int
        let key: ECSigningKey
    }

    private(set) var entries: [Entry] = []
    private let identifiers: Identifiers
    private let options: MockTenantOptions
    private let faults: FaultSwitch

    /// A ring with one new key.
    init(identifiers: Identifiers, options: MockTenantOptions, faults: FaultSwitch) throws(CryptoFailure) {
        self.identifiers = identifiers
        self.options = options
        self.faults = faults
        try rotate()
    }

    /// Puts a new key in front; the newest key before it stays, older ones are dropped.
    mutating func rotate() throws(CryptoFailure) {
        let curve: EllipticCurve = faults.has(.jwksWrongCurve) ? .p256 : .p384
        let key =
            options.isSeeded
            ? try ECSigningKey(curve: curve, seed: options.random.bytes(64))
            : try ECSigningKey(curve: curve, preparesAhead: true)
        let entry = Entry(id: identifiers.lowerCase(21), createdAt: Int(options.clock()), key: key)
        entries = [entry] + entries.prefix(1)
    }

    /// Puts other keys in the place of all, the newest first; at least one.
    mutating func replace(_ entries: [Entry]) {
        if !entries.isEmpty { self.entries = entries }
    }

    /// Removes a key; false when there is none of that id.
    mutating func remove(_ id: String) -> Bool {
        let count = entries.count
        entries.removeAll { $0.id == id }
        return entries.count < count
    }

    /// The key that signs.
    var current: ECSigningKey { entries[0].key }

    /// The published keys.
    var published: JSON { ["keys": .array(entries.map(\.key.publicJWK))] }

    /// The key of an identifier, as JOSE headers name it.
    func key(_ id: String?) -> ECSigningKey? { entries.first { $0.key.thumbprint == id }?.key }

    /// The claims of a token that one of the keys signed; its times are not looked at.
    func claims(of text: String) -> CompactJWS? {
        guard let token = try? CompactJWS(parsing: text),
            let key = key(token.header.kid), JSONWebKey(json: key.publicJWK).verifies(token)
        else { return nil }
        return token
    }

    /// The claims of an ID token that this tenant has issued, expired or not, to a client when one is named.
    func idToken(_ text: String, issuer: String, audience: String?) -> CompactJWS? {
        guard let token = claims(of: text), token.issuer == issuer, token.header.typ == nil else { return nil }
        if let audience, !token.audiences.contains(audience) { return nil }
        return token
    }
}
