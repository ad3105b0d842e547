import Basis
import OIDC
import Scenario

/// Checks of how the tenant sends the browser to an identity provider, and takes it back.
enum SocialStartChecks {
    static let all: [String: Rule] = [
        "conn-callback-url": callbackURL, "conn-authorization-uri": authorizationURI,
        "conn-no-undefined": noUndefined, "conn-endpoint-query": endpointQuery,
        "conn-provider-reachable": reachable, "conn-social-state-api": stateCompared,
    ]

    private static func starts(_ examination: inout Examination) -> [SocialStart] {
        let all = SocialStart.all(in: examination.wire.exchanges, of: examination.about.id)
        if all.isEmpty { examination.skip("nobody signed in through an identity provider in this run") }
        return all
    }

    private static let callbackURL: Rule = { examination in
        for setUp in ConnectorSetUp.all(in: examination.evidence) {
            guard case .configureConnector(let value) = setUp.step.payload, let uri = value.callbackUri else {
                continue
            }
            let path = uri.split(separator: "/", omittingEmptySubsequences: true)
            guard path.dropLast().last != "callback" else { continue }
            examination.violate(
                [], "The address that the guide has registered at the provider is not the tenant's callback.",
                observed: uri, expected: "<endpoint>/callback/<connector id>", culprit: .guide,
                source: setUp.step.source)
        }
        for start in starts(&examination) {
            guard let sent = start.parameters["redirect_uri"] else { continue }
            let wanted = examination.wire.tenant.endpoint + "/callback/" + start.connector
            examination.expect(
                sent == wanted, start.exchange, "The provider is told another address to return to than the tenant's.",
                observed: "redirect_uri \(sent)", expected: "redirect_uri \(wanted)")
        }
    }

    private static let authorizationURI: Rule = { examination in
        let setUps = ConnectorSetUp.all(in: examination.evidence)
        for start in starts(&examination) {
            let instance = setUps.compactMap(\.instance).first { $0["id"]?.string == start.connector }
            let faults = faults(of: start, config: instance?["config"])
            examination.expect(
                faults.isEmpty, start.exchange, "The address of the provider lacks what a sign-in needs.",
                observed: faults.joined(separator: ", "),
                expected: "the provider's endpoint with client, scope, state and callback address")
        }
    }

    private static func faults(of start: SocialStart, config: JSON?) -> [String] {
        let address = WebAddress(start.address)
        let parameters = start.parameters
        var faults: [String] = []
        // Native connectors open an application, SAML has requests of its own.
        guard ["http", "https"].contains(address.scheme.lowercased()), parameters["SAMLRequest"] == nil else {
            return start.address.isEmpty ? ["no address"] : []
        }
        if address.authority?.isEmpty != false { faults.append("not an absolute address") }
        if parameters["state"] != start.state {
            faults.append(parameters["state"] == nil ? "no state" : "another state")
        }
        let names = ["client_id", "appid", "app_id", "client_key", "appId"]
        let client = names.lazy.compactMap { parameters[$0] }.first
        if client?.isEmpty != false, parameters["response_type"] != nil { faults.append("no client id") }
        if let configured = config?["clientId"]?.string, let client, client != configured {
            faults.append("another client id")
        }
        if let endpoint = config?["authorizationEndpoint"]?.string,
            WebAddress(endpoint).withoutParameters != address.withoutParameters
        {
            faults.append("not the configured endpoint")
        }
        if let scope = config?["scope"]?.string, !scope.isEmpty {
            let sent = Set((parameters["scope"] ?? "").split { $0 == " " || $0 == "," })
            let missing = scope.split { $0 == " " || $0 == "," }.filter { !sent.contains($0) }
            if !missing.isEmpty { faults.append("scope without " + missing.joined(separator: " ")) }
        }
        return faults
    }

    /// The requests to providers that this run saw: addresses handed to the browser, and what the browser then sent.
    private static let noUndefined: Rule = { examination in
        let words: Set = ["undefined", "null", "[object Object]", "NaN"]
        for start in starts(&examination) {
            let wrong = start.parameters.fields.filter { words.contains($0.value) }
            examination.expect(
                wrong.isEmpty, start.exchange, "A setting that is not there is sent to the provider as a word.",
                observed: wrong.map { "\($0.name)=\($0.value)" }.joined(separator: "&"),
                expected: "parameters without a value are left out")
        }
        for exchange in examination.evidence.transcript.exchanges where exchange.role == .provider {
            let wrong = exchange.parameters.fields.filter { words.contains($0.value) }
            examination.expect(
                wrong.isEmpty, exchange, "A setting that is not there is sent to the provider as a word.",
                observed: wrong.map { "\($0.name)=\($0.value)" }.joined(separator: "&"),
                expected: "parameters without a value are left out")
        }
    }

    private static let endpointQuery: Rule = { examination in
        for start in starts(&examination) {
            let query = WebAddress(start.address).query ?? ""
            examination.expect(
                !query.contains("?"), start.exchange,
                "The provider's own query is broken by the parameters added to it.",
                observed: "a second question mark in the address of the provider",
                expected: "parameters added with &")
        }
    }

    private static let reachable: Rule = { examination in
        let sent = examination.evidence.transcript.exchanges.filter { $0.role == .provider && $0.probe == nil }
        if sent.isEmpty { examination.skip("no provider was visited in this run") }
        for exchange in sent {
            let isThere = exchange.failure == nil && (exchange.response?.status ?? 0) < 500
            examination.expect(
                isThere, exchange, "The provider cannot be reached.", observed: exchange.outcomeText,
                expected: "an answer of the provider", culprit: .environment)
        }
    }

    private static let stateCompared: Rule = { examination in
        examination.eachProbe { examination, run, response in
            guard run.last.request.url.hasSuffix("/verify") else { return }
            examination.expect(
                (400..<500).contains(response.status), run.last,
                "The answer of a provider is accepted with a state that was never sent.",
                observed: "HTTP \(response.status) to another state", expected: "an error of the tenant")
        }
    }
}
