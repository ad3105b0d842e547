import Basis

/// A published key set (RFC 7517 §5), read key by key: one malformed key does not spoil the others.
package struct JSONWebKeySet: Sendable, Hashable {
    package var keys: [JSONWebKey]

    package init(keys: [JSONWebKey]) { self.keys = keys }

    /// The key set in a JSON value; nil when it is no object with a `keys` array.
    package init?(json: JSON) {
        guard let keys = json["keys"]?.array else { return nil }
        self.init(keys: keys.map(JSONWebKey.init(json:)))
    }

    /// What the search for a token's key came to.
    package enum Selection: Sendable, Hashable {
        case key(JSONWebKey)
        /// The `kid` of the token stands in no key.
        case unknownKid(String)
        /// The token names no key and several could be meant.
        case kidMissing(candidates: Int)
        /// The token names no key and none fits its algorithm.
        case noneFits
    }

    /// The key that a token's header names: by `kid`, and by fit (`kty`, `crv`, `use`, `alg`) among keys of one `kid` or when
    /// there is none.
    package func key(for header: JOSEHeader) -> Selection {
        func fits(_ key: JSONWebKey) -> Bool { header.algorithm.map { key.mismatch(with: $0) == nil } ?? false }
        if let kid = header.kid {
            let named = keys.filter { $0.kid == kid }
            guard let first = named.first else { return .unknownKid(kid) }
            return .key(named.first(where: fits) ?? first)
        }
        if keys.count == 1, let only = keys.first { return .key(only) }
        let fitting = keys.filter(fits)
        if fitting.count > 1 { return .kidMissing(candidates: fitting.count) }
        return fitting.first.map(Selection.key) ?? .noneFits
    }

    /// Whether one of the keys that the header may mean made the signature.
    package func verifies(_ token: CompactJWS) -> Bool {
        let candidates = token.header.kid.map { kid in keys.filter { $0.kid == kid } } ?? keys
        return candidates.contains { $0.verifies(token) }
    }
}
