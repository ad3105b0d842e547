import Foundation
import GuideReading

/// A page in all the languages that were asked for, with the page its translations are held against.
struct PageGroup: Sendable, Hashable {
    /// The root of the docs tree, or the folder of a guide that stands alone.
    var root: String
    /// The page's path in the original language.
    var page: String
    /// The files to check, as paths below the root, in order.
    var files: [String]
    /// The page that translations are held against when it is not among the files.
    var original: String?

    /// The groups of these paths in the order of their pages.
    ///
    /// Guides outside a docs tree are groups of their own, with the path as given for root and page.
    static func groups(_ paths: [String], trees: DocsTrees, baseLocale: String?) -> [PageGroup] {
        var groups: [PageGroup] = []
        var places: [String: Int] = [:]
        for path in paths {
            let (root, file) = trees.place(path)
            let page = root.isEmpty ? file : GuideTree.page(of: file)
            let key = root + "\u{0}" + page
            if let place = places[key] {
                if !groups[place].files.contains(file) { groups[place].files.append(file) }
            } else {
                places[key] = groups.count
                groups.append(PageGroup(root: root, page: page, files: [file]))
            }
        }
        for index in groups.indices where !groups[index].root.isEmpty {
            guard let tree = trees.tree(groups[index].root) else { continue }
            let base = base(groups[index].page, baseLocale, tree)
            guard !groups[index].files.contains(base), tree.files.exists(base) else { continue }
            groups[index].original = base
        }
        return groups
    }

    private static func base(_ page: String, _ locale: String?, _ tree: GuideTree) -> String {
        guard let locale, tree.files.locales.contains(locale) else { return page }
        return GuideTree.file(of: page, in: locale)
    }
}
