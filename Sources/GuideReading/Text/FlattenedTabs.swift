import Guide

/// Finds tabs that extraction flattened: a bullet list of names, then the panels one after the other.
struct FlattenedTabs {
    private var blocks: [Block]

    /// The blocks with `variants` set where a list of names is followed by as many panels.
    static func mark(_ blocks: [Block]) -> [Block] {
        var tabs = FlattenedTabs(blocks: blocks)
        tabs.run()
        return tabs.blocks
    }

    private mutating func run() {
        var index = 0
        while index < blocks.count {
            let names = names(from: index)
            guard names.count >= 2 else {
                index += max(1, names.count)
                continue
            }
            let start = index + names.count
            if let panels = panels(of: names, from: start) {
                let group = names.joined(separator: "/")
                for (panel, name) in zip(panels, names) {
                    for block in panel { blocks[block].variants.append(Variant(group: group, name: name)) }
                }
                index = panels.last?.upperBound ?? start
            } else {
                index = start
            }
        }
    }

    /// More names than this are a list, and no row of tabs.
    private static let mostNames = 8

    /// The short items of the list that begins at `index`.
    private func names(from index: Int) -> [String] {
        var names: [String] = []
        for block in blocks[index...] {
            guard case .listItem(let inlines, _, _) = block.content else { break }
            let text = inlines.plain
            guard names.count < Self.mostNames, text.unicodeScalars.count <= 30, !Sentence.isFinished(text) else {
                return []
            }
            names.append(text)
        }
        return Set(names).count == names.count ? names : []
    }

    /// The blocks of each panel, nil when the evidence does not hold.
    private func panels(of names: [String], from start: Int) -> [Range<Int>]? {
        if names.count == 2, let panels = redefinition(from: start) { return panels }
        // Code right after the names, one block for each.
        var end = start
        while end < blocks.count, code(end) != nil { end += 1 }
        if end - start == names.count, agrees(names, start..<end) { return (start..<end).map { $0..<$0 + 1 } }
        if end - start > names.count, (end - start).isMultiple(of: names.count), agrees(names, start..<end) {
            let size = (end - start) / names.count
            return (0..<names.count).map { start + $0 * size..<start + ($0 + 1) * size }
        }
        return nil
    }

    /// Whether each panel begins in the same way as the first: the same kind of code.
    private func agrees(_ names: [String], _ range: Range<Int>) -> Bool {
        let size = range.count / names.count
        return (0..<size).allSatisfy { offset in
            Set((0..<names.count).map { code(range.lowerBound + $0 * size + offset)?.language ?? "" }).count == 1
        }
    }

    /// Two panels of any length: the second begins with the code that defines again what the first one defined.
    private func redefinition(from start: Int) -> [Range<Int>]? {
        var zone = start
        while zone < blocks.count, zone - start < 24 {
            if case .heading = blocks[zone].content, (start..<zone).contains(where: { code($0) != nil }) { break }
            zone += 1
        }
        var seen: Set<String> = []
        for index in start..<zone {
            guard let code = code(index) else { continue }
            let made = Self.definitions(code)
            if !made.isDisjoint(with: seen) { return [start..<index, index..<zone] }
            seen.formUnion(made)
        }
        return nil
    }

    private func code(_ index: Int) -> CodeBlock? {
        guard blocks.indices.contains(index), case .code(let code) = blocks[index].content else { return nil }
        return code
    }

    /// What a block defines for the program as a whole: exported names and the object it constructs from an imported name.
    private static func definitions(_ code: CodeBlock) -> Set<String> {
        var made = ModuleSurface(code.text).exports.filter { !$0.hasPrefix("default") }
        for line in code.text.split(separator: "\n") {
            let line = String(line.drop { $0 == " " })
            guard line.hasPrefix("import "), let name = line.dropFirst(7).split(separator: " ").first else { continue }
            if name.first?.isUppercase == true, code.text.contains(" \(name)(") { made.insert("\(name)(") }
        }
        return made
    }
}
