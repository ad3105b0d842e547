import Basis

@testable import GuideReading

/// What a syntax tree says, one line for each node in reading order, so that two trees can be compared: its type, its
/// first and last line, the bytes it takes in the file, and everything that is known of it.
struct MDXFacts {
    private(set) var facts: [String] = []

    /// The lines of the source, to tell written ids from derived ones.
    private var lines: [Substring] = []
    /// Targets of reference links; our reader puts them where they are used.
    private var targets: [String: JSON] = [:]
    /// The running text that further text may still join.
    private var openText: (start: Int, end: Int, line: Int, value: String)?
    /// Whether the compiler made a node of a text that it had read before, and then knows no place of it.
    private var isUnplaced = false
    /// Whether text stands in a heading with a written id: in the compiler's tree it then goes on to the end of the id.
    private var isBeforeID = false

    private mutating func put(_ type: String, _ lines: (Int, Int), _ bytes: (Int, Int), _ parts: String?...) {
        flushText()
        let place = isUnplaced ? "\(type) @?" : "\(type) @\(lines.0)-\(lines.1) [\(bytes.0),\(bytes.1))"
        facts.append(([place] + parts.compactMap { $0.map { $0.debugDescription } }).joined(separator: " "))
    }

    private mutating func putText(_ line: Int, _ bytes: (Int, Int), _ value: String) {
        if let open = openText {
            openText = (open.start, bytes.1, open.line, open.value + value)
        } else {
            openText = (bytes.0, bytes.1, isUnplaced ? 0 : line, value)
        }
    }

    private mutating func flushText() {
        guard let open = openText else { return }
        openText = nil
        guard !open.value.isEmpty else { return }
        let end = isBeforeID ? "…" : "\(open.end)"
        let place = open.line == 0 ? "@?" : "@\(open.line) [\(open.start),\(end))"
        facts.append("text \(place) \(open.value.debugDescription)")
    }

