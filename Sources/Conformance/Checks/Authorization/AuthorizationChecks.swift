import Basis
import OIDC

/// Checks of authorization requests that have to work, and of those that must not.
enum AuthorizationChecks {
    static let all: [String: Rule] = [
        "authz-happy": happy, "authz-post": accepted, "authz-unknown-param": accepted,
        "authz-response-type": responseType, "authz-unknown-client": unknownClient,
        "authz-prompt-none-no-session": promptNone, "authz-prompt-none-session": promptNoneSession,
        "authz-reauth": reauthentication, "authz-no-307": no307,
    ]

    private static let happy: Rule = { examination in
        let calls = examination.wire.authorizations.filter { !$0.isProbe && $0.prompts != ["none"] }
        if calls.isEmpty { examination.skip("no authorization request was sent") }
        for call in calls {
            guard examination.answer(call.exchange) != nil else { continue }
            let code = call.exchange.errorCode
            let goesOn = call.exchange.location != nil || call.exchange.departure?["code"] != nil
            // What the application may not ask for is a setting, unless the tenant advertises it to everyone.
            let advertised = Set(examination.wire.metadata?.scopes ?? [])
            let isSetup =
                ["invalid_redirect_uri", "invalid_client", "unauthorized_client", "invalid_target"].contains(code)
                || code == "invalid_scope" && !Set(call.scopes).isSubset(of: advertised)
            examination.expect(
                code == nil && goesOn, call.exchange, "The tenant refuses the authorization request of the guide.",
                observed: call.exchange.outcomeText, culprit: isSetup ? .setup : .tenant)
        }
    }

    private static let accepted: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectAccepted(run) }
    }

    private static let responseType: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(
                run, codes: ["unsupported_response_type", "unauthorized_client", "invalid_request"])
        }
    }

    private static let unknownClient: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectErrorPage(run) }
    }

    static let interactionErrors: Set<String> = [
        "login_required", "interaction_required", "consent_required", "account_selection_required",
    ]

    private static let promptNone: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expect(
                run.departure?["error"].map(interactionErrors.contains) == true && run.departure?["code"] == nil,
                run.last,
                "A request with prompt=none and no session does not come back with login_required.",
                observed: run.last.outcomeText)
        }
    }

    private static let promptNoneSession: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            let clientID = run.authorization?.clientID
            let isNative = examination.wire.application(clientID)?.type == "Native"
            if run.last.role == .token {
                examination.expect(
                    run.last.handsOutTokens, run.last, "The code of a request with prompt=none yields no tokens.",
                    observed: run.last.outcomeText)
                return
            }
            let mayAsk = isNative && run.departure?["error"] == "interaction_required"
            examination.expect(
                run.departure?["code"] != nil || mayAsk, run.last,
                "A request with prompt=none does not use the session of the browser.", observed: run.last.outcomeText)
        }
    }

    private static let reauthentication: Rule = { examination in
        examination.eachProbe { examination, run, response in
            if run.last.role == .token {
                let token = response.json?["id_token"]?.string.flatMap { try? CompactJWS(parsing: $0) }
                guard let token else { return }
                examination.expect(
                    token.number("auth_time") != nil, run.last,
                    "The ID Token of a request with max_age does not say when the user signed in.",
                    observed: "no auth_time", expected: "auth_time")
                return
            }
            // A sign-in on the way to its token is judged by the token.
            guard run.exchanges.count == 1 || run.last.role != .resume else { return }
            examination.expect(
                run.reachedInteraction && run.authorization?.departure == nil, run.last,
                "A request\(run.label) that demands a new sign-in is answered from the old session.",
                observed: run.last.outcomeText)
        }
    }

    private static let no307: Rule = { examination in
        let roles: Set<Exchange.Role> = [.authorization, .resume, .consent, .signInPage, .experience]
        for exchange in examination.wire.exchanges where roles.contains(exchange.role) {
            guard let status = exchange.response?.status, (300..<400).contains(status) else { continue }
            examination.expect(
                status != 307 && status != 308, exchange,
                "A redirect of the sign-in repeats the request body elsewhere.",
                observed: "HTTP \(status) on \(exchange.request.method)")
        }
        examination.skip("no redirect of the sign-in was seen")
    }
}
