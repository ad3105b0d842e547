import Basis
import Conformance
import Foundation
import Guide
import GuideReading

/// The guides below some paths, checked page by page, several pages at once.
final class CheckSession {
    let trees: DocsTrees
    private(set) var groups: [PageGroup]
    private let checks: [Check]
    private let baseLocale: String?
    /// Whether everything on the pages is to be accounted for.
    var countsBlocks = false
    /// Whether installed parsers are asked about the code, besides our scanner.
    var asksParsers = false
    /// What the parsers said, or why they could not be asked; nil when nobody asked them.
    private(set) var judging: Result<SnippetJudging, any Error>?
    private(set) var outcomes: [GroupCheck] = []
    /// What is wrong between pages: links, anchors, fragments that nothing uses.
    private(set) var siteFindings: [Finding] = []
    private var sites: [String: SiteCheck] = [:]
    private let operands: [String]
    /// The folders among the operands, links resolved.
    private let folders: [String]
    /// The fragments below them.
    private var fragments: [String]

    /// Finds the guides below the operands.
    ///
    /// - Throws: `CommandFailure` when there are none, or when there is no such base locale.
    init(_ operands: [String], baseLocale: String?, checks: [Check], trees: DocsTrees = DocsTrees())
        throws(CommandFailure)
    {
        let (paths, fragments) = GuideFolder.contents(operands)
        guard !paths.isEmpty else { throw CommandFailure(.nothingToRun, "no guide below the paths given") }
        groups = PageGroup.groups(paths, trees: trees, baseLocale: baseLocale)
        if let baseLocale, baseLocale != "en", !trees.locales.contains(baseLocale) {
            throw CommandFailure(
                .usage, "no locale '\(baseLocale)' below i18n/",
                hint: "locales are \(trees.locales.sorted().joined(separator: ", ")); "
                    + "without the option, translations are held against the original language")
        }
        (self.trees, self.checks, self.baseLocale) = (trees, checks, baseLocale)
        self.operands = operands
        self.fragments = fragments
        folders = operands.map(GuideFolder.resolved)
    }

    /// Checks every group.
    func run() {
        outcomes = check(Array(groups.indices))
        if asksParsers { askParsers() }
        lookBetweenPages()
    }

    /// Judges the code of all pages anew with what the parsers say; each piece is asked about once.
    private func askParsers() {
        let result = Result { try SnippetJudging(outcomes.flatMap(\.scenarios)) }
        judging = result
        guard case .success(let judged) = result else { return }
        let parsing = checks.filter { $0.id == SnippetSyntax.check }
        for index in outcomes.indices { outcomes[index].judgeAgain(parsing, with: judged.syntax) }
    }

    /// Reads again what changed and the pages that it decides; what else was known stays.
    ///
    /// - Parameter paths: the changed files.
    /// - Returns: how many pages were read again.
    @discardableResult func update(_ paths: Set<String>) -> Int {
        if !paths.isDisjoint(with: trees.configurations) { return readAgain() }
        let places = paths.map { trees.place($0) }
        for (root, files) in Dictionary(grouping: places, by: \.root) {
            trees.tree(root)?.forget(files.map(\.file))
        }
        let changed = Dictionary(grouping: places, by: \.root).mapValues { Set($0.map(\.file)) }
        let isSettled = !regroup(changed)
        let stale = groups.indices.filter { index in
            changed[groups[index].root]?.contains(where: outcomes[index].files.contains) ?? false
        }
        let before = stale.map { outcomes[$0] }
        for (index, outcome) in zip(stale, check(stale)) { outcomes[index] = outcome }
        if isSettled { lookAgain(changed, stale, before: before) } else { lookBetweenPages() }
        return stale.count
    }

    /// Reads everything again: where a site mounts its pages decides the addresses of all of them.
    private func readAgain() -> Int {
        for root in trees.roots { trees.reopen(root) }
        let paths = lookForFiles()
        groups = PageGroup.groups(paths, trees: trees, baseLocale: baseLocale)
        run()
        return groups.count
    }

    /// Looks anew which pages and fragments there are.
    ///
    /// - Returns: the paths of the pages.
    private func lookForFiles() -> [String] {
        let (paths, fragments) = GuideFolder.contents(operands)
        self.fragments = fragments
        return paths
    }