    /// The facts without their places where others have none.
    func facts(placedLike others: [String]) -> [String] {
        facts.enumerated().map { index, fact in
            guard index < others.count, others[index].contains(#/^\w+ @\?/#) else { return fact }
            return fact.replacing(#/@\S+ \[\S+\)/#, with: "@?", maxReplacements: 1)
        }
    }
}

// MARK: - The tree of the MDX compiler

extension MDXFacts {
    /// The facts of a tree that the MDX compiler wrote of a source.
    init(oracle tree: JSON, source: [UInt8]) {
        lines = String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        gatherTargets(tree)
        add(tree)
        flushText()
    }

    private mutating func gatherTargets(_ node: JSON) {
        if node["t"]?.string == "definition", let name = node["identifier"]?.string, targets[name] == nil {
            targets[name] = node
        }
        for child in node["c"]?.array ?? [] { gatherTargets(child) }
    }

    private mutating func add(_ node: JSON) {
        let type = node["t"]?.string ?? ""
        let place = (node["p"]?[0]?.int ?? 0, node["p"]?[2]?.int ?? 0)
        let bytes = (node["b"]?[0]?.int ?? 0, node["b"]?[1]?.int ?? 0)
        isUnplaced = node["b"] == nil
        let value = node["value"]?.string
        let children = node["c"]?.array ?? []
        switch type {
        case "root": break
        case "yaml", "math": put(type, place, bytes, value)
        case "inlineCode", "inlineMath":
            put(type, place, bytes, value)
        case "mdxjsEsm": put("module", place, bytes, value)
        case "heading":
            let isWritten = lines[place.0 - 1].contains(#/\{#[^}]+\}[ \t#]*$/#)
            put(type, place, bytes, "\(node["depth"]?.int ?? 0)", isWritten ? node["id"]?.string : nil)
            isBeforeID = isWritten
        case "paragraph":
            // The label of a directive is its title.
            if node["label"]?.bool == true { return }
            put(type, place, bytes)
        case "code": put(type, place, bytes, node["lang"]?.string ?? "", node["meta"]?.string ?? "", value)
        case "list": put(type, place, bytes, node["start"]?.int.map(String.init))
        case "listItem":
            put("item", place, bytes, node["checked"]?.bool.map { $0 ? "[x]" : "[ ]" })
        case "table":
            put(type, place, bytes, (node["align"]?.array ?? []).map { $0.string ?? "-" }.joined(separator: " "))
        case "tableCell": put("cell", place, bytes)
        case "containerDirective": put("directive", place, bytes, node["name"]?.string, node["title"]?.string ?? "")
        case "textDirective", "leafDirective": put(type, place, bytes, node["name"]?.string)
        case "mdxJsxFlowElement", "mdxJsxTextElement":
            put("jsx", place, bytes, node["name"]?.string ?? "", Self.attributes(node))
        case "mdxFlowExpression", "mdxTextExpression": put("expression", place, bytes, value)
        case "link", "linkReference":
            let target = node["url"] == nil ? targets[node["identifier"]?.string ?? ""] : node
            put("link", place, bytes, target?["url"]?.string ?? "", target?["title"]?.string ?? "")
        case "image", "imageReference":
            let target = node["url"] == nil ? targets[node["identifier"]?.string ?? ""] : node
            return put(
                "image", place, bytes, target?["url"]?.string ?? "", target?["title"]?.string ?? "",
                node["alt"]?.string ?? "")
        case "definition": return flushText()
        case "footnoteReference", "footnoteDefinition": put(type, place, bytes, node["identifier"]?.string)
        case "text": return putText(place.0, bytes, value ?? "")
        default: put(type, place, bytes)
        }
        for child in children { add(child) }
        flushText()
        if type == "heading" { isBeforeID = false }
    }

    private static func attributes(_ node: JSON) -> String {
        (node["attrs"]?.array ?? []).map { attribute in
            if let spread = attribute["spread"]?.string { return "{\(spread)}" }
            let name = attribute["name"]?.string ?? ""
            if let text = attribute["value"]?.string { return "\(name)=\(text)" }
            if attribute["value"]?.bool == true { return name }
            return "\(name)={\(attribute["expr"]?["value"]?.string ?? "")}"
        }.joined(separator: " ")
    }
}

// MARK: - Our tree

extension MDXFacts {
    /// The facts of our own tree.
    init(document: MDXDocument) {
        add(document, 0)
        flushText()
    }

    private mutating func add(_ document: MDXDocument, _ index: Int) {
        let node = document.nodes[index]
        let place = (Int(node.line), Int(node.endLine))
        let bytes = (document.sourceOffset(Int(node.start)), document.sourceOffset(Int(node.end), isEnd: true))
        let text = document.string(node.text)
        var isUnravelled = false
        switch node.kind {
        case .root: break
        case .frontMatter: put("yaml", place, bytes, text)
        case .inlineCode: put("inlineCode", place, bytes, text)
        case .inlineMath: put("inlineMath", place, bytes, text)
        case .math: put("math", place, bytes, document.string(node.second))
        case .module: put("module", place, bytes, text)
        case .heading:
            let id = node.second.isEmpty ? nil : document.string(node.second)
            put("heading", place, bytes, "\(node.level)", id)
            isBeforeID = id != nil
        case .paragraph:
            isUnravelled = node.level == 1
            if !isUnravelled { put("paragraph", place, bytes) }
        case .directiveLabel: return flushText()
        case .code:
            put(
                "code", place, bytes, document.decoded(node.text), document.decoded(node.third),
                document.string(node.second))
        case .quotation: put("blockquote", place, bytes)
        case .list: put("list", place, bytes, node.level == 1 ? "\(node.attributes.lowerBound)" : nil)
        case .listItem: put("item", place, bytes, document.check(of: node).map { $0 ? "[x]" : "[ ]" })
        case .table: put("table", place, bytes, document.alignments(of: node).map { $0 ?? "-" }.joined(separator: " "))
        case .tableRow: put("tableRow", place, bytes)
        case .tableCell: put("cell", place, bytes)
        case .directive: put("directive", place, bytes, text, document.plainTextOfLabel(of: index))
        case .textDirective: put("textDirective", place, bytes, text)
        case .leafDirective: put("leafDirective", place, bytes, text)
        case .jsx, .jsxOpen, .jsxClose: put("jsx", place, bytes, text, Self.attributes(document, node))
        case .expression:
            put("expression", place, bytes, String(decoding: document.script(node.text), as: UTF8.self))
        case .link: put("link", place, bytes, document.address(of: node), document.decoded(node.second))
        case .image:
            return put(
                "image", place, bytes, document.decoded(node.text), document.decoded(node.second),
                document.plainText(of: index))
        case .footnoteReference, .footnoteDefinition: put("\(node.kind)", place, bytes, text)
        case .hardBreak: put("break", place, bytes)
        case .deletion: put("delete", place, bytes)
        case .text, .entity: return putText(place.0, bytes, document.value(of: node))
        case .comment: return
        case .thematicBreak, .strong, .emphasis: put("\(node.kind)", place, bytes)
        }
        for child in document.children(of: index) where !(isUnravelled && document.nodes[child].kind == .text) {
            add(document, child)
        }
        flushText()
        if node.kind == .heading { isBeforeID = false }
    }

    private static func attributes(_ document: MDXDocument, _ node: MDXNode) -> String {
        node.attributes.map { place in
            let attribute = document.attributes[Int(place)]
            let name = document.string(attribute.name)
            return switch attribute.kind {
            case .flag: name
            case .string: "\(name)=\(document.attributeText(attribute))"
            case .expression: "\(name)={\(String(decoding: document.script(attribute.value), as: UTF8.self))}"
            case .spread: "{\(String(decoding: document.script(attribute.value), as: UTF8.self))}"
            }
        }.joined(separator: " ")
    }
}
