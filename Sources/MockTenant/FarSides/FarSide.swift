import Basis
import OIDC
import Synchronization
import Wire

/// One far side: its description, the clients it knows and what happened so far.
final class FarSide: Sendable {
    let description: FarSideDescription
    /// The configs of the connectors that were registered here.
    let clients: [JSON]
    let clock: @Sendable () -> Double
    let identifiers: Identifiers
    private let state = Mutex(FarSideState())

    init(description: FarSideDescription, clients: [JSON], options: MockTenantOptions) {
        self.description = description
        self.clients = clients
        clock = options.clock
        identifiers = Identifiers(random: options.random)
    }

    /// Forgets everything but the tenant's address.
    func reset() { state.withLock { $0 = FarSideState(tenant: $0.tenant) } }

    func open(for tenant: String) { state.withLock { $0.tenant = tenant } }

    /// The answer to a request; never fails.
    func answer(_ request: IncomingRequest, path: String) -> HTTPResponse {
        var answer = state.withLock { state in
            switch description.kind {
            case .provider: ProviderSide(side: self).answer(request, path, &state)
            case .aliyun, .inbox: GatewaySide(side: self).answer(request, path, &state)
            }
        }
        answer.headers.set("Date", HTTPDate.text(of: Int(clock())))
        return answer
    }
}

/// What a far side remembers.
struct FarSideState: Sendable {
    /// The tenant's address; people are sent back to it only.
    var tenant: String?
    var codes: [String: IssuedCode] = [:]
    /// Access tokens that were issued.
    var tokens: Set<String> = []
    /// The newest last.
    var messages: [JSON] = []
    /// Nonces of signed requests, each good once.
    var nonces: Set<String> = []

    /// An authorization code on its way.
    struct IssuedCode: Sendable {
        var clientID: String
        var redirectURI: String
        var scope: String
        var nonce: String?
        var issuedAt: Double
    }
}
