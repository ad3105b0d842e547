import Basis
import OIDC

/// Checks of the discovery document (OIDC Discovery).
enum DiscoveryChecks {
    static let all: [String: Rule] = [
        "disc-status-200": status, "disc-content-type": contentType, "disc-json-wellformed": wellFormed,
        "disc-issuer-exact": issuer, "disc-required-members": requiredMembers, "disc-endpoints-https": endpoints,
        "disc-end-session": endSession, "disc-idt-alg-rs256": rs256, "disc-scopes": scopes,
        "disc-grants-auth-methods": grants, "disc-pkce-s256": pkce,
    ]

    /// GETs of the document, the newest last; conditional requests and preflights are left out.
    private static func fetches(_ examination: inout Examination) -> [(exchange: Exchange, response: HTTPResponse)] {
        let exchanges = examination.wire.plain(.discovery).filter { exchange in
            exchange.request.method == "GET" && exchange.request.headers["if-none-match"] == nil
                && WebAddress(exchange.request.url).path.hasSuffix("/.well-known/openid-configuration")
        }
        if exchanges.isEmpty { examination.skip("the discovery document was not fetched") }
        return exchanges.compactMap { exchange in examination.answer(exchange).map { (exchange, $0) } }
    }

    /// The newest document that can be read; documents that cannot are judged by the checks before.
    private static func document(_ examination: inout Examination) -> (exchange: Exchange, metadata: ProviderMetadata)?
    {
        let documents = fetches(&examination).compactMap { fetch -> (Exchange, ProviderMetadata)? in
            guard fetch.response.status == 200, let json = fetch.response.json, json.members != nil else { return nil }
            return (fetch.exchange, ProviderMetadata(json: json))
        }
        if documents.isEmpty { examination.skip("no discovery document that can be read (see disc-status-200)") }
        return documents.last
    }

    private static let status: Rule = { examination in
        for (exchange, response) in fetches(&examination) {
            let target = exchange.location.map { WebAddress($0).origin }
            let staysAtHome = target == WebAddress(exchange.request.url).origin
            examination.expect(
                response.status == 200 || target != nil && staysAtHome, exchange,
                target == nil
                    ? "The discovery address answers with status \(response.status)."
                    : "The discovery address redirects to another origin.",
                observed: exchange.outcomeText, culprit: response.status == 404 ? .setup : .tenant)
        }
    }

    private static let contentType: Rule = { examination in
        for (exchange, response) in fetches(&examination) where response.status == 200 {
            examination.expect(
                response.mediaType == "application/json", exchange, "The discovery document is not served as JSON.",
                observed: "content type \(response.headers["content-type"] ?? "missing")")
        }
    }

    private static let wellFormed: Rule = { examination in
        for (exchange, response) in fetches(&examination) where response.status == 200 {
            do throws(JSONError) {
                let json = try JSON(parsing: response.body)
                let twice = json.duplicateNames
                examination.expect(
                    json.members != nil && twice.isEmpty, exchange,
                    "The discovery document is not one clean JSON object.",
                    observed: twice.isEmpty ? "another JSON type" : "repeated members: " + twice.joined(separator: ", ")
                )
            } catch {
                examination.violate(
                    [exchange], "The discovery document is not one complete JSON text.", observed: error.description)
            }
        }
    }

