import Guide
import GuideReading

/// What is wrong between the pages of one docs tree: links, anchors, fragments that nothing uses.
///
/// After a change only what it decides is looked at again: the links of other pages only where an address or an anchor came or
/// went.
struct SiteCheck {
    private let tree: GuideTree
    /// The groups of the tree, by their indices among all groups.
    private let own: [Int]
    private let map: SiteMap
    /// The fragments of the folders that are checked.
    private let fragments: [String]
    /// Whether all pages of the tree are checked, so that a fragment none of them uses is used by nothing.
    private let isWhole: Bool
    /// What is wrong with the links of each group.
    private var links: [[Diagnostic]]
    private var unused: [Diagnostic] = []
    /// Whether a fragment is a template: what it imports counts as used although no page reads it.
    private var hasTemplates = false

    /// Looks between all pages of a tree.
    ///
    /// - Parameter folders: the folders that are checked, links resolved; addresses without a page are told only when
    ///   all pages of the tree are below them.
    /// - Parameter fragments: the fragments below these folders.
    init(
        root: String, tree: GuideTree, groups: [PageGroup], outcomes: [GroupCheck], folders: [String],
        fragments: [String]
    ) {
        self.tree = tree
        own = groups.indices.filter { groups[$0].root == root }
        let isWhole = ["/docs", "/tutorial", ""].contains { folder in folders.contains(root + folder) }
        let facts = own.map { outcomes[$0].facts }
        let map = SiteMap(facts.flatMap { $0 }, files: tree.files, isWhole: isWhole, site: tree.site)
        self.map = map
        self.isWhole = isWhole
        links = Concurrently.map(facts.count) { facts[$0].flatMap(map.diagnostics) }
        self.fragments =
            fragments.filter { $0.hasPrefix(root + "/") }.map { String($0.dropFirst(root.count + 1)) }.unique
        findUnused(outcomes)
    }

    /// Looks again at groups that were read anew.
    ///
    /// - Parameters:
    ///   - changed: the files that changed, as paths below the root; all of them were there before and are there now.
    ///   - stale: the groups, by their indices.
    /// - Returns: false when the change reaches further, so that all has to be looked at.
    mutating func update(
        _ changed: Set<String>, _ stale: [Int], before: [GroupCheck], after outcomes: [GroupCheck]
    ) -> Bool {
        for (index, old) in zip(stale, before) {
            guard let place = own.firstIndex(of: index) else { continue }
            let facts = outcomes[index].facts
            guard facts.elementsEqual(old.facts, by: { $0.isPlaced(as: $1) }) else { return false }
            links[place] = facts.flatMap(map.diagnostics)
        }
        let isUseEqual = zip(stale, before).allSatisfy { index, old in outcomes[index].files == old.files }
        if !isUseEqual || hasTemplates || changed.contains(where: tree.isTemplate) { findUnused(outcomes) }
        return true
    }

    /// Whether a file is one of the fragments.
    func hasFragment(_ file: String) -> Bool { fragments.contains(file) }

    /// All that is wrong, pages in their order, then fragments.
    var diagnostics: [Diagnostic] { links.flatMap { $0 } + unused }

    private mutating func findUnused(_ outcomes: [GroupCheck]) {
        guard isWhole, !fragments.isEmpty else { return }
        let used = own.reduce(into: Set<String>()) { $0.formUnion(outcomes[$1].files) }
        // Fragments that no page reads are parsed here for the first time.
        let (tree, fragments) = (tree, fragments)
        let isTemplate = Concurrently.map(fragments.count) { tree.isTemplate(fragments[$0]) }
        let templates = fragments.indices.filter { isTemplate[$0] }.map { fragments[$0] }
        hasTemplates = !templates.isEmpty
        unused = TreeUsage(tree).unused(fragments, used: used, templates: templates)
    }
}
