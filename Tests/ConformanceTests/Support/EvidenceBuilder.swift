import Basis
import OIDC
import Scenario

@testable import Conformance

/// A small, faultless tenant written down: adds the exchanges that a run leaves, one at a time, with a clock and random
/// values of its own.
struct EvidenceBuilder {
    static let endpoint = "https://tenant.example"
    static let issuer = endpoint + "/oidc"
    static let user = "user00000001"
    static let organization = "org000000001"
    static let foreignOrganization = "org000000002"
    static let resource = "https://api.example/products"

    var transcript = Transcript(
        tenant: .init(endpoint: EvidenceBuilder.endpoint, hasManagement: true), startedAt: 1_750_000_000)
    /// Seconds since 1970; every exchange takes one.
    var now = 1_750_000_000.0
    /// What signs the tokens; the good key set publishes it.
    let key: ECSigningKey
    private let random = RandomSource(seed: [7])

    init() throws { key = try ECSigningKey(seed: [UInt8](repeating: 3, count: 48)) }

    /// The guides of the run.
    var scenarios: [Scenario] = []

    var evidence: Evidence { Evidence(scenarios: scenarios, transcript: transcript) }

    /// Random text of 43 characters, the shape of codes, opaque tokens, `state` and `nonce`.
    func opaque() -> String { Base64URL.encode(random.bytes(32)) }

    // MARK: Exchanges

    /// Adds an exchange and gives its id.
    @discardableResult
    mutating func add(
        _ role: Exchange.Role, _ request: HTTPRequest, _ response: HTTPResponse?, probe: Exchange.Probe? = nil
    ) -> Int {
        let id = transcript.exchanges.count + 1
        transcript.exchanges.append(
            Exchange(id: id, role: role, probe: probe, request: request, response: response, startedAt: now))
        now += 1
        return id
    }

    /// Adds a GET.
    @discardableResult
    mutating func get(
        _ role: Exchange.Role, _ url: String, headers: HTTPHeaders = [], probe: Exchange.Probe? = nil,
        _ response: HTTPResponse
    ) -> Int { add(role, HTTPRequest("GET", url, headers: headers), response, probe: probe) }

    /// Adds a form POST by an application with its own authentication.
    @discardableResult
    mutating func post(
        _ role: Exchange.Role, _ url: String, by client: Client?, _ fields: [(String, String?)],
        _ response: HTTPResponse, probe: Exchange.Probe? = nil
    ) -> Int { add(role, Self.form(url, by: client, fields), response, probe: probe) }

    /// A form POST; fields without a value are left out.
    static func form(_ url: String, by client: Client?, _ fields: [(String, String?)]) -> HTTPRequest {
        var pairs = fields.compactMap { name, value in value.map { (name, $0) } }
        var headers: HTTPHeaders = [("Content-Type", "application/x-www-form-urlencoded")]
        if let client {
            if let basic = client.basic {
                headers.add("Authorization", basic)
            } else {
                pairs.append(("client_id", client.id))
            }
        }
        return HTTPRequest("POST", url, headers: headers, body: Array(FormBody(pairs).text.utf8))
    }

    /// An application of the tenant.
    struct Client: Sendable, Hashable {
        var id: String
        var type: String
        var secret: String?

        static let spa = Client(id: "spa000000000000000001", type: "SPA")
        static let web = Client(id: "web000000000000000001", type: "Traditional", secret: "web-secret-0123456789")
        static let machine = Client(
            id: "m2m000000000000000001", type: "MachineToMachine", secret: "m2m-secret-0123456789")

        /// The `Authorization` value of a client with a secret.
        var basic: String? {
            secret.map {
                let text = Base64URL.encode((id + ":" + $0).utf8)
                    .replacing("-", with: "+").replacing("_", with: "/")
                return "Basic " + text + String(repeating: "=", count: (4 - text.count % 4) % 4)
            }
        }

        var facts: SignInJourney.ApplicationFacts {
            .init(clientID: id, type: type, authentication: secret == nil ? "none" : "client_secret_basic")
        }
    }
}
