import Basis
import Conformance
import Foundation
import OIDC
import Report
import Testing

/// A secret reaches no report: not one the run knew, in any spelling; not one that only its name or its place gives away.
@Suite struct SecrecyTests {
    /// Secrets with the characters that encodings change, different ones for each seed.
    private static func secrets(_ seed: Int) -> [String] {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = Array("abcdefghijkXYZ0123456789+/=&%?# \"\\'<>~-_.é漢🔑")
        return (0..<6).map { _ in String((0..<12 + next(30)).map { _ in alphabet[next(alphabet.count)] }) }
    }

    /// Every spelling of a secret that a reader could turn back into it.
    private static func spellings(_ secret: String) -> [String] {
        let bytes = Array(secret.utf8)
        let json = String(JSON.string(secret).text().dropFirst().dropLast())
        let base64 = Data(bytes).base64EncodedString().filter { $0 != "=" }
        return [secret, json, FormBody.encode(secret), FormBody.percentEncode(secret), base64, Base64URL.encode(bytes)]
    }

    /// The sample run with a secret in every place that has room for one.
    private static func record(_ secrets: [String]) -> RunRecord {
        var record = SampleRun.record
        let form = secrets.map { "x=\(FormBody.encode($0))" }.joined(separator: "&")
        let raw = secrets.joined(separator: " and ")
        let basic = Data("app:\(secrets[0])".utf8).base64EncodedString()
        let json = JSON.object([
            .init("deep", .array(secrets.map { .object([.init("anything", .string($0))]) })),
            .init("message", .string(raw)),
        ])
        let claims = Base64URL.encode(Array(JSON.object([.init("note", .string(secrets[1]))]).text().utf8))
        for index in record.evidence.transcript.exchanges.indices {
            var exchange = record.evidence.transcript.exchanges[index]
            exchange.purpose = "with \(raw)"
            exchange.request.url += "?" + form + "#" + form
            exchange.request.headers.add("Authorization", "Basic \(basic)")
            exchange.request.headers.add("Cookie", "a=\(FormBody.encode(secrets[2])); b=\(basic)")
            exchange.request.headers.add("X-Echo", raw)
            exchange.request.body = Array((index.isMultiple(of: 2) ? form : json.text()).utf8)
            exchange.response?.headers.add("Location", "http://localhost/cb?" + form)
            exchange.response?.headers.add("Set-Cookie", "s=\(FormBody.encode(secrets[3])); path=/")
            exchange.response?.body = Array(
                (json.text() + "\n<p>\(raw)</p> " + basic + " eyJhbGciOiJub25lIn0.\(claims).").utf8)
            exchange.failure?.message = raw
            exchange.probe?.input = raw
            record.evidence.transcript.exchanges[index] = exchange
        }
        for index in record.evidence.transcript.outcomes.indices {
            record.evidence.transcript.outcomes[index].reason = raw
        }
        record.evidence.transcript.interruption = "stopped at \(raw)"
        for index in record.evidence.scenarios.indices {
            record.evidence.scenarios[index].guide.title = raw
            record.evidence.scenarios[index].steps[0].evidence = raw
            record.evidence.scenarios[index].blocks[0].reason = raw
        }
        for index in record.verdicts.indices {
            record.verdicts[index].reason = raw
            for finding in record.verdicts[index].findings.indices {
                record.verdicts[index].findings[finding].summary = raw
                record.verdicts[index].findings[finding].observed = json.text()
                record.verdicts[index].findings[finding].expected = raw
                record.verdicts[index].findings[finding].reproduce = "curl -u 'app:\(secrets[0])' -d '\(form)' \(basic)"
                record.verdicts[index].findings[finding].fix = raw
                record.verdicts[index].findings[finding].origin = .facts(raw)
            }
        }
        return record
    }

    @Test("a secret the run knew is in no report, in no spelling", arguments: 0..<6)
    func known(seed: Int) throws {
        let secrets = Self.secrets(seed)
        let report = RunReport(Self.record(secrets), redaction: Redaction(key: [7], secrets: secrets))
        for kind in EscapingTests.forms {
            let text = try SampleRun.render(report, as: kind)
            for secret in secrets {
                for spelling in Self.spellings(secret) { #expect(!text.contains(spelling), "\(kind): \(spelling)") }
            }
        }
    }

    @Test("a secret that nobody announced is hidden by its name or its place", arguments: EscapingTests.forms)
    func unannounced(kind: String) throws {
        let report = RunReport(SampleRun.record, redaction: Redaction(key: [7]))
        let text = try SampleRun.render(report, as: kind)
        let planted = [
            SampleTranscript.code, SampleTranscript.refreshToken, "Sample-Passw0rd", "s3cr3t-of-the-application",
            "YXBwX25leHQ6czNjcjN0", "opaque-Acc3ss-t0ken", "management-T0ken-value", "aliyun-K3y-secret",
            "inter-act1on-value", "af0ifjsldkj", "dBjftJeZ4CVP", SampleToken.signature,
        ]
        for secret in planted { #expect(!text.contains(secret), "\(secret)") }
    }

    @Test("equal secrets have equal tags, so that a reader sees what goes where")
    func tags() throws {
        let text = try SampleRun.render(SampleRun.report, as: "json")
        let tags = text.matches(of: /"[^"]*code=(<code:[0-9a-f]{8}:16>)/).map { String($0.output.1) }
        #expect(tags.count >= 4 && Set(tags).count == 1)
    }
}
