import OIDC

extension Examination {
    /// Looks at the judged answer of every input of this check's negative test; inputs without answer make it inconclusive.
    mutating func eachProbe(_ look: (inout Examination, ProbeRun, HTTPResponse) -> Void) {
        let runs = wire.probes(about.id)
        if runs.isEmpty { skip("this run did not send the request that this check needs") }
        for run in runs {
            guard let response = answer(run.last) else { continue }
            look(&self, run, response)
        }
    }

    /// Expects that the input was refused with one of these error codes and that nothing was handed out.
    mutating func expectRefusal(_ run: ProbeRun, codes: Set<String>, culprit: Finding.Culprit = .tenant) {
        let code = run.errorCode
        let gaveSomething =
            run.departure?["code"] != nil || run.departure?["access_token"] != nil || run.last.handsOutTokens
        expect(
            code.map(codes.contains) == true && !gaveSomething, run.last,
            "The tenant did not refuse this request\(run.label) as it has to.",
            observed: run.last.outcomeText + (gaveSomething ? "; it handed out a code or token" : ""),
            expected: "an error: " + codes.sorted().joined(separator: " or "), culprit: culprit)
    }

    /// Expects that a browser request was answered by an error page of the tenant: no sign-in, no redirect to the application.
    mutating func expectErrorPage(_ run: ProbeRun) {
        let left = run.departure != nil
        expect(
            !left && !run.reachedInteraction && (400..<500).contains(run.last.response?.status ?? 0), run.last,
            "The tenant accepted a request\(run.label) that it must stop with an error page.",
            observed: (run.reachedInteraction ? "the sign-in went on; " : "") + run.last.outcomeText,
            expected: "an error page of the tenant and no redirect")
    }

    /// Expects that a browser request went on to sign-in, consent or a code.
    mutating func expectAccepted(_ run: ProbeRun) {
        let isCode = run.departure?["code"] != nil
        expect(
            run.errorCode == nil && (isCode || run.reachedInteraction), run.last,
            "The tenant refused a request\(run.label) that it has to accept.", observed: run.last.outcomeText,
            expected: "the sign-in page, or a code when there is a session")
    }
}

extension Exchange {
    /// Whether the answer carries tokens.
    var handsOutTokens: Bool { response?.status == 200 && response?.json?["access_token"] != nil }
}
