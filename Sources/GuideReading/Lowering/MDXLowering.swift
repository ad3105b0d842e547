import Guide
import YAMLText

/// Turns a parsed document and the fragments it imports into the blocks of a guide.
final class MDXLowering: GuideLowering {
    var builder: GuideBuilder
    var scope: FragmentScope
    /// How deep elements, lists and fragments stand in each other.
    var depth = 0
    /// How many fragments were expanded.
    var expansions = 0
    /// The names of the tabs of each open group.
    var tabGroups: [String] = []
    /// The documents that the page is made of, by file.
    private var visited: [String: MDXDocument] = [:]
    /// The ids of elements.
    var elementIDs: Set<String> = []
    /// The next number of each open list written as an element; nil in bullet lists.
    var itemCounters: [Int?] = []

    static let depthLimit = 400
    static let importLimit = 32
    static let expansionLimit = 5_000

    private init(scope: FragmentScope) {
        self.scope = scope
        builder = GuideBuilder(file: scope.file)
    }

    /// The guide that a document says.
    static func guide(_ input: InputText, file: String, store: FragmentStore) -> Guide {
        let document = MDXParser.parse(input.bytes)
        let fragment = Fragment(path: file, file: ParsedFiles.File(document, path: file))
        let lowering = MDXLowering(scope: FragmentScope(fragment, store: store))
        let frontMatter = lowering.frontMatter()
        lowering.document()
        lowering.reportHeadingIDs()
        if store.isFull {
            lowering.builder.report(
                "read-expansion-too-large", .warning, line: 1,
                "With all that it imports and prints, the guide becomes too large; the rest was left out.",
                solution: "Use fragments and constants fewer times, or split the guide.")
        }
        let blocks = lowering.builder.blocks
        var title: String?
        for case .heading(let heading) in blocks.lazy.map(\.content) where heading.level == 1 {
            title = heading.text
            break
        }
        let named = frontMatter.first { $0.name == "title" || $0.name == "sidebar_label" }?.value
        var guide = Guide(
            file: file, form: .mdx, title: title ?? named, frontMatter: frontMatter, blocks: blocks,
            diagnostics: input.diagnostics + lowering.builder.diagnostics)
        guide.locale = GuideLocale.of(guide)
        guide.isTemplate = lowering.isTemplate
        guide.elementIDs = lowering.elementIDs
        guide.unshown = lowering.unshown
        return guide
    }

    /// Lowers all of the current scope's document.
    func document() {
        visited[scope.file] = scope.document
        for fault in scope.document.faults {
            builder.report(
                fault.id, .warning, line: fault.line, fault.summary,
                solution: fault.solution)
        }
        reportImports()
        children(of: 0)
        builder.flush()
    }

    /// Reports each import of this document that leads nowhere or to a stand-in.
    private func reportImports() {
        for (statement, target) in zip(scope.names.imports, scope.fragment.targets) {
            if scope.names.unused.contains(statement.local) {
                builder.report(
                    "read-import-unused", .info, line: statement.line,
                    "The import '\(statement.local)' is used nowhere on the page.",
                    solution: "Use it, or remove the import.", subject: statement.local)
            }
            switch target {
            case .document(let path): reportImport(statement, path)
            case .outside:
                builder.report(
                    "read-import-outside", .warning, line: statement.line,
                    "The import '\(statement.specifier)' leaves the docs root and is not read.",
                    solution: "Import files below the folder that holds docs/ and i18n/.")
            case .asset(let specifier): reportAsset(statement, specifier)
            case .component: continue
            }
        }
    }

    private func reportImport(_ statement: ModuleNames.Import, _ path: String) {
        guard let fragment = scope.store.fragment(at: path) else {
            return builder.report(
                "read-import-unresolved", .warning, line: statement.line,
                "The fragment '\(path)' does not exist, neither in the original language nor language-neutral in another.",
                explanation: "What <\(statement.local)> stands for is missing from the guide.",
                solution: "Add the file at that path or correct the import '\(statement.specifier)'.", subject: path)
        }
        reportName(statement, in: fragment)
        switch fragment.fallback {
        case nil: return
        case .original:
            builder.report(
                "read-import-fallback", .info, line: statement.line,
                "The fragment '\(path)' does not exist; '\(fragment.path)' in the original language was read instead.",
                solution: "Translate the fragment.")
        case .otherLocale(let locale):
            builder.report(
                "read-import-fallback", .info, line: statement.line,
                "The fragment '\(path)' does not exist; '\(fragment.path)' of \(locale), which has no prose, was read instead.",
                solution: "Add the fragment at the path wanted.")
        }
    }

