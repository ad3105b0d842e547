import Guide

/// What names mean inside one use of a document: its imports and constants, and the properties it was given.
final class FragmentScope {
    let file: String
    /// The path that imports are relative to: the file's own, or the one it stands in for.
    let place: String
    let document: MDXDocument
    let names: ModuleNames
    let properties: [String: ScriptValue]
    /// The places through which this use came about, outermost first.
    let importedAt: [SourceRange.ImportSite]
    let store: FragmentStore
    /// The files that are being expanded, this one included.
    let chain: [String]

    init(
        _ fragment: FragmentStore.Fragment, properties: [String: ScriptValue] = [:],
        importedAt: [SourceRange.ImportSite] = [], chain: [String] = [], store: FragmentStore
    ) {
        file = fragment.path
        place = fragment.wanted
        document = fragment.document
        names = fragment.names
        self.properties = properties
        self.importedAt = importedAt
        self.chain = chain + [fragment.path]
        self.store = store
    }

    /// The statement that imports a local name.
    func importStatement(of local: String) -> ModuleNames.Import? { names.imports.first { $0.local == local } }

    /// The value of an expression here.
    func value(of expression: ScriptExpression, depth: Int = 0) -> ScriptValue {
        guard depth < 64 else { return .unknown("…") }
        switch expression {
        case .empty, .nothing: return .nothing
        case .literal(let text): return .text(text, line: nil)
        case .template(let parts, let line): return .text(text(of: parts, depth: depth), line: line)
        case .path(let names): return value(of: names, depth: depth)
        case .not(let operand): return value(of: operand, depth: depth + 1).isTrue ? .nothing : .text("true", line: nil)
        case .conditional(let condition, let first, let second):
            return value(of: value(of: condition, depth: depth + 1).isTrue ? first : second, depth: depth + 1)
        case .binary(let mark, let left, let right): return binary(mark, left, right, depth: depth)
        case .element(let element): return .markup(element, self)
        case .other(let source): return .unknown(source)
        }
    }

    private func binary(
        _ mark: String, _ left: ScriptExpression, _ right: ScriptExpression, depth: Int
    ) -> ScriptValue {
        let first = value(of: left, depth: depth + 1)
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
            guard let left = first.plainText, let right = second.plainText else { return .unknown("…") }
            return .text(left + right, line: nil)
        }
    }

    /// A template's text; what has no value stays as written.
    private func text(of parts: [ScriptExpression.TemplatePart], depth: Int) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .value(let expression, let source): value(of: expression, depth: depth + 1).plainText ?? source
            }
        }.joined()
    }

    private func value(of path: [String], depth: Int) -> ScriptValue {
        guard let first = path.first else { return .nothing }
        if first == "props" {
            let name = path.dropFirst().joined(separator: ".")
            return properties[name] ?? .missing(name)
        }
        guard path.count == 1 else { return .unknown(path.joined(separator: ".")) }
        if let constant = names.constants[first] { return value(of: constant, depth: depth + 1) }
        guard let statement = importStatement(of: first) else { return .unknown(first) }
        switch ImportPath.resolve(statement.specifier, from: place) {
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