    /// Finds the pages anew when one came or went.
    ///
    /// - Returns: whether any file came or went, a fragment or an image included.
    private func regroup(_ changed: [String: Set<String>]) -> Bool {
        var (isOther, comesOrGoes) = (false, false)
        for (root, files) in changed {
            let known = Set(groups.lazy.filter { $0.root == root }.flatMap(\.files))
            for file in files {
                let isKnown = known.contains(file)
                let isThere = access(root.isEmpty ? file : root + "/" + file, F_OK) == 0
                if isKnown ? !isThere : GuideFolder.isPage(file) { isOther = true }
                if !isThere || !isKnown && sites[root]?.hasFragment(file) != true { comesOrGoes = true }
            }
        }
        guard isOther || comesOrGoes else { return false }
        let paths = lookForFiles()
        guard isOther else { return true }
        let before = Dictionary(zip(groups, outcomes).map { ($0, $1) }) { first, _ in first }
        groups = PageGroup.groups(paths, trees: trees, baseLocale: baseLocale)
        outcomes = groups.map { group in
            before[group]
                ?? GroupCheck(group, trees: trees, checks: checks, baseLocale: baseLocale, countsBlocks: countsBlocks)
        }
        return true
    }

    private func lookBetweenPages() {
        sites = [:]
        for root in trees.roots {
            guard let tree = trees.tree(root) else { continue }
            sites[root] = SiteCheck(
                root: root, tree: tree, groups: groups, outcomes: outcomes, folders: folders,
                fragments: fragments)
        }
        gatherSiteFindings()
    }

    /// Looks between the pages again, as far as changed files decide.
    private func lookAgain(_ changed: [String: Set<String>], _ stale: [Int], before: [GroupCheck]) {
        for (root, files) in changed where !root.isEmpty {
            guard sites[root]?.update(files, stale, before: before, after: outcomes) == true else {
                return lookBetweenPages()
            }
        }
        gatherSiteFindings()
    }

    private func gatherSiteFindings() {
        siteFindings = trees.roots.flatMap { sites[$0]?.diagnostics ?? [] }.map(ReadingFindings.finding)
    }

    /// Checks groups, as many at once as there are cores; the outcomes are in the order of the indices.
    private func check(_ indices: [Int]) -> [GroupCheck] {
        let (groups, trees, checks, baseLocale, countsBlocks) = (groups, trees, checks, baseLocale, countsBlocks)
        let keepsScenarios = asksParsers
        return Concurrently.map(indices.count) { position in
            GroupCheck(
                groups[indices[position]], trees: trees, checks: checks, baseLocale: baseLocale,
                countsBlocks: countsBlocks, keepsScenarios: keepsScenarios)
        }
    }

    /// All findings in the order of the pages; a fault of a fragment that many pages use is told once.
    var findings: [Finding] {
        var seen: Set<String> = []
        return (outcomes.flatMap(\.findings) + siteFindings).filter { finding in
            let place = finding.source.map { "\($0.file):\($0.line)" } ?? ""
            return seen.insert("\(finding.check) \(place) \(finding.summary)").inserted
        }
    }

    /// The corrections that the findings allow, by root and file.
    var corrections: [String: [String: [TextEdit]]] {
        let indices = Dictionary(grouping: groups.indices) { groups[$0].root }
        return indices.mapValues { Corrections.edits($0.flatMap { outcomes[$0].findings }) }
    }

    /// What became of everything on every page.
    var coverage: [PageCoverage] { outcomes.flatMap(\.coverage) }
    /// How many checks are made.
    var checkCount: Int { checks.count }
    /// How many findings are failures.
    var failureCount: Int { findings.filter { $0.severity == .failure }.count }
    /// The folders in which a change can matter: those of the operands and of the trees they stand in.
    var watchedFolders: [String] {
        let trees = trees.roots.flatMap { root in ["docs", "tutorial", "i18n", "static"].map { root + "/" + $0 } }
        let own = groups.filter { $0.root.isEmpty }.flatMap(\.files).map { path in
            URL(fileURLWithPath: path).deletingLastPathComponent().path
        }
        var isFolder: ObjCBool = false
        return (trees + own).unique.filter {
            FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && isFolder.boolValue
        }
    }

    var failures: [Message] { outcomes.flatMap(\.failures) }
    var guideCount: Int { outcomes.reduce(0) { $0 + $1.guides } }
    var templateCount: Int { outcomes.reduce(0) { $0 + $1.templates } }

    /// Paths near which the lines of findings are found.
    var sourcePaths: [String] {
        trees.roots.map { $0 + "/docs" } + groups.filter { $0.root.isEmpty }.flatMap(\.files)
    }
}
