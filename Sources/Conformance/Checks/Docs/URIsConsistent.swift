import Basis
import Guide
import Scenario

/// The URIs a guide registers are those its code and its SDK send.
enum URIsConsistent {
    /// A scheme whose mark is not whole.
    nonisolated(unsafe) private static let brokenScheme =
        #/([A-Za-z][A-Za-z0-9+.\-]*)\/\/|(https?):\/(?!\/)/#
    /// A variable of a template.
    nonisolated(unsafe) private static let variable =
        #/\{[^{}]*\}/#

    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-uris-consistent", evidence, skipping: "the guide registers no URI") {
            examination, scenario, _ in
            var redirects: [(uri: String, step: Step)] = []
            var signOuts: [(uri: String, step: Step)] = []
            for step in scenario.steps {
                if case .registerRedirectURI(let uri) = step.payload { redirects.append((uri, step)) }
                if case .registerPostSignOutURI(let uri) = step.payload { signOuts.append((uri, step)) }
            }
            for (uri, step) in redirects + signOuts { checkShape(uri, step, &examination) }
            CallbackRoutes.judge(redirects, scenario, &examination)
            SDKRoutes.judgeLinks(scenario, &examination)
            ConfiguredResources.judge(scenario, &examination)
            var isExplicit = false
            for step in scenario.steps {
                switch step.payload {
                case .signIn(let signIn):
                    guard let uri = signIn.redirectUri else { continue }
                    isExplicit = true
                    check(uri, redirects, "redirect URI", step, &examination)
                case .configureClient(let client):
                    guard let uri = client.redirectUri else { continue }
                    isExplicit = true
                    check(uri, redirects, "redirect URI", step, &examination)
                    checkTemplate(uri, redirects, step, &examination)
                case .signOut(let signOut):
                    guard let uri = signOut.postLogoutRedirectUri else { continue }
                    check(uri, signOuts, "post sign-out redirect URI", step, &examination)
                default: continue
                }
            }
            if !isExplicit { checkDefaults(scenario, redirects, &examination) }
        }
    }

    private static func check(
        _ uri: String, _ registered: [(uri: String, step: Step)], _ kind: String, _ step: Step,
        _ examination: inout DocsExamination
    ) {
        checkShape(uri, step, &examination)
        guard !registered.isEmpty, uri.contains("://"), !uri.contains("<"), !uri.contains("${"), !uri.contains(" ")
        else { return }
        examination.examine()
        guard !registered.contains(where: { same($0.uri, uri) }) else { return }
        let wanted = registered.map(\.uri).joined(separator: ", ")
        examination.fault(
            "The code sends \(uri), which the guide never registers as \(kind).", at: step.source,
            expected: "One of the registered URIs: \(wanted).",
            origin: "line \(registered[0].step.source.line) of the guide",
            observed: uri, fix: "Send \(registered[0].uri), or register \(uri).")
    }

    /// A URI whose scheme is not set off as it must be: `io.logto//callback`, `http:/localhost`; of a scheme of the
    /// application's own one slash is enough (RFC 8252 §7.1).
    private static func checkShape(_ uri: String, _ step: Step, _ examination: inout DocsExamination) {
        guard let broken = uri.prefixMatch(of: brokenScheme) else { return }
        let scheme = broken.1 ?? broken.2 ?? ""
        let repaired = "\(scheme)://" + uri[broken.range.upperBound...]
        examination.fault(
            "\(uri) is no URI: behind `\(scheme)` the mark `://` is not whole.", at: step.source,
            expected: repaired, origin: "RFC 3986 §3: a URI begins with its scheme and a colon",
            observed: uri, fix: "Write \(repaired).")
    }

    /// A redirect URI that a library fills in: `{baseUrl}/login/oauth2/code/{registrationId}`.
    private static func checkTemplate(
        _ template: String, _ registered: [(uri: String, step: Step)], _ step: Step,
        _ examination: inout DocsExamination
    ) {
        guard template.hasPrefix("{"), !template.hasPrefix("{{"), !registered.isEmpty,
            registered.allSatisfy({ $0.uri.contains("://") && !$0.uri.contains("${") && !$0.uri.hasSuffix(">") })
        else { return }
        let parts = template.split(separator: variable, omittingEmptySubsequences: false).map(String.init)
        guard let longest = parts.max(by: { $0.count < $1.count }), longest.count > 1 else { return }
        examination.examine()
        guard !registered.contains(where: { $0.uri.contains(longest) }) else { return }
        examination.fault(
            "The guide registers \(registered[0].uri), but the application sends \(template).",
            at: registered[0].step.source, expected: "A redirect URI with the path \(longest)….",
            origin: "line \(step.source.line) of the guide", observed: registered[0].uri,
            fix: "Register the application's address followed by \(parts.dropFirst().joined(separator: "…")).")
    }

    /// The callback path of the SDK, where the guide leaves it to the SDK.
    private static func checkDefaults(
        _ scenario: Scenario, _ redirects: [(uri: String, step: Step)], _ examination: inout DocsExamination
    ) {
        guard !redirects.isEmpty, !redirects.contains(where: { $0.uri.contains("${") }) else { return }
        for callback in examination.facts.facts["callbacks"]?.array ?? [] {
            guard let package = callback["package"]?.string, let entry = callback["entry"]?.string,
                let standard = callback["path"]?.string, let calls = callback["calls"]?.strings,
                isUsed(package, entry, calls, scenario)
            else { continue }
            let path = configuredPath(standard, scenario)
            examination.examine()
            guard !redirects.contains(where: { $0.uri.hasSuffix(path) }) else { continue }
            examination.fault(
                "The guide registers \(redirects[0].uri), but \(package) sends a redirect URI that ends in \(path).",
                at: redirects[0].step.source, expected: "A redirect URI that ends in \(path).",
                origin: "what \(package) sends on the wire", observed: redirects[0].uri,
                fix: "Register the application's address followed by \(path).")
        }
    }

    private static func isUsed(_ package: String, _ entry: String, _ calls: [String], _ scenario: Scenario) -> Bool {
        let module = entry == "." ? package : package + entry.dropFirst()
        return scenario.snippets.contains { snippet in
            snippet.scan.imports.contains { $0.module == module }
        }
            && scenario.snippets.contains { snippet in
                snippet.scan.calls.contains { calls.contains(String($0.lastName)) }
            }
    }

    /// The path under the prefix that the configuration may name.
    private static func configuredPath(_ standard: String, _ scenario: Scenario) -> String {
        for snippet in scenario.snippets {
            for object in snippet.scan.objects {
                if let prefix = object.properties.first(where: { $0.name == "authRoutesPrefix" })?.value.literal,
                    let last = standard.split(separator: "/").last
                {
                    return prefix + "/" + last
                }
            }
        }
        return standard
    }

    /// Whether two URIs are one: an origin with and without its slash is.
    private static func same(_ a: String, _ b: String) -> Bool { a == b || a + "/" == b || a == b + "/" }
}
