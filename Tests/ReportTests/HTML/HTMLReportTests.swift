import Report
import Testing

/// The page works without a script, by keyboard and with a screen reader.
@Suite struct HTMLReportTests {
    private static let page = (try? SampleRun.render(SampleRun.report, as: "html")) ?? ""
    private let page = Self.page

    private func matches(_ pattern: some RegexComponent<(Substring, Substring)>) -> [String] {
        page.matches(of: pattern).map { String($0.output.1) }
    }

    @Test("nothing on the page runs, loads or sends anything")
    func isInert() {
        let lowered = page.lowercased()
        for word in ["<script", "javascript:", " onclick", " onload", "<iframe", "<object", "<form", "@import", "url("]
        {
            #expect(!lowered.contains(word), "\(word)")
        }
        #expect(page.contains("default-src &#39;none&#39;"))
    }

    @Test("every element is closed, in the right order")
    func isNested() throws {
        let voids: Set<Substring> = ["meta", "br", "hr", "img", "input", "link"]
        var open: [Substring] = []
        for match in page.matches(of: /<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/) {
            let (_, slash, name) = match.output
            if slash.isEmpty, !voids.contains(name) { open.append(name) }
            if !slash.isEmpty { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }

    @Test("ids are unique, and every link inside the page leads somewhere")
    func links() {
        let ids = matches(/\sid="([^"]*)"/)
        #expect(ids.count == Set(ids).count)
        let targets = Set(matches(/\shref="#([^"]*)"/))
        #expect(targets.count > 20)
        #expect(targets.subtracting(ids) == [])
    }

    @Test("the page has a language, a title, one h1 and the landmarks, and a link past the header comes first")
    func landmarks() throws {
        #expect(page.contains("<html lang=\"en\">"))
        #expect(page.contains("<title>Dragoman report: failed: 5 failures"))
        for tag in ["<h1", "<header>", "<nav aria-label=", "<main id=\"main\">", "<footer>"] {
            #expect(page.split(separator: tag, omittingEmptySubsequences: false).count == 2, "\(tag)")
        }
        let body = try #require(page.firstRange(of: "<body>"))
        #expect(page[body.upperBound...].hasPrefix("<a class=\"skip\" href=\"#main\">"))
    }

    @Test("the verdict is the first heading, and no heading skips a level")
    func headings() throws {
        var level = 0
        for match in page.matches(of: /<h([1-6])/) {
            let next = try #require(Int(match.output.1))
            #expect(next <= level + 1)
            level = next
        }
        let heading = try #require(page.firstRange(of: "<h1"))
        #expect(page[heading.lowerBound...].prefix(300).contains("Failed: 5 failures, 2 warnings in 3 of 3 guides"))
    }

    @Test("drawings have names, and what scrolls can be reached by keyboard and has a name")
    func names() {
        for drawing in page.matches(of: /<svg [^>]*>/) { #expect(drawing.output.contains("aria-label=")) }
        for region in page.matches(of: /<div class="scroll"[^>]*>/) {
            #expect(region.output.contains("tabindex=\"0\"") && region.output.contains("role=\"region\""))
            #expect(region.output.contains("aria-label="))
        }
        #expect(page.contains("class=\"diagram\"") && page.contains("class=\"timeline\""))
    }

    @Test("a finding shows guide line, exchange and clause beside each other")
    func finding() throws {
        let article = try #require(page.firstRange(of: "<article"))
        let text = page[article.lowerBound...].prefix(6000)
        let guide = try #require(text.firstRange(of: "-d resource=urn:logto:scope:organizations</mark>"))
        let exchange = try #require(text.firstRange(of: "400 Bad Request"))
        let clause = try #require(text.firstRange(of: "RFC 8707 §2"))
        #expect(guide.lowerBound < exchange.lowerBound && exchange.lowerBound < clause.lowerBound)
    }

    @Test("what stands between backticks is code; a lone backtick is text")
    func code() throws {
        var report = SampleRun.report
        report.checks[11].findings[0].summary = "`await` <b> in `Home`"
        report.checks[11].findings[0].fix = "a lone ` stays"
        let page = try SampleRun.render(report, as: "html")
        #expect(page.contains("<code>await</code> &lt;b&gt; in <code>Home</code></h3>"))
        #expect(page.contains("<p>a lone ` stays</p>"))
    }

    @Test("a run without findings says so, and one without checks is not called good")
    func empty() throws {
        #expect(try SampleRun.render(SampleRun.cleanReport, as: "html").contains("Every check that could be decided"))
        let nothing = RunReport(
            tool: "dragoman 0.1.0", startedAt: 0, tenant: .init(endpoint: "", isMock: false, hasManagement: false))
        let page = try SampleRun.render(nothing, as: "html")
        #expect(page.contains("Nothing was checked"))
        #expect(!page.contains("class=\"verdict good\""))
    }
}
