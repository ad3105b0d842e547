import Basis
import OIDC

/// Checks of refresh tokens (RFC 6749 §6, OIDC Core §12, RFC 9700 §4.14).
enum RefreshChecks {
    static let all: [String: Rule] = [
        "refresh-success": success, "refresh-id-token": idToken, "refresh-rotation": rotation,
        "refresh-reuse-refused": reuse, "refresh-reuse-revokes-family": family, "refresh-scope-narrow": narrow,
        "refresh-scope-widen": widen, "refresh-client-bound": bound, "refresh-refused-keeps-token": kept,
    ]

    /// Refreshes that are no negative test, with the call that brought the refresh token.
    private static func refreshes(_ examination: inout Examination) -> [(call: TokenCall, source: TokenCall)] {
        let calls = examination.wire.tokenCalls
        let byID = Dictionary(calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let list = calls.compactMap { call -> (TokenCall, TokenCall)? in
            guard call.grant == "refresh_token", !call.isProbe else { return nil }
            return call.predecessor.flatMap { byID[$0] }.map { (call, $0) }
        }
        if list.isEmpty { examination.skip("no refresh token of this run was used") }
        return list
    }

    private static let success: Rule = { examination in
        var used = Set<String>()
        for (call, source) in refreshes(&examination) {
            if call.isGranted, let end = call.accessJWS?.number("exp") {
                let isTimely = end > call.exchange.startedAt - IDTokenChecks.leeway
                examination.expect(
                    isTimely && end > (call.accessJWS?.number("iat") ?? 0), call.exchange,
                    "The refreshed access token has expired on arrival.",
                    observed: "exp \(Int(end)), received at \(Int(call.exchange.startedAt))", expected: "an exp to come"
                )
            }
            let token = call.form["refresh_token"] ?? ""
            // What a plain refresh with a fresh token brings; resources and organizations have their own checks.
            let isPlain = call.resources.isEmpty && call.organization == nil && call.askedScopes == nil
            let isFresh = used.insert(token).inserted && !examination.wire.endings.ended(call, before: call.exchange)
            guard isPlain, isFresh, examination.answer(call.exchange) != nil else { continue }
            let old = source.resources.isEmpty && source.organization == nil ? end(of: source) : nil
            let isLonger = end(of: call).flatMap { new in old.map { new >= $0 - IDTokenChecks.leeway } } ?? true
            let isNew = call.accessToken != source.accessToken
            examination.expect(
                call.isGranted && isLonger, call.exchange,
                call.isGranted
                    ? "The refreshed access token ends before the old one." : "A good refresh token brings no tokens.",
                observed: call.isGranted
                    ? (isNew ? "a shorter lifetime" : "the same token") : call.exchange.outcomeText)
        }
        examination.skip("no refresh token was used without resource, organization and scope")
    }

    /// When an access token ends, in seconds since 1970.
    private static func end(of call: TokenCall) -> Double? {
        call.accessJWS?.number("exp") ?? call.json?["expires_in"]?.double.map { call.exchange.startedAt + $0 }
    }

    private static let idToken: Rule = { examination in
        let tokens = examination.wire.idTokens
        for seen in tokens where seen.isFromRefresh {
            guard let new = seen.token?.payload, let root = seen.call.root,
                let first = tokens.first(where: { $0.call.id == root })?.token?.payload
            else { continue }
            var wrong = ["iss", "sub", "aud"].filter { new[$0] != first[$0] }
            wrong += ["auth_time", "azp"].filter { name in
                new[name].flatMap { value in first[name].map { $0 != value } } ?? (name == "azp" && new[name] != nil)
            }
            if let nonce = new["nonce"], nonce != first["nonce"] { wrong.append("nonce") }
            if let issued = new["iat"]?.double, issued < seen.exchange.startedAt - IDTokenChecks.leeway {
                wrong.append("iat")
            }
            examination.expect(
                wrong.isEmpty, seen.exchange, "The refreshed ID Token is not of the same sign-in.",
                observed: "changed: " + wrong.joined(separator: ", "))
        }
        examination.skip("no refresh brought an ID Token beside that of its sign-in")
    }

    private static let rotation: Rule = { examination in
        for (call, _) in refreshes(&examination) where call.isGranted && examination.wire.isPublic(call.clientID) {
            if examination.wire.directory.setting("rotateRefreshToken", of: call.clientID)?.bool == false {
                examination.skip("the application is set not to rotate refresh tokens")
                continue
            }
            let new = call.refreshToken
            examination.expect(
                new != nil && new != call.form["refresh_token"], call.exchange,
                "A client without secret keeps its refresh token.",
                observed: new == nil ? "no new refresh_token" : "the same refresh_token")
        }
        examination.skip("no client without secret refreshed")
    }

    private static let reuse: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["invalid_grant"]) }
    }

    private static let family: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            guard let newest = runs.first(where: { $0.input == "newest-token" }),
                runs.contains(where: { $0.input == "old-token" && $0.errorCode == "invalid_grant" }),
                examination.answer(newest.last) != nil
            else { continue }
            examination.expectRefusal(newest, codes: ["invalid_grant"])
        }
        examination.skip("no reuse of a refresh token was refused")
    }

    private static let narrow: Rule = { examination in
        let runs = examination.wire.probes(examination.about.id)
        if runs.isEmpty { examination.skip("this run did not send the request that this check needs") }
        for run in runs {
            guard examination.answer(run.last) != nil else { continue }
            let call = examination.wire.tokenCalls.first { $0.id == run.last.id }
            let root = examination.wire.tokenCalls.first { $0.id == call?.root }
            let wanted = call?.askedScopes ?? root?.scopes ?? call?.authorization?.scopes ?? []
            let returned = call?.scopes ?? call?.requestedScopes ?? []
            examination.expect(
                call?.isGranted == true && Set(returned) == Set(wanted), run.last,
                call?.askedScopes == nil
                    ? "After a refresh with fewer scopes the full set cannot be had again."
                    : "A refresh with fewer scopes does not yield exactly those.",
                observed: call?.isGranted == true ? "scope " + returned.joined(separator: " ") : run.last.outcomeText,
                expected: "scope " + wanted.joined(separator: " "))
        }
    }

    private static let widen: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["invalid_scope"]) }
    }

    private static let bound: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(
                run, codes: ["invalid_grant", "invalid_client", "unauthorized_client", "invalid_request"])
        }
    }

    private static let kept: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            guard let refused = runs.first(where: { $0.input == "refused" }),
                let again = runs.first(where: { $0.input == "again" }), !refused.last.handsOutTokens,
                examination.answer(again.last) != nil
            else { continue }
            examination.expect(
                again.last.handsOutTokens, again.last, "A refused refresh uses the refresh token up.",
                observed: "after \(refused.errorCode ?? "an error") " + again.last.outcomeText)
        }
        examination.skip("no refresh was refused on purpose")
    }
}
