import OIDC

/// Checks of sign-out requests that must not redirect the browser.
enum SignOutRefusalChecks {
    static let all: [String: Rule] = [
        "logout-unregistered-uri": noRedirect, "logout-normalised-uri": noRedirect, "logout-no-hint": noRedirect,
        "logout-bad-hint": noRedirect, "logout-client-mismatch": refused,
    ]

    private static let noRedirect: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            let wanted = run.exchanges.first?.parameters["post_logout_redirect_uri"] ?? ""
            let departure = run.departure
            examination.expect(
                departure == nil, run.last,
                "Signing out sends the browser to \(wanted), which this request must not reach\(run.label).",
                observed: "\(run.input): redirect to " + WebAddress(departure?.address ?? "").withoutParameters,
                expected: "no redirect to that address")
        }
    }

    private static let refused: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            let status = run.exchanges.first?.response?.status ?? 0
            examination.expect(
                (400..<500).contains(status) && run.departure == nil, run.exchanges.first ?? run.last,
                "A sign-out request whose client_id is not the audience of its hint is accepted.",
                observed: run.exchanges.first?.outcomeText ?? "", expected: "an error page of the tenant")
        }
    }
}
