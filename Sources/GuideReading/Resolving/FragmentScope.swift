import Guide

/// What names mean inside one use of a document: its imports and constants, and the properties it was given.
final class FragmentScope {
    let fragment: Fragment
    let document: MDXDocument
    let properties: [String: ScriptValue]
    /// The places through which this use came about, outermost first.
    let importedAt: [SourceRange.ImportSite]
    let store: FragmentStore
    /// The files that are being expanded, this one included.
    let chain: [String]

    init(
        _ fragment: Fragment, properties: [String: ScriptValue] = [:],
        importedAt: [SourceRange.ImportSite] = [], chain: [String] = [], store: FragmentStore
    ) {
        self.fragment = fragment
        document = fragment.document
        self.properties = properties
        self.importedAt = importedAt
        self.chain = chain + [fragment.path]
        self.store = store
    }

    var file: String { fragment.path }
    var names: ModuleNames { fragment.names }

    /// The statement that imports a local name, and where it leads.
    func importStatement(of local: String) -> (statement: ModuleNames.Import, target: ImportPath.Target)? {
        names.place(ofImport: local).map { (names.imports[$0], fragment.targets[$0]) }
    }

    /// The value of an expression here.
    func value(of expression: ScriptExpression, depth: Int = 0) -> ScriptValue {
        guard depth < 64, depth < 3 || store.takeRoom(0) else { return .unknown("…") }
        switch expression {
        case .empty, .nothing: return .nothing
        case .literal(let text): return .text(text, line: nil)
        case .template(let parts, let line):
            let text = text(of: parts, depth: depth)
            return store.takeRoom(text.utf8.count) ? .text(text, line: line) : .unknown("…")
        case .path(let names): return value(of: names, depth: depth)
        case .not(let operand): return value(of: operand, depth: depth + 1).isTrue ? .nothing : .text("true", line: nil)
        case .conditional(let condition, let first, let second):
            return value(of: value(of: condition, depth: depth + 1).isTrue ? first : second, depth: depth + 1)
        case .binary(let mark, let left, let right): return binary(mark, left, right, depth: depth)
        case .element(let element): return .markup(element, self)
        case .call(_, let source), .other(let source): return .unknown(source)
        case .address(let address, let part, let source):
            let text = value(of: address, depth: depth + 1).plainText
            return text.flatMap { AddressPart.text(part, of: $0) }.map { .text($0, line: nil) } ?? .unknown(source)
        }
    }

    /// Whether an operand of `||` or `??` stands for nothing: what is called on a value that is not there is not there.
    private func absent(_ operand: ScriptExpression, depth: Int) -> Bool {
        guard case .call(let receiver, _) = operand else { return false }
        return value(of: receiver, depth: depth + 1).isAbsent
    }

    private func binary(
        _ mark: String, _ left: ScriptExpression, _ right: ScriptExpression, depth: Int
    ) -> ScriptValue {
        let first = value(of: left, depth: depth + 1)
        if mark == "||" || mark == "??", absent(left, depth: depth) { return value(of: right, depth: depth + 1) }
        switch mark {
        case "&&": return first.isTrue ? value(of: right, depth: depth + 1) : .nothing
        case "||": return first.isTrue ? first : value(of: right, depth: depth + 1)
        case "??": return first.isAbsent ? value(of: right, depth: depth + 1) : first
        case "===", "==", "!==", "!=":
            let second = value(of: right, depth: depth + 1)
            let isEqual = first.plainText == second.plainText && first.isAbsent == second.isAbsent
            return isEqual == mark.hasPrefix("=") ? .text("true", line: nil) : .nothing
        default:
            let second = value(of: right, depth: depth + 1)
            guard let left = first.plainText, let right = second.plainText,
                store.takeRoom(left.utf8.count + right.utf8.count)
            else { return .unknown("…") }
            return .text(left + right, line: nil)
        }
    }

    /// A template's text; what has no value stays as written.
    ///
    /// A substitution over several lines comes to one line; the lines it took follow at the end of that line, so that
    /// what stands below keeps its line numbers.
    private func text(of parts: [ScriptExpression.TemplatePart], depth: Int) -> String {
        var text = ""
        var owed = 0
        for part in parts {
            switch part {
            case .text(let piece):
                guard owed > 0, let end = piece.firstIndex(of: "\n") else {
                    text += piece
                    continue
                }
                text += piece[..<end] + String(repeating: "\n", count: owed) + piece[end...]
                owed = 0
            case .value(let expression, let source):
                let known = self.value(of: expression, depth: depth + 1).plainText
                owed += source.count { $0 == "\n" } - (known ?? "").count { $0 == "\n" }
                text += known ?? Self.onOneLine(source)
            }
        }
        return text + String(repeating: "\n", count: max(0, owed))
    }

    /// A source with the white space round its line ends made one space.
    private static func onOneLine(_ source: String) -> String {
        guard source.contains("\n") else { return source }
        return source.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func value(of path: [String], depth: Int) -> ScriptValue {
        guard let first = path.first else { return .nothing }
        if first == "props" {
            let name = path.dropFirst().joined(separator: ".")
            return properties[name] ?? .missing(name)
        }
        guard path.count == 1 else { return .unknown(path.joined(separator: ".")) }
        if let constant = names.constants[first] { return value(of: constant, depth: depth + 1) }
        guard let (statement, target) = importStatement(of: first) else { return .unknown(first) }
        switch target {
        case .asset(let address): return .text(address, line: nil)
        case .document(let path):
            guard let fragment = store.fragment(at: path), let constant = fragment.names.constants[statement.imported]
            else {
                return .unknown(first)
            }
            return FragmentScope(fragment, store: store).value(of: constant, depth: depth + 1)
        case .component, .outside: return .unknown(first)
        }
    }
}
