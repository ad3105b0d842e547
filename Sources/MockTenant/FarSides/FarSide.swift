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
    /// Signs ID tokens.
    let key: ECSigningKey
    /// Signs SAML assertions.
    let signer: FarSideSigner
    private let state = Mutex(FarSideState())

    init(
        description: FarSideDescription, clients: [JSON], key: ECSigningKey, options: MockTenantOptions
    ) {
        self.description = description
        self.clients = clients
        self.key = key
        clock = options.clock
        signer = FarSideSigner(name: description.id, clock: options.clock)
        identifiers = Identifiers(random: options.random)
    }

    /// Forgets everything but the tenant's address.
    func reset() { state.withLock { $0 = FarSideState(tenant: $0.tenant, address: $0.address) } }

    /// Learns the tenant's address and its own.
    func open(for tenant: String, at address: String) {
        state.withLock { ($0.tenant, $0.address) = (tenant, address) }
    }

    /// Keeps a message that came by another way than HTTP; gives its number.
    func keep(_ message: JSON) -> Int {
        state.withLock { state in
            state.keep(message)
            state.received += 1
            return state.received
        }
    }

    /// Whether the mail server takes an access token of a user.
    func takes(_ token: String, of user: String) -> Bool {
        state.withLock { MailTokenDesk.isGood(token, of: user, self, $0) }
    }

    /// The answer to a request; never fails.
    func answer(_ request: IncomingRequest, path: String) -> HTTPResponse {
        var answer = state.withLock { state in
            switch description.kind {
            case .provider: ProviderSide(side: self).answer(request, path, &state)
            case .saml: SAMLSide(side: self).answer(request, path, state)
            case .aliyun, .gateway, .inbox, .mail: GatewaySide(side: self).answer(request, path, &state)
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
    /// Its own address.
    var address: String?
    var codes: [String: IssuedCode] = [:]
    /// Access tokens that were issued.
    var tokens: Set<String> = []
    /// What a refresh token may be exchanged for.
    var renewals: [String: IssuedCode] = [:]
    /// Access tokens for the mail server.
    var mailTokens: [String: MailTokenDesk.Issued] = [:]
    /// The newest last.
    var messages: [JSON] = []
    /// How many came by mail.
    var received = 0
    /// Nonces of signed requests, each good once.
    var nonces: Set<String> = []

    /// Adds a message; old ones are forgotten.
    mutating func keep(_ message: JSON) {
        messages.append(message)
        if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
    }

    private static let limit = 500

    /// An authorization code on its way.
    struct IssuedCode: Sendable {
        var clientID: String
        var redirectURI: String
        var scope: String
        var nonce: String?
        /// The hash of the code verifier that has to come (RFC 7636 §4.2).
        var challenge: String?
        var issuedAt: Double
    }
}
