import Basis
import OIDC

/// Checks of the answer at the redirect URI and of the code it carries.
enum CallbackChecks {
    static let all: [String: Rule] = [
        "cb-target": target, "cb-state-exact": state, "cb-iss-exact": issuer, "cb-code-entropy": entropy,
        "cb-no-front-channel-token": noToken, "cb-error-format": errorFormat, "cb-access-denied": accessDenied,
        "cb-code-single-use": codeRefused, "cb-code-reuse-revokes": revoked, "cb-code-expiry": codeRefused,
        "cb-code-bound-client": codeRefused, "cb-code-bound-redirect": codeRefused, "cb-error-registered": registered,
    ]

    /// Answers at the redirect URI with the request they belong to.
    private static func callbacks(
        _ examination: inout Examination
    ) -> [(call: AuthorizationCall, callback: AuthorizationCall.Callback)] {
        let list = examination.wire.authorizations.compactMap { call in call.callback.map { (call, $0) } }
        if list.isEmpty { examination.skip("no answer reached a redirect URI") }
        return list
    }

    private static let target: Rule = { examination in
        for (call, callback) in callbacks(&examination) where callback.departure["error"] == nil {
            guard let wanted = call.redirectURI else { continue }
            let address = WebAddress(callback.departure.address)
            let own = WebAddress(wanted).queryParameters.fields
            let keepsQuery = own.allSatisfy(callback.departure.query.fields.contains)
            let isQuery = callback.departure.query["code"] != nil || call.parameters["response_mode"] == "fragment"
            examination.expect(
                address.withoutParameters == WebAddress(wanted).withoutParameters && keepsQuery && isQuery,
                callback.exchange,
                "The answer does not go to exactly the redirect URI that was asked for.",
                observed: address.withoutParameters + (isQuery ? "" : ", no code in the query")
                    + (keepsQuery ? "" : ", its own query changed"),
                expected: "\(wanted) with the parameters in the query")
        }
    }

    private static let state: Rule = { examination in
        for (call, callback) in callbacks(&examination) {
            let sent = call.parameters.all("state")
            let received = callback.departure.query.all("state") + callback.departure.fragment.all("state")
            // A state sent twice must not come back at all.
            let wanted = sent.count == 1 && !sent[0].isEmpty ? sent : []
            let mayBeEmpty = sent == [""] && received == [""]
            examination.expect(
                received == wanted || mayBeEmpty, callback.exchange, "The state does not come back as it was sent.",
                observed: received.isEmpty
                    ? "no state"
                    : "state of \(received.map(\.utf8.count).map(String.init).joined(separator: ", ")) characters that differs",
                expected: wanted.isEmpty ? "no state" : "the state of \(wanted[0].utf8.count) characters, byte for byte"
            )
        }
    }

    private static let issuer: Rule = { examination in
        guard let metadata = examination.wire.metadata else {
            examination.skip("no discovery document to compare with")
            return
        }
        for (_, callback) in callbacks(&examination) {
            let value = callback.departure["iss"]
            if value == nil, !metadata.sendsIssuer { continue }
            examination.expect(
                value == metadata.issuer, callback.exchange, "The iss of the answer is not the issuer.",
                observed: value.map { "iss \($0)" } ?? "no iss", expected: "iss \(metadata.issuer ?? "")")
        }
    }

    private static let entropy: Rule = { examination in
        var seen = Set<String>()
        for (_, callback) in callbacks(&examination) {
            guard let code = callback.departure["code"] else { continue }
            let bits = Randomness.bits(of: code)
            let isNew = seen.insert(code).inserted
            examination.expect(
                bits >= 128 && isNew, callback.exchange,
                isNew
                    ? "The authorization code is short enough to be guessed."
                    : "The same authorization code came twice.",
                observed: "\(code.utf8.count) characters, about \(Int(bits)) bits")
        }
    }

    private static let noToken: Rule = { examination in
        for (call, callback) in callbacks(&examination) where call.parameters["response_type"] == "code" {
            let leaks = ["access_token", "id_token"].filter { callback.departure[$0] != nil }
            examination.expect(
                leaks.isEmpty, callback.exchange, "Tokens travel through the browser's address line.",
                observed: leaks.joined(separator: ", "))
        }
    }

    private static let errorFormat: Rule = { examination in
        for (_, callback) in callbacks(&examination) {
            guard let error = callback.departure["error"] else { continue }
            let texts = [error, callback.departure["error_description"] ?? ""]
            let isClean = texts.allSatisfy(ErrorText.isAllowed) && !error.isEmpty
            examination.expect(
                isClean && callback.departure["code"] == nil, callback.exchange, "An error answer is malformed.",
                observed: isClean
                    ? "an error together with a code" : "characters that are not allowed in error or error_description")
        }
        examination.skip("no error was sent to a redirect URI")
    }

    private static let accessDenied: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            // A device learns it when it asks for its token.
            examination.expect(
                run.errorCode == "access_denied" && !run.last.handsOutTokens, run.last,
                "The application is not told that the user refused\(run.label).",
                observed: run.last.outcomeText, expected: "the error access_denied")
        }
    }

    private static let codeRefused: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["invalid_grant", "invalid_request"])
        }
    }

    private static let revoked: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let isDead =
                run.last.role == .introspection
                ? response.json?["active"]?.bool == false : (400..<500).contains(response.status)
            examination.expect(
                isDead, run.last, "Tokens of a code that was used twice go on working.", observed: run.last.outcomeText)
        }
    }

    private static let registered: Rule = { examination in
        for (_, callback) in callbacks(&examination) {
            guard let error = callback.departure["error"] else { continue }
            examination.expect(
                ErrorText.authorizationCodes.contains(error), callback.exchange,
                "The application gets an error code that no specification registers.",
                observed: "error \(error.prefix(60))")
        }
        examination.skip("no error was sent to a redirect URI")
    }
}
