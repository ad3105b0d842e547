import Guide

/// Which fragments of a docs tree no page and no template uses.
package struct TreeUsage: Sendable {
    private let tree: GuideTree

    package init(_ tree: GuideTree) { self.tree = tree }

    /// The fragments among these files that nothing leads to.
    ///
    /// - Parameters:
    ///   - fragments: the files whose names begin with `_`, as paths below the root.
    ///   - used: every file that a page was read from.
    package func unused(_ fragments: [String], used: Set<String>) -> [Diagnostic] {
        var reached = used
        var queue: [String] = []
        for file in fragments where tree.isTemplate(file) {
            reached.insert(file)
            queue.append(file)
        }
        while let file = queue.popLast() {
            for path in targets(of: file, among: fragments) where reached.insert(path).inserted { queue.append(path) }
        }
        return fragments.filter { !reached.contains($0) }.map { file in
            Diagnostic(
                id: "fragment-unused", severity: .info, source: SourceRange(file: file, line: 1),
                summary: "No page uses this fragment.", explanation: "Nothing that is checked imports \(file).",
                solution: "Use it where its text belongs, or remove it in all languages.", subject: file)
        }
    }

    /// Where the imports of a file lead; `${name}` in a template's import stands for anything.
    private func targets(of file: String, among fragments: [String]) -> [String] {
        tree.specifiers(of: file).flatMap { specifier -> [String] in
            guard ImportPath.isPath(specifier), case .document(let path) = ImportPath.place(of: specifier, from: file)
            else { return [] }
            guard path.contains("${") else { return [path] }
            let parts = Self.fixedParts(path)
            return fragments.filter { Self.fits($0, parts) }
        }
    }

    /// The text around `${…}`.
    private static func fixedParts(_ path: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = path[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            parts.append(rest[..<start.lowerBound])
            rest = rest[rest.index(after: end)...]
        }
        return parts + [rest]
    }

    private static func fits(_ path: String, _ parts: [Substring]) -> Bool {
        guard let first = parts.first, let last = parts.last, path.hasPrefix(first), path.hasSuffix(last) else {
            return false
        }
        var rest = path.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
