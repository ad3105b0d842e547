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
    ///   - templates: those of the fragments that are templates.
    package func unused(_ fragments: [String], used: Set<String>, templates: [String]) -> [Diagnostic] {
        var reached = used.union(templates)
        var queue = templates
        // Templates of many languages import by the same patterns; each is looked for once.
        var asked: Set<String> = []
        while let file = queue.popLast() {
            for target in targets(of: file) where asked.insert(target).inserted {
                let paths = target.contains("${") ? Self.paths(among: fragments, fitting: target) : [target]
                for path in paths where reached.insert(path).inserted { queue.append(path) }
            }
        }
        return fragments.filter { !reached.contains($0) }.map { file in
            Diagnostic(
                id: "fragment-unused", severity: .info, source: SourceRange(file: file, line: 1),
                summary: "No page uses this fragment.", explanation: "Nothing that is checked imports \(file).",
                solution: "Use it where its text belongs, or remove it in all languages.", subject: file)
        }
    }

    /// Where the imports of a file lead.
    private func targets(of file: String) -> [String] {
        tree.specifiers(of: file).compactMap { specifier in
            guard ImportPath.isPath(specifier), case .document(let path) = ImportPath.place(of: specifier, from: file)
            else { return nil }
            return path
        }
    }

    /// The files that a template's import can mean: `${name}` in it stands for anything.
    private static func paths(among files: [String], fitting pattern: String) -> [String] {
        let parts = fixedParts(pattern)
        return files.filter { fits($0, parts) }
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
        guard let first = parts.first?.utf8, let last = parts.last?.utf8,
            path.utf8.count >= first.count + last.count, path.utf8.suffix(last.count).elementsEqual(last),
            path.utf8.starts(with: first)
        else { return false }
        var rest = Substring(path.utf8.dropFirst(first.count).dropLast(last.count))
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
