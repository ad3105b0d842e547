import Basis
import OIDC
import Testing

@testable import Conformance

/// Which exchanges an edit is about.
struct Selector: Sendable {
    var matches: @Sendable (Exchange) -> Bool

    init(_ matches: @escaping @Sendable (Exchange) -> Bool) { self.matches = matches }

    /// Exchanges of a role that are no negative test.
    static func role(_ role: Exchange.Role) -> Selector { Selector { $0.role == role && $0.probe == nil } }
    /// The exchanges of one input of a negative test; nil for all inputs.
    static func probe(_ check: String, _ input: String? = nil) -> Selector {
        Selector { $0.probe?.check == check && (input == nil || $0.probe?.input == input) }
    }
    /// Requests to the token endpoint with these form fields that are no negative test; nil means the field is absent.
    static func token(_ fields: [String: String?]) -> Selector {
        Selector { exchange in
            exchange.role == .token && exchange.probe == nil && fields.allSatisfy { exchange.form[$0] == $1 }
        }
    }
    static let codeExchange = token(["grant_type": "authorization_code"])
    /// A refresh for neither resource nor organization.
    static let refresh = token(["grant_type": "refresh_token", "resource": nil, "organization_id": nil, "scope": nil])
    /// Management API answers to a path that ends so.
    static func management(_ path: String) -> Selector {
        Selector { $0.role == .management && WebAddress($0.request.url).path.hasSuffix(path) }
    }
    static func path(_ path: String) -> Selector { Selector { WebAddress($0.request.url).path == path } }
}

extension EvidenceBuilder {
    /// The ids of the selected exchanges.
    func ids(_ selector: Selector) -> [Int] { transcript.exchanges.filter(selector.matches).map(\.id) }

    /// Changes the selected exchange that comes first, or every one.
    mutating func edit(_ selector: Selector, all: Bool = false, _ change: (inout Exchange) throws -> Void) throws {
        let indices = transcript.exchanges.indices.filter { selector.matches(transcript.exchanges[$0]) }
        try #require(!indices.isEmpty, "no exchange to change")
        for index in all ? indices : Array(indices.prefix(1)) { try change(&transcript.exchanges[index]) }
    }

    /// Changes the answer.
    mutating func answer(_ selector: Selector, all: Bool = false, _ change: (inout HTTPResponse) -> Void) throws {
        try edit(selector, all: all) { exchange in
            var response = try #require(exchange.response)
            change(&response)
            exchange.response = response
        }
    }

    /// Puts another answer in place.
    mutating func answer(_ selector: Selector, all: Bool = false, with response: HTTPResponse) throws {
        try edit(selector, all: all) { $0.response = response }
    }

    /// Changes the JSON of the answer.
    mutating func json(_ selector: Selector, all: Bool = false, _ change: (inout JSON) -> Void) throws {
        try edit(selector, all: all) { exchange in
            var json = try #require(exchange.response?.json)
            change(&json)
            exchange.response?.body = Array(json.text().utf8)
        }
    }

    /// Changes header and claims of a token in the answer (`id_token`, `access_token`), signs it again and replaces it
    /// wherever it stands in the transcript.
    mutating func token(
        _ member: String, _ selector: Selector, key other: ECSigningKey? = nil,
        header: (inout JSON) -> Void = { _ in }, claims change: (inout JSON) -> Void = { _ in }
    ) throws {
        let exchange = try #require(transcript.exchanges.first(where: selector.matches), "no exchange to change")
        let old = try #require(exchange.response?.json?[member]?.string)
        let token = try CompactJWS(parsing: old)
        var (headerJSON, payload) = (token.header.json, token.payload)
        header(&headerJSON)
        change(&payload)
        let input = Base64URL.encode(headerJSON.text().utf8) + "." + Base64URL.encode(payload.text().utf8)
        let signature = try (other ?? key).sign(Array(input.utf8))
        replace(old, by: input + "." + Base64URL.encode(signature))
    }

    /// Replaces a text in every request and answer.
    mutating func replace(_ old: String, by new: String) {
        for index in transcript.exchanges.indices {
            var exchange = transcript.exchanges[index]
            exchange.request.url = exchange.request.url.replacing(old, with: new)
            exchange.request.body = exchange.request.bodyText.map { Array($0.replacing(old, with: new).utf8) }
            for field in exchange.request.headers.fields.indices {
                exchange.request.headers.fields[field].value.replace(old, with: new)
            }
            if let response = exchange.response {
                exchange.response?.body = Array(response.text.replacing(old, with: new).utf8)
                for (index, field) in response.headers.fields.enumerated() {
                    exchange.response?.headers.fields[index].value = field.value.replacing(old, with: new)
                }
            }
            transcript.exchanges[index] = exchange
        }
    }

    /// Removes the selected exchanges' evidence: they become requests of the application itself, which no check looks at.
    mutating func drop(_ selector: Selector) throws { try edit(selector, all: true) { $0.role = .application } }
}
