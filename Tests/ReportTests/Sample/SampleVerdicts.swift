import Conformance
import Guide

/// Verdicts of every kind over the sample run.
enum SampleVerdicts {
    static var all: [CheckVerdict] {
        [
            passed("disc-status-200", "discovery", "The discovery document is served", exchanges: [1]),
            accepted, passed("jwks-fetch", "jwks", "The key set is served", exchanges: [2]),
            passed("authz-happy", "authorization", "The authorization request is answered", exchanges: [3, 12]),
            passed("cb-code-single-use", "callback", "A code works once", exchanges: [10, 19]), pragma, nulls,
            CheckVerdict(
                check: about("cb-code-expiry", "callback", "Codes expire"), outcome: .skipped,
                reason: "the run does not wait for minutes"),
            CheckVerdict(
                check: about("tls-version", "http", "TLS 1.2 or newer"), outcome: .skipped,
                reason: "the tenant is on this machine, over plain http"),
            CheckVerdict(
                check: about("conn-code-delivered", "connector", "The code is delivered"), outcome: .inconclusive,
                reason: "the tenant did not answer exchange #22"),
            CheckVerdict(
                check: about("docs-image-current", "docs", "Illustrations show the product"), outcome: .review,
                reason: "two images want a human eye"), organizations, asynchronous, templates, sentence,
        ]
    }

    private static let rfc8707 = Reference(
        title: "RFC 8707 §2", url: "https://www.rfc-editor.org/rfc/rfc8707.html#section-2")

    private static func about(
        _ id: String, _ group: String, _ title: String, _ severity: Diagnostic.Severity = .failure,
        _ references: [Reference] = [
            Reference(
                title: "OIDC Core §3.1.3.3", url: "https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse")
        ]
    ) -> CheckDescription {
        CheckDescription(
            id: id, group: group, title: title, asserts: "\(title), in every guide and every language.",
            why: "A reader who follows the guide would be stuck here.", severity: severity, references: references,
            fix: "Follow the specification.", example: "An example.", isNegative: group == "callback",
            safety: "createsSession")
    }

    private static func passed(_ id: String, _ group: String, _ title: String, exchanges: [Int]) -> CheckVerdict {
        CheckVerdict(check: about(id, group, title), outcome: .passed, exchanges: exchanges)
    }

    private static var accepted: CheckVerdict {
        let check = about("disc-idt-alg-rs256", "discovery", "RS256 is offered for ID Tokens")
        let finding = Finding(
            check: check.id, culprit: .tenant, summary: "RS256 is not offered", expected: "RS256 in the list",
            origin: .specification(check.references[0]), observed: "only ES384", exchanges: [1], fix: "none is needed")
        return CheckVerdict(
            check: check, outcome: .accepted, reason: "A stock Logto signs with ES384 only.", findings: [finding],
            exchanges: [1])
    }

    private static var pragma: CheckVerdict {
        let check = about("token-pragma", "token", "Token answers forbid caching", .warning)
        let finding = Finding(
            check: check.id, severity: .warning, culprit: .tenant, summary: "Token answers have no Pragma header",
            expected: "Pragma: no-cache", origin: .specification(check.references[0]),
            observed: "Cache-Control alone, on 2 answers", exchanges: [7, 16],
            fix: "Add the header in the proxy when old HTTP/1.0 caches stand between, else accept it in the baseline.")
        return CheckVerdict(check: check, outcome: .warning, findings: [finding], exchanges: [7, 16])
    }

    private static var nulls: CheckVerdict {
        let check = about("uinfo-no-null", "userinfo", "No empty claims", .info)
        let finding = Finding(
            check: check.id, severity: .info, culprit: .tenant, summary: "name and picture are null",
            expected: "claims without a value are left out", origin: .specification(check.references[0]),
            observed: "\"name\": null, \"picture\": null", exchanges: [8], fix: "Let the application expect null.")
        return CheckVerdict(check: check, outcome: .info, findings: [finding], exchanges: [8])
    }

    private static var organizations: CheckVerdict {
        let check = about("docs-request-accepted", "docs", "The guide's requests are accepted", .failure, [rfc8707])
        let findings = [("en", 9), ("ja", 18)].map { locale, exchange in
            Finding(
                check: check.id, culprit: .guide,
                summary: "The tenant refuses the request as the guide writes it: invalid_target",
                expected: "200 with an access token for the organization", origin: .specification(rfc8707),
                observed: "400 invalid_target, \"resource indicator is missing, or unknown\"", exchanges: [exchange],
                source: SampleGuides.at(SampleGuides.file(locale), 42),
                reproduce:
                    "curl -sS -i -X POST http://localhost:3001/oidc/token -H 'Content-Type: application/x-www-form-urlencoded' --data-raw 'grant_type=refresh_token&refresh_token='\"$REFRESH_TOKEN\"'&resource=urn%3Alogto%3Ascope%3Aorganizations'",
                fix: "Send organization_id instead of resource; urn:logto:scope:organizations is a scope, no resource.")
        }
        return CheckVerdict(check: check, outcome: .failed, findings: findings, exchanges: [9, 18])
    }

    private static var asynchronous: CheckVerdict {
        let check = about("docs-await-async", "docs", "await stands in async functions", .failure, [])
        let findings = ["en", "ja"].map { locale in
            Finding(
                check: check.id, culprit: .guide, summary: "await in a function that is not async",
                expected: "async function Home()", origin: .facts("ECMAScript: await is reserved to async functions"),
                observed: "function Home() { … await getLogtoContext(config) … }",
                source: SampleGuides.at(SampleGuides.file(locale), 31),
                fix: "Write export default async function Home().")
        }
        return CheckVerdict(check: check, outcome: .failed, findings: findings)
    }

    private static var templates: CheckVerdict {
        let check = about("docs-connector-templates", "docs", "Template examples are complete", .failure, [])
        let finding = Finding(
            check: check.id, culprit: .guide, summary: "The tenant refuses the example: three usage types are missing",
            expected: "templates for SignIn, Register, ForgotPassword and Generic",
            origin: .guide(SampleGuides.at("pages/aliyun-sms.txt", 12)), observed: "a template for SignIn only",
            exchanges: [21], source: SampleGuides.at("pages/aliyun-sms.txt", 20, 22),
            fix: "Add one template for each usage type.")
        return CheckVerdict(check: check, outcome: .failed, findings: [finding], exchanges: [21])
    }

    private static var sentence: CheckVerdict {
        let check = about("docs-sentence-whole", "docs", "Sentences are whole", .warning, [])
        let finding = Finding(
            check: check.id, severity: .warning, culprit: .guide, summary: "A word is missing between two blanks",
            expected: "a whole sentence", origin: .facts("two blanks where inline code was"),
            observed: "\"listed below  in the console\"", source: SampleGuides.at("pages/aliyun-sms.txt", 12),
            fix: "Put the lost word back.")
        return CheckVerdict(check: check, outcome: .warning, findings: [finding])
    }
}
