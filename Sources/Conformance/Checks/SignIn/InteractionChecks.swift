import Basis
import OIDC

/// Checks of the interaction between browser and tenant while somebody signs in.
enum InteractionChecks {
    static let all: [String: Rule] = [
        "int-cookie-bound": cookieBound, "int-app-selected": appSelected, "signin-same-error": sameError,
        "signin-otp-rules": codeRules,
    ]

    private static let cookieBound: Rule = { examination in
        examination.eachProbe { examination, run, response in
            guard run.last.role == .resume else { return }
            let goesOn = run.departure?["code"] != nil || response.status < 400
            examination.expect(
                !goesOn, run.last, "A sign-in can be taken to its end without the browser that began it\(run.label).",
                observed: run.last.outcomeText, expected: "an error page of the tenant")
        }
    }

    private static let appSelected: Rule = { examination in
        examination.eachProbe { examination, run, response in
            if run.input.hasPrefix("foreign") {
                examination.expect(
                    (400..<500).contains(response.status), run.last,
                    "The interaction of one application can be used under the name of another.",
                    observed: run.last.outcomeText, expected: "an error: the client does not match")
            } else if run.input != "begin", let begun = run.authorization {
                let wanted = begun.parameters["state"]
                examination.expect(
                    run.departure?["state"] == wanted && run.departure?["error"] == nil, run.last,
                    "With two applications in one browser the sign-in goes to the wrong one.",
                    observed: run.departure == nil ? run.last.outcomeText : "the answer to the other request",
                    expected: "the answer to the request of the application that Logto-App-Id names")
            }
        }
    }

    private static let sameError: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            guard let known = runs.first(where: { $0.input == "wrong-password" }),
                let unknown = runs.first(where: { $0.input == "unknown-user" }),
                let first = examination.answer(known.last), let second = examination.answer(unknown.last)
            else { continue }
            examination.examine(known.last)
            let isSame = first.status == second.status && first.body == second.body
            examination.expect(
                isSame, unknown.last, "The error tells whether an account exists.",
                observed: "wrong password: HTTP \(first.status) \(code(first)); "
                    + "unknown user: HTTP \(second.status) \(code(second))",
                expected: "the same status and the same body")
        }
        examination.skip("this run did not send the requests that this check needs")
    }

    private static func code(_ response: HTTPResponse) -> String { response.json?["code"]?.string ?? "" }

    private static let codeRules: Rule = { examination in
        examination.eachProbe { examination, run, response in
            guard run.last.request.url.hasSuffix("/verify") else { return }
            if run.input == "right" {
                examination.expect(
                    response.status == 200, run.last, "The verification code that was sent is refused.",
                    observed: run.last.outcomeText, expected: "200")
            } else {
                examination.expect(
                    (400..<500).contains(response.status), run.last,
                    "A verification code is accepted that must not be\(run.label).", observed: run.last.outcomeText,
                    expected: "an error of the tenant")
            }
        }
    }
}
