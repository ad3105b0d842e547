import Basis
import OIDC

/// Who brought the e-mail addresses and phone numbers of a run: an administrator who wrote them, or a user who entered a code.
struct VerifiedAddresses {
    /// How an address came to the tenant.
    enum Origin: Sendable, Hashable { case administrator, user }

    private var events: [(id: Int, address: String, origin: Origin)] = []

    init(_ exchanges: [Exchange]) {
        for exchange in exchanges {
            guard let response = exchange.response, (200..<300).contains(response.status),
                ["POST", "PATCH", "PUT"].contains(exchange.request.method),
                let body = exchange.request.bodyText.flatMap({ try? JSON(parsing: $0) })
            else { continue }
            if exchange.role == .management, WebAddress(exchange.request.url).path.contains("/api/users") {
                for name in ["primaryEmail", "primaryPhone"] {
                    if let address = body[name]?.string { add(exchange.id, address, .administrator) }
                }
            }
            if exchange.role == .experience, exchange.request.url.hasSuffix("/verification-code/verify"),
                let address = body["identifier"]?["value"]?.string
            {
                add(exchange.id, address, .user)
            }
        }
    }

    private mutating func add(_ id: Int, _ address: String, _ origin: Origin) {
        events.append((id, Self.key(address), origin))
    }

    private static func key(_ address: String) -> String { address.lowercased().filter { $0 != "+" } }

    /// The strongest origin of an address before an exchange; nil when nothing tells.
    func origin(of address: String, before exchange: Int) -> Origin? {
        let known = events.filter { $0.id < exchange && $0.address == Self.key(address) }.map(\.origin)
        return known.contains(.user) ? .user : known.first
    }
}
