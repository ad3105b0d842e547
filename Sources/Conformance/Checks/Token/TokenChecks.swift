import Basis
import OIDC

/// Checks of granted answers of the token endpoint (RFC 6749 §5.1, OIDC Core §3.1.3.3).
enum TokenChecks {
    static let all: [String: Rule] = [
        "token-success-format": format, "token-type-bearer": type, "token-values": values,
        "token-expires-in": expiry, "token-id-token": idToken, "token-scope": scope,
        "token-refresh-policy": refreshPolicy, "token-pragma": pragma, "token-scope-syntax": scopeSyntax,
    ]

    /// Token requests that were answered with success, those of negative tests included.
    static func successes(_ examination: inout Examination) -> [(call: TokenCall, response: HTTPResponse)] {
        let list = examination.wire.tokenCalls.compactMap { call -> (TokenCall, HTTPResponse)? in
            guard let response = call.exchange.response, (200..<300).contains(response.status) else { return nil }
            return (call, response)
        }
        if list.isEmpty { examination.skip("the token endpoint handed nothing out") }
        return list
    }

    private static let format: Rule = { examination in
        for (call, response) in successes(&examination) {
            var wrong: [String] = []
            if response.status != 200 { wrong.append("HTTP \(response.status)") }
            if response.mediaType != "application/json" { wrong.append("type \(response.mediaType ?? "missing")") }
            if call.json == nil { wrong.append("no JSON object") }
            let directives = response.headers.all("cache-control").joined(separator: ",").lowercased()
            if !directives.contains("no-store") {
                wrong.append(directives.isEmpty ? "no Cache-Control" : "Cache-Control \(directives)")
            }
            examination.expect(
                wrong.isEmpty, call.exchange, "A token answer does not have the form that clients rely on.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static let type: Rule = { examination in
        for (call, _) in successes(&examination) where call.json != nil {
            let type = call.json?["token_type"]
            examination.expect(
                type?.string?.lowercased() == "bearer", call.exchange, "The tokens are not of the type Bearer.",
                observed: type.map { "token_type \($0.text().prefix(40))" } ?? "no token_type")
        }
    }

    private static let values: Rule = { examination in
        for (call, _) in successes(&examination) {
            guard let json = call.json else { continue }
            var wrong: [String] = []
            if json["access_token"] == nil { wrong.append("no access_token") }
            for name in ["access_token", "refresh_token"] {
                guard let value = json[name] else { continue }
                if let problem = problem(value) { wrong.append("\(name): \(problem)") }
            }
            examination.expect(
                wrong.isEmpty, call.exchange, "A token is missing, malformed or short enough to be guessed.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static func problem(_ value: JSON) -> String? {
        guard let text = value.string else { return "not a text" }
        if !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return "characters that are not allowed" }
        if CompactJWS.isLikely(text) { return nil }
        let bits = Randomness.bits(of: text)
        return bits < 128 ? "\(text.utf8.count) characters, about \(Int(bits)) bits" : nil
    }

    private static let expiry: Rule = { examination in
        for (call, _) in successes(&examination) {
            guard let value = call.json?["expires_in"] else { continue }
            examination.expect(
                value.int.map { (1...86400).contains($0) } ?? false, call.exchange,
                "The lifetime of the access token is not a plausible number of seconds.",
                observed: "expires_in \(value.text().prefix(40))", expected: "a whole number from 1 to 86400")
            guard let seconds = value.int, let token = call.accessJWS, let end = token.number("exp"),
                let begin = token.number("iat")
            else { continue }
            examination.expect(
                abs(end - begin - Double(seconds)) <= IDTokenChecks.leeway, call.exchange,
                "The answer names another lifetime than the access token has.",
                observed: "expires_in \(seconds), the token lives \(Int(end - begin)) seconds",
                expected: "the seconds from iat to exp of the token")
        }
        examination.skip("no answer has expires_in")
    }

    private static let idToken: Rule = { examination in
        for (call, _) in successes(&examination) where call.grant == "authorization_code" && !call.isProbe {
            guard call.authorization?.scopes.contains("openid") == true else { continue }
            examination.expect(
                call.idToken != nil, call.exchange, "A sign-in with openid yields no ID Token.",
                observed: call.json?["id_token"] == nil ? "no id_token" : "an id_token that is no text")
        }
        examination.skip("no code of an openid request was exchanged")
    }

    private static let scope: Rule = { examination in
        for (call, _) in successes(&examination) where !call.isMachine && call.isGranted {
            guard let requested = call.requestedScopes else { continue }
            let returned = call.scopes
            let inToken = call.accessJWS.map { $0.scopes ?? [] }
            let extra = Set(returned ?? []).subtracting(requested).sorted()
            // Without the member the scope is what was asked for, unless the token has none at all.
            let isSilent = returned == nil && inToken.map { !$0.isEmpty && Set($0) != Set(requested) } == true
            let differs = returned.flatMap { returned in inToken.map { Set($0) != Set(returned) } } == true
            examination.expect(
                extra.isEmpty && !isSilent && !differs, call.exchange,
                "The scope of the answer is not what was asked for or what the token has.",
                observed: !extra.isEmpty
                    ? "not asked for: " + extra.joined(separator: " ")
                    : isSilent
                        ? "no scope, though the token has others than asked for" : "scope differs from the token's",
                expected: "a subset of " + requested.joined(separator: " "))
        }
        examination.skip("no token request can be traced to what was asked for")
    }

    private static let refreshPolicy: Rule = { examination in
        for (call, _) in successes(&examination) where call.grant == "authorization_code" && !call.isProbe {
            guard call.isGranted, let authorization = call.authorization else { continue }
            let asks = authorization.scopes.contains("offline_access")
            let isAlways =
                examination.wire.directory.setting("alwaysIssueRefreshToken", of: call.clientID)?.bool == true
            let has = call.json?["refresh_token"] != nil
            // Without the prompt the scope is to be ignored (OIDC Core §11).
            let isWanted = asks && authorization.prompts.contains("consent") || isAlways
            examination.expect(
                has == isWanted, call.exchange,
                has
                    ? "A refresh token comes without offline_access and consent."
                    : "offline_access with consent brings no refresh token.",
                observed: has ? "a refresh_token" : "no refresh_token")
        }
        examination.skip("no code exchange whose request is known")
    }

    private static let pragma: Rule = { examination in
        for (call, response) in successes(&examination) where call.isGranted {
            let value = response.headers["pragma"]
            examination.expect(
                value?.lowercased() == "no-cache", call.exchange, "A token answer has no Pragma: no-cache.",
                observed: value.map { "Pragma: \($0.prefix(40))" } ?? "no Pragma")
        }
    }

    private static let scopeSyntax: Rule = { examination in
        for (call, _) in successes(&examination) where call.isGranted {
            let answer = call.json?["scope"].flatMap { problem(scope: $0) }.map { "the answer's scope is " + $0 }
            let claim = call.accessJWS?.payload["scope"].flatMap { problem(scope: $0) }.map {
                "the token's scope is " + $0
            }
            examination.expect(
                answer == nil && claim == nil, call.exchange, "A scope is there without a value, or malformed.",
                observed: [answer, claim].compactMap { $0 }.joined(separator: ", "))
        }
    }

    private static func problem(scope: JSON) -> String? {
        guard let text = scope.string else { return "not a text" }
        if text.isEmpty { return "empty" }
        let isClean = text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { name in
            !name.isEmpty && ErrorText.isAllowed(String(name))
        }
        return isClean ? nil : "malformed"
    }
}
