import Basis
import OIDC
import Synchronization
import Wire

/// The other ends of connectors, played on one loopback port: providers to sign in at and gateways that take messages.
///
/// Each is described by a file of `Resources/far-sides`. What a provider knows of its clients it learns from the tenant's seed,
/// as if somebody had registered them there: a connector that is changed later no longer fits.
package final class FarSides: Sendable {
    private let server: HTTPServer
    private let mail: SMTPServer
    private let sides: [FarSide]
    private let keepsAddresses: Bool
    /// The address they call themselves by.
    private let endpoint: String

    /// Starts the far sides; they answer at once.
    ///
    /// - Parameter keepsAddresses: whether browsers are sent to the real providers' addresses, as test servers do.
    /// - Throws: `HTTPServerError`, `FarSideError`, `ResourceFile.Missing`.
    init(connectors: [SeedConnector], options: MockTenantOptions) throws {
        keepsAddresses = options.isIntegration || options.divertPort != nil
        let names = try ResourceFile.json("far-sides/index.json", of: "MockTenant").strings ?? []
        var sides: [FarSide] = []
        let key =
            try options.isSeeded
            ? ECSigningKey(curve: .p256, seed: options.random.bytes(64)) : ECSigningKey(curve: .p256)
        for name in names {
            let json = try ResourceFile.json("far-sides/\(name).json", of: "MockTenant")
            guard let description = FarSideDescription(json: json) else {
                throw FarSideError(file: "far-sides/\(name).json")
            }
            let registered = connectors.filter { description.factories.contains($0.factory) }.map(\.config)
            let clients = description.clients + registered
            sides.append(FarSide(description: description, clients: clients, key: key, options: options))
        }
        self.sides = sides
        guard let mailSide = sides.first(where: { $0.description.kind == .mail }) else {
            throw FarSideError(file: "far-sides/smtp.json")
        }
        mail = try SMTPServer(desk: MailSide(side: mailSide))
        server = try HTTPServer(port: 0, address: "127.0.0.1") { [sides] request in
            Self.answer(request, sides)
        }
        endpoint = options.farSideEndpoint ?? "http://127.0.0.1:\(server.port)"
    }

    /// Where the tenant that the providers send people back to can be reached.
    func open(for tenant: String) {
        for side in sides { side.open(for: tenant, at: address(side)) }
    }

    func stop() {
        server.stop()
        mail.stop()
    }

    /// Where mail is taken, on 127.0.0.1.
    package var mailPort: UInt16 { mail.port }

    /// Where a client has to connect for their address.
    var connectTo: [String: UInt16] {
        let own = Self.authority(endpoint)
        return own.hasSuffix(":\(server.port)") ? [:] : [own: server.port]
    }

    /// `host:port` of an address.
    static func authority(_ url: String) -> String { String(url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }) }

    /// The answer to a request that came in at the tenant's own port.
    func answer(_ request: IncomingRequest) -> HTTPResponse { Self.answer(request, sides) }

    /// Forgets what the far sides have taken in.
    func reset() {
        for side in sides { side.reset() }
    }

    /// Where the far sides are found at the tenant's own port, for those who reach no other.
    static let path = ControlSurface.prefix + "/far-sides"

    private static func answer(_ request: IncomingRequest, _ sides: [FarSide]) -> HTTPResponse {
        var path = Substring(request.path)
        if path.hasPrefix(Self.path) { path = path.dropFirst(Self.path.count) }
        let segments = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
        guard let first = segments.first, let side = sides.first(where: { $0.description.id == first }) else {
            return FarSidePage.index(sides.map(\.description))
        }
        return side.answer(request, path: "/" + (segments.count > 1 ? segments[1] : ""))
    }

    /// The address of the far side of a factory, which `{{farSide}}` in a seed stands for.
    func address(ofFactory factory: String) -> String? {
        sides.first { $0.description.factories.contains(factory) }.map(address)
    }

    /// The address of the far side of an id; nil for an unknown one.
    func address(of id: String) -> String? { sides.first { $0.description.id == id }.map(address) }

    private func address(_ side: FarSide) -> String { "\(endpoint)/\(side.description.id)" }

    /// The address at which a provider's URL is answered here; nil for hosts that nobody plays.
    func local(_ url: String) -> String? {
        let address = WebAddress(url)
        if let app = sides.first(where: { $0.description.schemes.contains(address.scheme) }) {
            return self.address(app) + ProviderSide.appPath + String(url.drop { $0 != "?" })
        }
        guard let host = address.host,
            let side = sides.last(where: { $0.description.plays(host, address.path) })
        else { return nil }
        let path = address.path.isEmpty ? "/" : address.path
        return self.address(side) + path + (address.query.map { "?" + $0 } ?? "")
    }

    /// The address that a browser is sent to for a provider's URL.
    func reachable(_ url: String) -> String { keepsAddresses ? url : local(url) ?? url }

    /// The URLs of the messages sent, by factory.
    var inboxes: [String: String] {
        var inboxes: [String: String] = [:]
        for side in sides where side.description.kind != .provider {
            for factory in side.description.factories { inboxes[factory] = address(side) + "/inbox" }
        }
        return inboxes
    }

    /// The factories whose far side leads back by itself.
    var automaticFactories: Set<String> {
        Set(sides.filter { $0.description.kind == .provider }.flatMap(\.description.factories))
    }
}
