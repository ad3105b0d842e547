/// What of a page is the guide: the content element of a Docusaurus page, and what of other pages comes nearest to one.
struct HTMLPage {
    let tree: HTMLTree
    /// The elements that hold the guide, in reading order; none of them stands in another.
    let roots: [Int]
    /// The headings of level 1 that stand above the first root in the same article.
    let titles: [Int]
    /// The language of the page, from `<html lang>`.
    let locale: String?
    /// The text of `<title>`.
    let title: String?

    init(_ tree: HTMLTree) {
        self.tree = tree
        let roots = Self.roots(tree)
        self.roots = roots
        titles = Self.titles(tree, above: roots.first)
        let html = tree.nodes.indices.first { tree.nodes[$0].tag == .html && tree.nodes[$0].kind == .element }
        locale = html.flatMap { tree.attribute(.lang, of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        let titleElement = tree.nodes.indices.first { tree.nodes[$0].tag == .title && tree.nodes[$0].kind == .element }
        title = titleElement.flatMap { element in
            let text = tree.descendants(of: element).map { tree.text(of: $0) }.joined().trimmed
            return text.isEmpty ? nil : text
        }
    }

    /// What marks the guide, best first: Docusaurus' content of documents, of posts, then what any page has.
    private static let marks: [@Sendable (HTMLTree, Int) -> Bool] = [
        { tree, index in tree.hasClass("theme-doc-markdown", of: index) },
        { tree, index in tree.attribute(.id, of: index) == "__blog-post-container" },
        { tree, index in tree.hasClass("markdown", of: index) },
        { tree, index in tree.nodes[index].tag == .article },
        { tree, index in tree.nodes[index].tag == .main },
        { tree, index in tree.nodes[index].tag == .body },
    ]

    private static func roots(_ tree: HTMLTree) -> [Int] {
        for isRoot in marks {
            var found: [Int] = []
            var index = 0
            while index < tree.nodes.count {
                if tree.nodes[index].kind == .element, isRoot(tree, index) {
                    found.append(index)
                    index = max(index + 1, Int(tree.nodes[index].next))
                } else {
                    index += 1
                }
            }
            if !found.isEmpty { return found }
        }
        var top: [Int] = []
        var index = 0
        while index < tree.nodes.count {
            top.append(index)
            index = max(index + 1, Int(tree.nodes[index].next))
        }
        return top
    }

    /// Posts have their heading in the header of the article, outside the content.
    private static func titles(_ tree: HTMLTree, above root: Int?) -> [Int] {
        guard let root else { return [] }
        let article = tree.nodes[..<root].indices.last { index in
            tree.nodes[index].tag == .article && Int(tree.nodes[index].next) > root
        }
        guard let article else { return [] }
        return ((article + 1)..<root).filter { tree.nodes[$0].kind == .element && tree.nodes[$0].tag == .h1 }
    }
}