    /// Reports a name that is imported from a fragment but not exported there.
    private func reportName(_ statement: ModuleNames.Import, in fragment: Fragment) {
        let name = statement.imported
        guard name != "default", name != "*", fragment.names.constants[name] == nil,
            !fragment.names.exported.contains(name)
        else { return }
        builder.report(
            "read-import-name-missing", .warning, line: statement.line,
            "The fragment '\(fragment.path)' exports nothing that is called '\(name)'.",
            explanation: "What '\(statement.local)' stands for is empty on this page.",
            solution: "Export it there with `export const \(name) = …`, or correct the name.", subject: name)
    }

    /// Reports an image or another file that is imported and not there.
    private func reportAsset(_ statement: ModuleNames.Import, _ specifier: String) {
        guard scope.store.hasTree, case .document(let path) = ImportPath.place(of: specifier, from: scope.file),
            !scope.store.hasFile(path)
        else { return }
        builder.report(
            "read-asset-missing", .warning, line: statement.line, "The file '\(path)' does not exist.",
            explanation: "The import '\(specifier)' leads to nothing; the site cannot be built.",
            solution: "Add the file at that path or correct the import.", subject: path)
    }

    /// Whether a script fills in `${name}` in the front matter before the page exists.
    private var isTemplate: Bool {
        scope.document.frontMatter.map { scope.document.string($0.text).utf8.contains(Byte.dollar, Byte.leftBrace) }
            ?? false
    }

    /// The code blocks and tables of the documents that came into no block.
    private var unshown: [SourceRange] {
        var lines: [String: Set<Int>] = [:]
        for block in builder.blocks {
            switch block.content {
            case .code, .table: lines[block.source.file, default: []].insert(block.source.line)
            default: continue
            }
        }
        return visited.keys.sorted().flatMap { file -> [SourceRange] in
            let shown = lines[file] ?? []
            return visited[file]?.nodes.compactMap { node in
                guard node.kind == .code || node.kind == .table, !shown.contains(Int(node.line)) else { return nil }
                return SourceRange(file: file, line: Int(node.line), endLine: Int(node.endLine))
            } ?? []
        }
    }

    /// Reports headings with an id that another heading of the page has.
    private func reportHeadingIDs() {
        var first: [String: SourceRange] = [:]
        for index in builder.blocks.indices {
            guard case .heading(let heading) = builder.blocks[index].content, let id = heading.id else { continue }
            let source = builder.blocks[index].source
            guard let other = first.updateValue(source, forKey: id) else { continue }
            first[id] = other
            builder.diagnostics.append(
                Diagnostic(
                    id: "read-heading-id-twice", severity: .warning, source: source,
                    summary: "The id `\(id)` belongs to another heading of the page already.",
                    explanation: "\(other.file):\(other.line) has the same id; a link to it leads there only.",
                    solution: "Give one of the headings another id.", subject: id))
        }
    }

    private func frontMatter() -> [Guide.FrontMatterEntry] {
        guard let node = scope.document.frontMatter else { return [] }
        do {
            let root = try YAMLNode.parse(scope.document.string(node.text))
            return Self.entries(root, prefix: "")
        } catch {
            builder.report(
                "read-front-matter-invalid", .warning, line: error.mark.line + 1,
                "The front matter is not YAML: \(error.reason).",
                solution: "Quote values that hold a colon or a quotation mark.")
            return []
        }
    }

    /// Members as dotted names, sequences joined with commas; lines count from the fence.
    private static func entries(_ node: YAMLNode, prefix: String) -> [Guide.FrontMatterEntry] {
        (node.entries ?? []).flatMap { entry -> [Guide.FrontMatterEntry] in
            let name = prefix + entry.key
            if entry.value.entries != nil { return entries(entry.value, prefix: name + ".") }
            let value = entry.value.text ?? (entry.value.elements ?? []).compactMap(\.text).joined(separator: ", ")
            return [Guide.FrontMatterEntry(name: name, value: value, line: entry.keyMark.line + 1)]
        }
    }
}
