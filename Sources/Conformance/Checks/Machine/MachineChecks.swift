import Basis
import OIDC

/// Checks of machine-to-machine tokens, the grant `client_credentials` (RFC 6749 §4.4).
enum MachineChecks {
    static let all: [String: Rule] = [
        "m2m-success": success, "m2m-no-user-tokens": noUserTokens, "m2m-sub": subject, "m2m-scope-by-role": scopes,
        "m2m-target-required": targetRequired, "m2m-wrong-app-type": wrongType, "m2m-org": organization,
        "m2m-management-api": managementAPI, "m2m-scope-returned": scopeReturned,
    ]

    private static func calls(_ examination: inout Examination, probes: Bool = false) -> [TokenCall] {
        let list = examination.wire.tokenCalls.filter { $0.isMachine && (probes || !$0.isProbe) }
        if list.isEmpty { examination.skip("no machine asked for a token") }
        return list
    }

    private static let success: Rule = { examination in
        for call in calls(&examination) where call.resources.count == 1 && call.organization == nil {
            guard examination.answer(call.exchange) != nil else { continue }
            let audiences = call.accessJWS?.audiences
            let isBearer = call.json?["token_type"]?.string?.lowercased() == "bearer"
            let isSetup = ["invalid_client", "invalid_target", "unauthorized_client"].contains(call.exchange.errorCode)
            examination.expect(
                call.isGranted && isBearer && audiences == [call.resource ?? ""], call.exchange,
                "A machine does not get a token for the API it asked for.",
                observed: call.isGranted
                    ? audiences.map { "aud " + $0.joined(separator: ", ") } ?? "an opaque token"
                    : call.exchange.outcomeText,
                expected: "a Bearer JWT with aud \(call.resource ?? "")", culprit: isSetup ? .setup : .tenant)
        }
        examination.skip("no machine asked for a token for an API")
    }

    private static let noUserTokens: Rule = { examination in
        for call in calls(&examination, probes: true) where call.isGranted {
            let found = ["refresh_token", "id_token"].filter { call.json?[$0] != nil }
            examination.expect(
                found.isEmpty, call.exchange, "A machine gets tokens that only a sign-in may bring.",
                observed: found.joined(separator: ", "))
        }
        examination.skip("no machine got a token")
    }

    private static let subject: Rule = { examination in
        for call in calls(&examination) where call.isGranted {
            guard let token = call.accessJWS, let client = call.clientID else { continue }
            let wrong = ["sub", "client_id"].filter { token.payload[$0]?.string != client }
            examination.expect(
                wrong.isEmpty, call.exchange, "The machine's token names someone else.",
                observed: wrong.map { "another " + $0 }.joined(separator: ", "), expected: "sub and client_id \(client)"
            )
        }
        examination.skip("no machine got a JWT")
    }

    private static let scopes: Rule = { examination in
        for call in calls(&examination) where call.isGranted && call.organization == nil {
            guard let token = call.accessJWS, let resource = call.resource,
                let known = examination.wire.directory.at(call.exchange).scopes(
                    ofApplication: call.clientID, on: resource)
            else { continue }
            let wanted = known.intersection(call.askedScopes ?? [])
            let given = Set(token.scopes ?? [])
            examination.expect(
                given == wanted, call.exchange, "The permissions of the machine are not those that its roles give.",
                observed: "scope " + given.sorted().joined(separator: " "),
                expected: "scope " + wanted.sorted().joined(separator: " "))
        }
        examination.skip("the machine's roles were not read, or they changed during the run")
    }

    private static let targetRequired: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["invalid_target"]) }
    }

    private static let wrongType: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let gave = run.departure?["code"] != nil || run.last.handsOutTokens || run.reachedInteraction
            let isRefused = run.errorCode != nil || (400..<500).contains(response.status)
            examination.expect(
                isRefused && !gave, run.last, "An application may use a grant\(run.label) that its type does not have.",
                observed: run.reachedInteraction ? "the sign-in went on" : run.last.outcomeText)
        }
    }

    private static let organization: Rule = { examination in
        for call in calls(&examination, probes: true) {
            guard let id = call.organization, call.resources.isEmpty, examination.answer(call.exchange) != nil else {
                continue
            }
            let isUnknown = call.exchange.probe?.input == "unknown-organization"
            let isRefused = call.exchange.errorCode == "access_denied"
            let isFor = call.accessJWS?.audiences == ["urn:logto:organization:" + id]
            examination.expect(
                call.isGranted ? isFor && !isUnknown : isRefused, call.exchange,
                "A machine's request for an organization is not answered by its membership.",
                observed: call.isGranted
                    ? "aud " + (call.accessJWS?.audiences ?? []).joined(separator: ", ") : call.exchange.outcomeText,
                expected: isUnknown ? "access_denied" : "a token for the organization, or access_denied")
        }
        examination.skip("no machine asked for an organization")
    }

    private static let managementAPI: Rule = { examination in
        for exchange in examination.wire.exchanges where exchange.role == .management {
            guard let bearer = exchange.bearer, let call = examination.wire.issuer(ofAccessToken: bearer),
                let token = call.accessJWS, let status = exchange.response?.status,
                examination.wire.isCurrent(token, at: exchange)
            else { continue }
            let isMeant = token.audiences.contains { $0.hasSuffix(".logto.app/api") }
            let hasScope = token.scopes?.contains("all") == true
            let isRight =
                isMeant ? (hasScope ? status != 401 && status != 403 : status == 403) : status == 401
            examination.expect(
                isRight, exchange,
                isMeant && hasScope
                    ? "The Management API refuses a token that is meant for it."
                    : "The Management API does not refuse a token as it should.",
                observed: "HTTP \(status)",
                expected: isMeant ? (hasScope ? "an answer" : "HTTP 403") : "HTTP 401")
        }
        examination.skip("the Management API was not called with a token of this run")
    }

    private static let scopeReturned: Rule = { examination in
        for call in calls(&examination, probes: true) where call.isGranted {
            guard let asked = call.askedScopes, let token = call.accessJWS else { continue }
            let given = token.scopes ?? []
            let needed = Set(given) != Set(asked)
            examination.expect(
                !needed || call.json?["scope"] != nil, call.exchange,
                "The answer does not say that fewer scopes were granted.",
                observed: "no scope; granted: " + (given.isEmpty ? "none" : given.joined(separator: " ")),
                expected: "scope in the answer")
        }
        examination.skip("no machine asked for scopes and got a JWT")
    }
}
