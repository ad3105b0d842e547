import OIDC

/// Checks of signing out where it has to work (OpenID Connect RP-Initiated Logout).
enum SignOutChecks {
    static let all: [String: Rule] = [
        "logout-redirect": redirect, "logout-session-ended": sessionEnded, "logout-asks-user": asksUser,
        "logout-expired-hint": expiredHint, "logout-post": post,
    ]

    /// Sign-outs of the guides and of this check's own test.
    private static func calls(_ examination: inout Examination) -> [SignOutCall] {
        let own = examination.about.id
        let calls = SignOutCall.all(in: examination.wire.exchanges).filter {
            $0.exchange.probe == nil || $0.exchange.probe?.check == own
        }
        if calls.isEmpty { examination.skip("nobody signed out in this run") }
        return calls
    }

    private static let redirect: Rule = { examination in
        for call in calls(&examination) {
            guard let wanted = call.wanted, call.hint != nil || call.parameters["client_id"] != nil,
                let response = examination.answer(call.exchange)
            else { continue }
            guard response.status < 400 else {
                examination.expect(
                    false, call.exchange, "The tenant refuses to send the browser to \(wanted) after signing out.",
                    observed: call.exchange.outcomeText,
                    expected: "\(wanted) is a registered post sign-out redirect URI",
                    culprit: .setup)
                continue
            }
            guard let last = call.confirmation ?? call.exchange.departure.map({ _ in call.exchange }) else { continue }
            guard examination.answer(last) != nil else { continue }
            let fault = fault(of: call, wanted)
            examination.expect(
                fault == nil, last, "Signing out does not end at the address that was asked for.",
                observed: fault ?? "",
                expected: wanted + (call.parameters["state"] == nil ? " without parameters" : " with the same state"))
        }
    }

    private static func fault(of call: SignOutCall, _ wanted: String) -> String? {
        guard let departure = call.departure else {
            return (call.confirmation ?? call.exchange).outcomeText
        }
        guard SignOutCall.isSame(departure.address, wanted) else {
            return "redirect to " + WebAddress(departure.address).withoutParameters
        }
        let own = WebAddress(wanted).queryParameters.fields
        let added = departure.query.fields.filter { !own.contains($0) }
        let state = call.parameters["state"].map { [HTTPHeaders.Field("state", $0)] } ?? []
        if added == state { return nil }
        if added.map(\.name) == ["state"], !state.isEmpty { return "another state" }
        return added.isEmpty ? "no state" : "parameters " + added.map(\.name).joined(separator: ", ")
    }

    private static let sessionEnded: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            let codes: Set = ["login_required", "interaction_required", "account_selection_required"]
            let isOut = run.errorCode.map(codes.contains) == true && run.departure?["code"] == nil
            examination.expect(
                isOut, run.last, "The browser is still signed in after signing out.", observed: run.last.outcomeText,
                expected: "prompt=none answers login_required")
        }
    }

    private static let asksUser: Rule = { examination in
        let silent = calls(&examination).filter { call in
            call.hint == nil && call.hasSession && call.exchange.response != nil
        }
        silent.forEach { examination.examine($0.exchange) }
        let unasked = silent.filter { call in
            guard let response = call.exchange.response, response.status < 400 else { return false }
            if (300..<400).contains(response.status) { return true }
            return PostedForm(html: response.text)?.submitsItself == true
        }
        guard let last = unasked.last else { return }
        let isForm = last.exchange.response?.status == 200
        examination.violate(
            unasked.map(\.exchange), "A sign-out without id_token_hint ends the session without asking the user.",
            observed: isForm ? "the form of the page submits itself" : last.exchange.outcomeText,
            expected: "a page on which the user confirms")
    }

    private static let expiredHint: Rule = { examination in
        let expired = calls(&examination).filter { call in
            guard let hint = call.hint, let token = try? CompactJWS(parsing: hint),
                let expiry = token.number("exp")
            else { return false }
            let isOwn = examination.wire.idTokens.contains { $0.text == hint }
            return isOwn && expiry < call.exchange.startedAt
        }
        if expired.isEmpty { examination.skip("nobody signed out with an expired ID Token") }
        for call in expired {
            guard let response = examination.answer(call.exchange) else { continue }
            examination.expect(
                response.status < 400, call.exchange, "An ID Token that has expired is refused as id_token_hint.",
                observed: call.exchange.outcomeText, expected: "the sign-out goes on")
        }
    }

    private static let post: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            guard let first = run.exchanges.first, let response = examination.answer(first) else { return }
            examination.expect(
                response.status < 400, first,
                first.request.method == "POST"
                    ? "Signing out by a form POST does not work." : "Signing out without a session is an error.",
                observed: first.outcomeText, expected: "the sign-out page, or a redirect")
        }
    }
}