    private static let issuer: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        let suffix = "/.well-known/openid-configuration"
        let wanted = exchange.request.url.hasSuffix(suffix) ? String(exchange.request.url.dropLast(suffix.count)) : ""
        let address = metadata.issuer.map { WebAddress($0) }
        let isPlain = address.map { $0.isSafe && $0.query == nil && $0.fragment == nil } ?? false
        let isOtherHost = address?.origin != WebAddress(wanted).origin && isPlain
        examination.expect(
            metadata.issuer == wanted && isPlain, exchange,
            metadata.issuer == wanted
                ? "The issuer is not an https address without query and fragment."
                : "The issuer in the document is not the address it was fetched from.",
            observed: "issuer \(metadata.issuer ?? "missing")", expected: "issuer \(wanted)",
            culprit: isOtherHost ? .setup : .tenant)
    }

    private static let requiredMembers: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        var faults: [String] = []
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] where metadata.json[name]?.string == nil {
            faults.append(name)
        }
        for name in ["response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported"] {
            let list = metadata.json[name]?.array
            if list == nil || list?.isEmpty == true || list?.count != metadata.json[name]?.strings?.count {
                faults.append(name)
            }
        }
        if metadata.responseTypes?.contains("code") == false { faults.append("response type code") }
        // Recommended in general, required by a guide that reads the user's claims there.
        let asksUserinfo = !examination.wire.plain(.userinfo).isEmpty
        if asksUserinfo, metadata.json["userinfo_endpoint"]?.string == nil { faults.append("userinfo_endpoint") }
        examination.expect(
            faults.isEmpty, exchange, "The discovery document lacks members that every client needs.",
            observed: "missing or of the wrong type: " + faults.joined(separator: ", "))
    }

    private static let endpoints: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        let home = WebAddress(metadata.issuer ?? exchange.request.url)
        let wrong = metadata.endpoints.filter { member in
            guard let text = member.value.string else { return true }
            let address = WebAddress(text)
            return !address.isSafe || address.host != home.host || (!home.isLoopback && address.scheme != "https")
        }
        examination.expect(
            wrong.isEmpty, exchange, "An endpoint is not an https address on the issuer's host.",
            observed: wrong.map { "\($0.name) \($0.value.string ?? "of another type")" }.joined(separator: ", "))
    }

    private static let endSession: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        examination.expect(
            metadata.endSessionEndpoint != nil, exchange, "The tenant does not say where to sign out.",
            observed: "no end_session_endpoint")
    }

    private static let rs256: Rule = { examination in
        guard let (exchange, metadata) = document(&examination), let list = metadata.idTokenAlgorithms else { return }
        examination.expect(
            list.contains("RS256"), exchange,
            "The tenant does not sign ID Tokens with RS256, which every client can verify.",
            observed: "only " + list.filter { $0 != "none" }.joined(separator: ", "))
        examination.expect(
            !list.contains("none"), exchange, "The tenant says that it hands out ID Tokens without a signature.",
            observed: "none is among the algorithms of ID Tokens", expected: "algorithms that sign")
    }

    private static let scopes: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        examination.expect(
            metadata.scopes?.contains("openid") ?? true, exchange,
            "The scope openid is not among the supported scopes.",
            observed: (metadata.scopes ?? []).joined(separator: " "))
    }

    private static let grants: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        let granted = examination.wire.tokenCalls.filter { !$0.isProbe && !$0.grant.isEmpty }
        let used = Set(granted.map(\.grant)).union(["authorization_code", "refresh_token"])
        let grants = metadata.grantTypes ?? ["authorization_code", "implicit"]
        let methods = metadata.tokenAuthenticationMethods ?? ["client_secret_basic"]
        var wanted = Set(examination.wire.journeys.map(\.application.authentication))
        wanted.insert("none")
        let faults = used.subtracting(grants).sorted() + wanted.subtracting(methods).sorted()
        examination.expect(
            faults.isEmpty, exchange, "A grant or client authentication that the guide uses is not advertised.",
            observed: "not advertised: " + faults.joined(separator: ", "))
    }

    private static let pkce: Rule = { examination in
        guard let (exchange, metadata) = document(&examination) else { return }
        let methods = metadata.codeChallengeMethods ?? []
        examination.expect(
            methods.contains("S256") && !methods.contains("plain"), exchange,
            methods.contains("plain")
                ? "PKCE with the method plain is advertised." : "PKCE with S256 is not advertised.",
            observed: methods.isEmpty ? "no code_challenge_methods_supported" : methods.joined(separator: ", "))
    }
}
