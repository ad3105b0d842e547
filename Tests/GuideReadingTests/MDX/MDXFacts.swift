import Basis

@testable import GuideReading

/// What a syntax tree says, one line for each node, in reading order, so that two trees can be compared.
struct MDXFacts {
    /// Node type and what is known of it.
    var facts: [(type: String, text: String)] = []

    /// The lines of the source, to tell written ids from derived ones.
    private var lines: [Substring] = []

    /// The facts of a tree that the MDX compiler wrote of a source.
    init(oracle tree: JSON, source: [UInt8]) {
        lines = String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        add(tree)
    }

    /// The facts of our own tree.
    init(document: MDXDocument) { add(document, 0) }

    private mutating func put(_ type: String, _ line: Int, _ parts: String?...) {
        facts.append((type, "\(type) @\(line) " + parts.compactMap { $0 }.joined(separator: " | ")))
    }

    private mutating func add(_ node: JSON) {
        let type = node["t"]?.string ?? ""
        let line = node["p"]?[0]?.int ?? 0
        let endLine = node["p"]?[2]?.int ?? 0
        let start = node["b"]?[0]?.int ?? 0
        let value = node["value"]?.string ?? ""
        switch type {
        case "root": break
        case "yaml": put("yaml", line, "\(endLine)", value)
        case "mdxjsEsm": put("module", line, "\(endLine)", value)
        case "heading":
            put(
                "heading", line, "\(start)", "\(node["depth"]?.int ?? 0)", node["text"]?.string,
                lines[line - 1].contains("{#") ? node["id"]?.string : nil)
        case "paragraph":
            if node["label"]?.bool != true {
                put("paragraph", line, "\(start)", "\(endLine)")
            } else {
                return put("label", line)
            }
        case "code":
            put("code", line, "\(start)", "\(endLine)", node["lang"]?.string, node["meta"]?.string, value)
        case "list": put("list", line, "\(start)", node["start"]?.int.map(String.init))
        case "listItem": put("item", line, "\(start)")
        case "table": put("table", line)
        case "tableCell": put("cell", line, node["text"]?.string)
        case "containerDirective": put("directive", line, "\(endLine)", node["name"]?.string, node["title"]?.string)
        case "mdxJsxFlowElement", "mdxJsxTextElement":
            let attributes = (node["attrs"]?.array ?? []).map { attribute in
                let name = attribute["name"]?.string ?? "…"
                if let text = attribute["value"]?.string { return "\(name)=\(text)" }
                if attribute["value"]?.bool == true { return name }
                return
                    "\(name)={\(attribute["expr"]?["value"]?.string ?? attribute["expr"]?.string ?? attribute["spread"]?.string ?? "")}"
            }
            put("jsx", line, "\(endLine)", node["name"]?.string ?? "", attributes.joined(separator: " "))
        case "mdxFlowExpression", "mdxTextExpression": put("expression", line, value)
        case "link": put("link", line, node["url"]?.string, node["title"]?.string)
        case "image": put("image", line, node["url"]?.string, node["alt"]?.string)
        case "inlineCode": put("inlineCode", line, value)
        case "text": return put("text", line, value)
        case "break": put("break", line)
        default: put(type, line)
        }
        for child in node["c"]?.array ?? [] { add(child) }
    }

    private mutating func add(_ document: MDXDocument, _ index: Int) {
        let node = document.nodes[index]
        let line = Int(node.line)
        let endLine = "\(node.endLine)"
        let start = "\(node.start)"
        var isUnravelled = false
        switch node.kind {
        case .root, .tableRow: if node.kind == .tableRow { put("tableRow", line) }
        case .frontMatter: put("yaml", line, endLine, document.string(node.text))
        case .module: put("module", line, endLine, document.string(node.text))
        case .heading:
            put(
                "heading", line, start, "\(node.level)", document.plainText(of: index),
                node.second.isEmpty ? nil : document.string(node.second))
        case .paragraph:
            isUnravelled = node.level == 1
            if !isUnravelled { put("paragraph", line, start, endLine) }
        case .directiveLabel: return put("label", line)
        case .code:
            let meta = document.decoded(node.third)
            let language = document.decoded(node.text)
            put(
                "code", line, start, endLine, language.isEmpty ? nil : language, meta.isEmpty ? nil : meta,
                document.string(node.second))
        case .quotation: put("blockquote", line)
        case .list: put("list", line, start, node.level == 1 ? "\(node.attributes.lowerBound)" : nil)
        case .listItem: put("item", line, start)
        case .table: put("table", line)
        case .tableCell: put("cell", line, document.plainText(of: index))
        case .directive:
            let title = document.string(node.second)
            put("directive", line, endLine, document.string(node.text), title.isEmpty ? nil : title)
        case .jsx, .jsxOpen, .jsxClose:
            let attributes = node.attributes.map { place in
                let attribute = document.attributes[Int(place)]
                let name = document.string(attribute.name)
                return switch attribute.kind {
                case .flag: name
                case .string: "\(name)=\(document.string(attribute.value))"
                case .expression: "\(name)={\(String(decoding: document.script(attribute.value), as: UTF8.self))}"
                case .spread: "…={\(document.string(attribute.value))}"
                }
            }
            put("jsx", line, endLine, document.string(node.text), attributes.joined(separator: " "))
        case .expression: put("expression", line, String(decoding: document.script(node.text), as: UTF8.self))
        case .link:
            put("link", line, document.decoded(node.text), node.second.isEmpty ? nil : document.decoded(node.second))
        case .image: return put("image", line, document.decoded(node.text), document.plainText(of: index))
        case .inlineCode: put("inlineCode", line, document.value(of: node))
        case .hardBreak: put("break", line)
        case .text, .entity: put("text", line, document.value(of: node))
        default: put("\(node.kind)", line)
        }
        var lastText = false
        for child in document.children(of: index) {
            let kind = document.nodes[child].kind
            let isText = kind == .text || kind == .entity
            if isUnravelled, kind == .text { continue }
            if isText, lastText, let last = facts.popLast() {
                facts.append((last.type, last.text + document.value(of: document.nodes[child])))
            } else {
                add(document, child)
            }
            lastText = isText
        }
    }
}
