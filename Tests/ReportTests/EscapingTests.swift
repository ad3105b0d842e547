import Basis
import Report
import Testing

/// Text of guides and tenants stays text in every form of report.
@Suite struct EscapingTests {
    static let forms = Reporter.kinds + ["terminal"]

    @Test("no control character and none that turns the direction of text is written", arguments: forms)
    func controls(kind: String) throws {
        let allowed: Set<UInt32> = [0x0A]
        let bad = try SampleRun.render(HostileRun.report, as: kind).unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: !allowed.contains(scalar.value)
            default: false
            }
        }
        #expect(bad.map(\.value) == [])
    }

    @Test("a huge body is cut, and the report says so", arguments: Reporter.kinds)
    func hugeBodies(kind: String) throws {
        let text = try SampleRun.render(HostileRun.report, as: kind)
        #expect(text.utf8.count < 22 * 2 * 300_000)
        if ["json", "har"].contains(kind) { #expect(text.contains("more bytes are cut from this report")) }
        if kind == "html" { #expect(text.contains("more characters)")) }
    }

    @Test("HTML: no element, attribute or link of foreign making")
    func html() throws {
        let page = try SampleRun.render(HostileRun.report, as: "html")
        for word in ["<script", "<img", "href=\"javascript:", "href=\"http://x"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
        #expect(page.contains("&lt;script&gt;alert(1)"))
    }

    @Test("JUnit: ]]> and markup are text, attributes keep their lines")
    func junit() throws {
        let document = try SampleRun.render(HostileRun.report, as: "junit")
        #expect(!document.contains("]]>") && !document.contains("<script"))
        #expect(document.contains("]]&gt;") && document.contains("&#10;"))
    }

    @Test("JSON and HAR: the text comes back as it was")
    func json() throws {
        let report = HostileRun.report
        let again = try RunReport(json: try JSON(parsing: JSONReport.render(report)))
        #expect(again.checks == report.checks)
        #expect(again.exchanges.map(\.response) == report.exchanges.map(\.response))
        #expect(again.exchanges.map(\.requestBody) == report.exchanges.map(\.requestBody))
        let har = try JSON(parsing: HARReport.render(report))
        #expect(
            har["log"]?["entries"]?[0]?["response"]?["content"]?["text"]?.string == report.exchanges[0].response?.body)
    }

    @Test("Markdown: no image, link, mention, cell or end of a fold of foreign making")
    func markdown() throws {
        let text = try SampleRun.render(HostileRun.report, as: "markdown")
        let prose = text.split(separator: /\n`{3,}[^\n]*\n/, omittingEmptySubsequences: false).enumerated().filter {
            $0.offset.isMultiple(of: 2)
        }
        .map(\.element).joined(separator: "\n")
        // A fold's first line is HTML as a whole; an escaped bracket is no bracket.
        let parsed = prose.split(separator: "\n").filter { !$0.hasPrefix("<details><summary>") }.joined(separator: "\n")
            .replacing("\\]", with: "").replacing("\\[", with: "")
        for word in ["![](", "](javascript:", "<img"] { #expect(!parsed.contains(word), "\(word)") }
        #expect(!prose.contains("@team") && !prose.contains("<img"))
        let opened = prose.split(separator: "<details>", omittingEmptySubsequences: false).count
        #expect(prose.split(separator: "</details>", omittingEmptySubsequences: false).count == opened)
    }

    @Test("no line is a workflow command that a CI runner would carry out", arguments: ["terminal", "markdown"])
    func workflowCommands(kind: String) throws {
        for line in try SampleRun.render(HostileRun.report, as: kind).split(separator: "\n") {
            #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"), "\(line)")
            if kind == "terminal" { #expect(!line.contains("##["), "\(line)") }
        }
    }
}
