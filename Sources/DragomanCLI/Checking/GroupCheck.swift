import Basis
import Conformance
import Guide
import GuideReading
import Scenario

/// What reading, compiling and judging one page in its languages comes to.
struct GroupCheck: Sendable {
    /// The scenarios of the files that were asked for.
    var guides = 0
    var templates = 0
    var findings: [Finding] = []
    /// What could not be read.
    var failures: [Message] = []
    /// Addresses, anchors and links of the pages.
    var facts: [PageFacts] = []
    /// What became of everything on the pages; filled when it is asked for.
    var coverage: [PageCoverage] = []
    /// Every file that decides what the page says, below the root.
    var files: Set<String> = []
    /// The scenarios of the files that were asked for; kept when they are to be looked at again.
    private(set) var scenarios: [Scenario] = []
    private let corrected: CorrectedFiles?

    /// Reads and judges a group.
    init(
        _ group: PageGroup, trees: DocsTrees, checks: [Check], baseLocale: String?, countsBlocks: Bool = false,
        keepsScenarios: Bool = false
    ) {
        let tree = trees.tree(group.root)
        corrected = trees.corrected
        var asked: [Scenario] = []
        var original: Scenario?
        for file in group.files {
            guard let scenario = read(file, tree, trees.neighbours) else { continue }
            if scenario.guide.isTemplate { templates += 1 } else { asked.append(scenario) }
        }
        guides = asked.count
        if keepsScenarios { scenarios = asked }
        if countsBlocks { coverage = asked.map(PageCoverage.init) }
        facts = asked.filter { $0.guide.form == .mdx }.map {
            PageFacts($0.guide, site: tree?.site ?? SiteConfiguration())
        }
        if let file = group.original, !asked.isEmpty { original = read(file, tree, trees.neighbours) }
        let base = baseLocale.flatMap { tree?.files.locales.contains($0) == true ? $0 : nil }
        func judge(_ scenarios: [Scenario], _ checks: [Check]) -> [Finding] {
            guard !scenarios.isEmpty else { return [] }
            var evidence = Evidence(scenarios: scenarios, transcript: Transcript(tenant: .init(endpoint: "")))
            evidence.baseLocale = base
            return Judge.judge(evidence, checks: checks).flatMap(\.findings)
        }
        if let original {
            let comparing = checks.filter { $0.id.hasPrefix("docs-translation-") }
            let reading = checks.filter { !$0.id.hasPrefix("docs-translation-") }
            findings = judge(asked, reading) + judge([original] + asked, comparing)
        } else {
            findings = judge(asked, checks)
        }
    }

    /// Replaces what some checks found by what they find with the word of other parsers.
    mutating func judgeAgain(_ checks: [Check], with syntax: SnippetSyntax) {
        guard !scenarios.isEmpty else { return }
        var evidence = Evidence(scenarios: scenarios, transcript: Transcript(tenant: .init(endpoint: "")))
        evidence.syntax = syntax
        findings.removeAll { finding in checks.contains { $0.id == finding.check } }
        findings += Judge.judge(evidence, checks: checks).flatMap(\.findings)
        scenarios = []
    }

    private mutating func read(
        _ file: String, _ tree: GuideTree?, _ neighbours: (String) -> GuideTree
    ) -> Scenario? {
        do throws(GuideReadingError) {
            files.insert(file)
            let guides = tree ?? neighbours(file)
            // Of a guide that stands alone it is told why it cannot be read.
            if tree == nil, !guides.files.exists(file) { _ = try RegularFile.bytes(at: file) }
            let reading = try guides.read(file)
            files.formUnion(reading.files)
            return ScenarioCompiler.compile(reading.guide)
        } catch {
            failures.append(GuideIntake.failure(error, path: file).message)
            return nil
        }
    }
}
