import Guide
import Scenario

@testable import Conformance

/// Makes one seeded fault in a file of a translated page, such as a careless translator or a half update makes.
struct Mutator {
    /// What is done.
    enum Kind: String, CaseIterable, Sendable {
        case url, parameter, scope, header, verb, identifier, inlineIdentifier, headingID, order, blockOrder
        case missingLine, missingStep, droppedFence, droppedMarkers
    }

    /// One fault: which file, its new text, and what was done.
    struct Mutation {
        var file: String
        var text: String
        var what: String
    }

    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A fault of a kind in a page; nil when the page has no place for it.
    ///
    /// - Parameter apart: places that have no counterpart in the original, so that nothing can be held against them.
    mutating func mutation(
        _ kind: Kind, of scenario: Scenario, in tree: TranslatedTree, apart: [SourceRange]
    ) -> Mutation? {
        let blocks = scenario.guide.blocks.filter { block in
            block.source.file.hasPrefix("i18n/") && tree.files[block.source.file] != nil
                && !apart.contains { $0.covers(block.source) }
        }
        let codes = blocks.filter { if case .code = $0.content { true } else { false } }
        switch kind {
        case .url: return replace(/https?:\/\/[\w.\/-]{6,}/, in: blocks, tree) { Self.slipped($0) }
        case .parameter: return replace(/\b[a-z][A-Za-z_]{3,}(?=:)/, in: codes, tree) { Self.slipped($0) }
        case .scope:
            return replace(/UserScope\.\w+|\boffline_access\b|\burn:logto:\w+:\w+|\bcustom_data\b/, in: codes, tree) {
                Self.slipped($0)
            }
        case .header:
            return replace(/Authorization|Content-Type|Bearer|Accept\b|Cookie\b/, in: codes, tree) { Self.slipped($0) }
        case .verb:
            return replace(/\b(GET|POST|PUT|PATCH|DELETE)\b/, in: codes, tree) { $0 == "POST" ? "PUT" : "POST" }
        case .identifier: return replace(/\b[a-z]+[A-Z]\w{2,}\b/, in: codes, tree) { Self.slipped($0) }
        case .inlineIdentifier:
            let texts = blocks.filter { block in
                switch block.content {
                case .paragraph(let runs), .listItem(let runs, _, _): !runs.codes.isEmpty
                default: false
                }
            }
            return replace(/`[\w.\/@-]{3,}`/, in: texts, tree) { Self.slipped($0) }
        case .headingID:
            let headings = blocks.filter {
                if case .heading(let heading) = $0.content { heading.id != nil } else { false }
            }
            return replace(/#[a-z][a-z-]{3,}(?=\\?\})/, in: headings, tree) { Self.slipped($0) }
        case .order, .missingLine: return lines(codes, tree, swaps: kind == .order)
        case .blockOrder: return swapBlocks(codes, tree)
        case .missingStep:
            let items = blocks.filter { if case .listItem = $0.content { true } else { false } }
            return remove(items, tree)
        case .droppedFence: return dropFence(codes, tree, onlyMarkers: false)
        case .droppedMarkers: return dropFence(codes, tree, onlyMarkers: true)
        }
    }

    /// A word with one letter changed in its middle.
    private static func slipped(_ text: Substring) -> String {
        var letters = Array(text)
        let places = letters.indices.filter { letters[$0].isLetter && $0 > letters.count / 3 }
        guard let place = places.last else {
            letters.insert("x", at: letters.count - 1)
            return String(letters)
        }
        letters[place] = letters[place] == "e" ? "a" : "e"
        return String(letters)
    }

    private mutating func replace(
        _ pattern: some RegexComponent, in blocks: [Block], _ tree: TranslatedTree, _ change: (Substring) -> String
    ) -> Mutation? {
        for block in blocks.shuffled(using: &random) {
            let file = block.source.file
            var lines = Self.lines(tree.files[file] ?? "")
            let range = block.source.line - 1..<min(block.source.endLine, lines.count)
            for index in range.shuffled(using: &random) {
                let found = lines[index].ranges(of: pattern)
                let line = lines[index]
                guard let place = found.randomElement(using: &random), !Self.isComment(line, before: place.lowerBound)
                else { continue }
                let new = change(line[place])
                let old = String(line[place])
                lines[index].replaceSubrange(place, with: new)
                return Mutation(
                    file: file, text: lines.joined(separator: "\n"), what: "\(old) → \(new) line \(index + 1)")
            }
        }
        return nil
    }

    /// Whether a place of a line is within a comment.
    private static func isComment(_ line: String, before place: String.Index) -> Bool {
        let head = line[..<place]
        return head.contains(/(^|\s)(\/\/|#|\/\*|\*|<!--)\s/) || head.contains("{/*")
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Lines of a code block that say something, swapped with the next or removed.
    private mutating func lines(_ codes: [Block], _ tree: TranslatedTree, swaps: Bool) -> Mutation? {
        for block in codes.shuffled(using: &random) {
            let file = block.source.file
            var lines = Self.lines(tree.files[file] ?? "")
            guard case .code(let code) = block.content, code.language != "mermaid" else { continue }
            let last = code.firstLine + code.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let inner = (code.firstLine - 1..<min(last, lines.count)).filter {
                lines[$0].contains(/\w/) && !Self.isComment(lines[$0] + " ", before: lines[$0].endIndex)
            }
            guard inner.count > 2, let place = inner.dropLast().randomElement(using: &random) else { continue }
            let next = inner[inner.firstIndex(of: place).map { $0 + 1 } ?? 0]
            let (one, other) = (lines[place], lines[next])
            if swaps {
                guard one.filter({ !$0.isWhitespace && $0 != "," }) != other.filter({ !$0.isWhitespace && $0 != "," })
                else { continue }
                lines.swapAt(place, next)
            } else {
                lines.remove(at: place)
            }
            return Mutation(file: file, text: lines.joined(separator: "\n"), what: "line \(place + 1): \(one)")
        }
        return nil
    }

    private mutating func swapBlocks(_ codes: [Block], _ tree: TranslatedTree) -> Mutation? {
        let pairs = zip(codes, codes.dropFirst()).filter { first, second in
            first.source.file == second.source.file && first.source.endLine < second.source.line
                && first.content != second.content && first.variants == second.variants
        }
        guard let (first, second) = pairs.randomElement(using: &random) else { return nil }
        let lines = Self.lines(tree.files[first.source.file] ?? "")
        let (a, b) = (first.source.line - 1..<first.source.endLine, second.source.line - 1..<second.source.endLine)
        guard b.upperBound <= lines.count, lines[a.lowerBound].contains("```"), lines[b.lowerBound].contains("```")
        else { return nil }
        let text =
            lines[..<a.lowerBound] + lines[b] + lines[a.upperBound..<b.lowerBound] + lines[a] + lines[b.upperBound...]
        return Mutation(
            file: first.source.file, text: text.joined(separator: "\n"), what: "blocks of lines \(a) and \(b)")
    }

    private mutating func remove(_ items: [Block], _ tree: TranslatedTree) -> Mutation? {
        for block in items.shuffled(using: &random) {
            var lines = Self.lines(tree.files[block.source.file] ?? "")
            let place = block.source.line - 1
            guard lines.indices.contains(place), lines[place].contains(/^\s*([-*]|\d+\.)\s/),
                block.source.endLine == block.source.line
            else { continue }
            // An item with more below it would take that along.
            if place + 1 < lines.count, lines[place + 1].hasPrefix(" ") { continue }
            let what = lines.remove(at: place)
            return Mutation(file: block.source.file, text: lines.joined(separator: "\n"), what: "without: \(what)")
        }
        return nil
    }

    private mutating func dropFence(_ codes: [Block], _ tree: TranslatedTree, onlyMarkers: Bool) -> Mutation? {
        for block in codes.shuffled(using: &random) {
            var lines = Self.lines(tree.files[block.source.file] ?? "")
            let range = block.source.line - 1..<block.source.endLine
            guard range.upperBound <= lines.count, lines[range.lowerBound].contains("```"),
                lines[range.upperBound - 1].contains("```")
            else { continue }
            let what = lines[range.lowerBound + 1]
            if onlyMarkers {
                lines.remove(at: range.upperBound - 1)
                lines.remove(at: range.lowerBound)
            } else {
                lines.removeSubrange(range)
            }
            return Mutation(file: block.source.file, text: lines.joined(separator: "\n"), what: "fence of: \(what)")
        }
        return nil
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
