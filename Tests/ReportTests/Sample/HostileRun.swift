import Conformance
import Guide
import OIDC
import Report
import Scenario

/// The sample run with hostile text wherever a guide or a tenant has a say.
enum HostileRun {
    static let markup = "</style></script><script>alert(1)</script>]]>-->&\"'<img src=x onerror=alert(1)>"
    static let terminal = "\u{1B}[31m\u{1B}]0;title\u{7}\u{9B}2J\r\u{8}\u{0}"
    static let direction = "\u{202E}gnp.exe\u{2066}\u{2069}\u{FEFF}"
    static let commands = "\n::add-mask::token\n::error file=x::y\n##[error]z"
    static let markdown = "| `code` ![](http://x/y.png) [l](javascript:1) @team #1 ~~~ ``` </details>"
    static let all = markup + terminal + direction + commands + markdown
    /// Bytes that are no UTF-8, and in every fifth body more than a report keeps.
    private static func body(of exchange: Exchange) -> [UInt8] {
        let filler = [UInt8](repeating: 0x61, count: exchange.id.isMultiple(of: 5) ? 250_000 : 0)
        return Array(all.utf8) + [0xFF, 0xFE, 0xC3, 0x28, 0xED, 0xA0, 0x80] + filler
    }

    static var record: RunRecord {
        var record = SampleRun.record
        for index in record.evidence.scenarios.indices { spoil(&record.evidence.scenarios[index]) }
        var transcript = record.evidence.transcript
        for index in transcript.exchanges.indices { spoil(&transcript.exchanges[index]) }
        for index in transcript.outcomes.indices { transcript.outcomes[index].reason = all }
        transcript.interruption = all
        record.evidence.transcript = transcript
        for index in record.verdicts.indices { spoil(&record.verdicts[index]) }
        record.staleBaseline = [all]
        return record
    }

    static let report = RunReport(record, redaction: Redaction(key: [1]))

    private static func spoil(_ scenario: inout Scenario) {
        scenario.guide.title = all
        scenario.guide.blocks = scenario.guide.blocks.map { block in
            guard case .code(var code) = block.content else { return block }
            code.text = code.text.split(separator: "\n").map { $0 + all.replacing("\n", with: " ") }.joined(
                separator: "\n")
            return Block(
                .code(code), source: block.source, section: block.section, variants: block.variants,
                enclosure: block.enclosure, fragments: block.fragments)
        }
        for index in scenario.steps.indices { scenario.steps[index].evidence = all }
        for index in scenario.blocks.indices { scenario.blocks[index].reason = all }
    }

    private static func spoil(_ exchange: inout Exchange) {
        exchange.purpose = all
        exchange.request.url += "?x=" + FormBody.encode(all)
        exchange.request.headers.add("X-Hostile", all)
        let body = body(of: exchange)
        exchange.request.body = body
        exchange.response?.reason = all
        exchange.response?.headers.add("Location", "javascript:alert(1)")
        exchange.response?.headers.add("X-Hostile", all)
        exchange.response?.body = body
        exchange.failure?.message = all
        if exchange.probe != nil { exchange.probe?.input = all }
    }

    private static func spoil(_ verdict: inout CheckVerdict) {
        verdict.reason = all
        for index in verdict.findings.indices {
            verdict.findings[index].summary = all
            verdict.findings[index].expected = all
            verdict.findings[index].observed = all
            verdict.findings[index].fix = all
            verdict.findings[index].reproduce = all
            verdict.findings[index].origin = .specification(Reference(title: all, url: "javascript:alert(1)"))
        }
    }
}
