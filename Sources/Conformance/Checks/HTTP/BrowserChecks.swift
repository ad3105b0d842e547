import OIDC

/// Checks of what pages of the tenant and scripts of other origins may do.
enum BrowserChecks {
    static let all: [String: Rule] = ["http-frame-referrer": framing, "http-cors-scoped": crossOrigin]

    // MARK: Framing

    private static let framing: Rule = { examination in
        let pages = examination.wire.exchanges.filter { exchange in
            [.signInPage, .consent, .resume, .endSession].contains(exchange.role)
                && exchange.response?.status == 200 && exchange.response?.mediaType == "text/html"
        }
        if pages.isEmpty { examination.skip("no page of the tenant was opened") }
        var told: Set<String> = []
        for page in pages {
            examination.examine(page)
            let faults = faults(of: page.response?.headers ?? [])
            guard !faults.isEmpty, told.insert(faults.joined()).inserted else { continue }
            examination.violate(
                [page], "A page of the tenant lacks the headers that protect who looks at it.",
                observed: faults.joined(separator: "; "),
                expected: "frame-ancestors or X-Frame-Options, a limited referrer, X-Content-Type-Options: nosniff")
        }
    }

    private static func faults(of headers: HTTPHeaders) -> [String] {
        var faults: [String] = []
        let ancestors = directive("frame-ancestors", of: headers)
        let option = headers["x-frame-options"]?.lowercased()
        if let ancestors {
            let open = ancestors.filter { ["*", "http:", "https:"].contains($0) }
            if !open.isEmpty { faults.append("frame-ancestors \(open.joined(separator: " "))") }
        } else if option != "deny" && option != "sameorigin" {
            faults.append("other sites may frame it")
        }
        let policies = (headers["referrer-policy"] ?? "").lowercased().split { $0 == "," || $0 == " " }
        let limited: Set<Substring> = [
            "no-referrer", "same-origin", "strict-origin", "origin", "strict-origin-when-cross-origin",
            "origin-when-cross-origin",
        ]
        if policies.last.map(limited.contains) != true {
            faults.append(headers["referrer-policy"].map { "Referrer-Policy: \($0)" } ?? "no Referrer-Policy")
        }
        if headers["x-content-type-options"]?.lowercased() != "nosniff" { faults.append("no nosniff") }
        return faults
    }

    /// The values of a directive of the Content-Security-Policy; nil when it is not there.
    private static func directive(_ name: String, of headers: HTTPHeaders) -> [String]? {
        for policy in headers.all("content-security-policy") {
            for directive in policy.split(separator: ";") {
                let words = directive.split { $0 == " " || $0 == "\t" }
                if words.first?.lowercased() == name { return words.dropFirst().map { $0.lowercased() } }
            }
        }
        return nil
    }

    // MARK: Other origins

    private static let crossOrigin: Rule = { examination in
        let wire = examination.wire
        let asked = wire.exchanges.filter { exchange in
            guard let origin = exchange.request.headers["origin"], exchange.request.method != "OPTIONS" else {
                return false
            }
            // Forms name the origin of their page, which is the tenant's own.
            let isOwn = WebAddress(origin).origin == WebAddress(exchange.request.url).origin
            return !isOwn && (exchange.probe == nil || exchange.probe?.check == examination.about.id)
        }
        if asked.isEmpty { examination.skip("no request of this run carried an Origin") }
        for exchange in asked {
            guard let response = examination.answer(exchange), let origin = exchange.request.headers["origin"] else {
                continue
            }
            let allowed = response.headers["access-control-allow-origin"]
            if exchange.role == .authorization {
                examination.expect(
                    response.headers.fields.allSatisfy { !$0.name.lowercased().hasPrefix("access-control-") }, exchange,
                    "The authorization endpoint lets scripts of other origins read its answers.",
                    observed: "Access-Control headers at the authorization endpoint", expected: "no such header")
            } else if isRegistered(origin, exchange, wire) {
                guard [.discovery, .jwks, .token, .userinfo].contains(exchange.role) else { continue }
                examination.expect(
                    allowed == origin || allowed == "*", exchange,
                    "Scripts of the application's own origin cannot read the answer.",
                    observed: allowed.map { "Access-Control-Allow-Origin: \($0)" } ?? "no Access-Control-Allow-Origin",
                    expected: "Access-Control-Allow-Origin: \(origin)", culprit: .setup)
            } else {
                judge(exchange, response, foreign: origin, &examination)
            }
        }
    }

    private static func judge(
        _ exchange: Exchange, _ response: HTTPResponse, foreign origin: String, _ examination: inout Examination
    ) {
        let credentials = response.headers["access-control-allow-credentials"]?.lowercased() == "true"
        examination.expect(
            !credentials, exchange, "Any origin may read this answer with the cookies of the user.",
            observed: "Access-Control-Allow-Credentials: true for \(origin)", expected: "no credentials for that origin"
        )
        guard exchange.role == .token, exchange.clientID != nil else { return }
        examination.expect(
            (400..<500).contains(response.status) && !exchange.handsOutTokens, exchange,
            "The token endpoint serves an origin that is not registered.",
            observed: exchange.outcomeText + " for \(origin)", expected: "an error: the origin is not allowed")
    }

    /// Whether a redirect URI of the client is on that origin.
    private static func isRegistered(_ origin: String, _ exchange: Exchange, _ wire: Traffic) -> Bool {
        let wanted = WebAddress(origin).origin
        let journeys = wire.journeys.filter { exchange.clientID == nil || $0.application.clientID == exchange.clientID }
        let uris = journeys.map(\.redirectURI) + wire.authorizations.filter { !$0.isProbe }.compactMap(\.redirectURI)
        return uris.contains { WebAddress($0).origin == wanted }
    }
}
