import OIDC

/// Checks of how requested redirect URIs are compared with registered ones.
enum RedirectChecks {
    static let all: [String: Rule] = [
        "redir-missing": refused, "redir-other-host": refused, "redir-path-suffix": refused, "redir-query": refused,
        "redir-fragment": refused, "redir-scheme-port": refused, "redir-normalised-variant": refused,
        "redir-loopback-port": accepted, "redir-wildcard": wildcard,
    ]

    /// Whether the tenant stopped the request with a page of its own.
    private static func isRefused(_ run: ProbeRun, _ response: HTTPResponse) -> Bool {
        (400..<500).contains(response.status) && run.departure == nil && !run.reachedInteraction
    }

    private static let wildcard: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let uri = run.authorization?.parameters["redirect_uri"] ?? ""
            let stands = run.input.replacing("-", with: " ")
            examination.expect(
                isRefused(run, response), run.last, "A wildcard admits the redirect URI \(uri).",
                observed: "the * stands for \(stands): " + run.last.outcomeText,
                expected: "an error page of the tenant and no redirect to that address")
        }
    }

    private static let refused: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let uri = run.authorization?.parameters["redirect_uri"]
            examination.expect(
                isRefused(run, response), run.last,
                uri.map {
                    $0.isEmpty
                        ? "An empty redirect_uri is accepted."
                        : "The redirect URI \($0) is accepted although it is not registered."
                }
                    ?? "A request without redirect_uri is accepted.",
                observed: "redirect_uri \(uri ?? "left out"): "
                    + (run.reachedInteraction ? "the sign-in went on; " : "")
                    + run.last.outcomeText,
                expected: "an error page of the tenant and no redirect to that address")
        }
    }

    private static let accepted: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectAccepted(run) }
    }
}
