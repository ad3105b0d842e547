import Guide

extension MDXLowering {
    /// Alternatives: the group is named by all its tabs.
    func tabs(_ use: ElementUse) {
        builder.flush()
        tabGroups.append(tabNames(use).joined(separator: "/"))
        content(use)
        builder.flush()
        tabGroups.removeLast()
    }

    private func tabNames(_ use: ElementUse) -> [String] {
        switch use.children {
        case .nodes(let index):
            // Tabs of groups inside its tabs are not its own.
            var names: [String] = []
            var child = index + 1
            while child < Int(scope.document.nodes[index].next) {
                let node = scope.document.nodes[child]
                let name = node.kind == .jsx ? scope.document.string(node.text) : ""
                if name == "TabItem" { names.append(tabName(self.use(child))) }
                child = name == "TabItem" || name == "Tabs" ? max(child + 1, Int(node.next)) : child + 1
            }
            return names
        case .script(let children):
            return children.compactMap { child in
                guard case .value(.element(let element), _) = child, element.name == "TabItem" else { return nil }
                let attributes = element.attributes.map { ($0.name, scope.value(of: $0.value)) }
                return tabName(
                    ElementUse(
                        name: element.name, line: element.line, endLine: element.line, attributes: attributes,
                        children: .script([])))
            }
        }
    }

    private func tabName(_ use: ElementUse) -> String { use.text("label") ?? use.text("value") ?? "" }

    func tab(_ use: ElementUse) {
        builder.flush()
        builder.variants.append(Variant(group: tabGroups.last ?? tabName(use), name: tabName(use)))
        content(use)
        builder.flush()
        builder.variants.removeLast()
    }

    /// `<CodeBlock>` with a template literal, or `<pre>` with text.
    func codeElement(_ use: ElementUse) {
        var language = use.text("language") ?? use.text("className").flatMap(CodeMeta.language(inClass:))
        var text = ""
        var isBlank = true
        var firstLine: Int?
        // The white space between elements before the code is none of it.
        func take(_ part: String, _ line: Int) {
            if isBlank { (text, firstLine) = ("", line) }
            isBlank = isBlank && part.allSatisfy(\.isWhitespace)
            text += part
        }
        func take(_ value: ScriptValue, _ line: Int) {
            switch value {
            case .text(let part, let start): take(part, start ?? line)
            case .missing(let name): take("${props.\(name)}", line)
            case .unknown(let source): take("${\(source)}", line)
            case .nothing, .markup, .nodes: break
            }
        }
        func gather(_ children: ElementUse.Children) {
            switch children {
            case .script(let children):
                for child in children {
                    switch child {
                    case .text(let part, let line): take(.text(part, line: line), line)
                    case .value(.element(let element), _):
                        let name = element.attributes.first { $0.name == "className" }.map { scope.value(of: $0.value) }
                        language = language ?? name?.plainText.flatMap(CodeMeta.language(inClass:))
                        gather(.script(element.children))
                    case .value(let expression, let line): take(scope.value(of: expression), line)
                    }
                }
            case .nodes(let index):
                let document = scope.document
                for child in (index + 1)..<Int(document.nodes[index].next) {
                    let node = document.nodes[child]
                    let line = Int(node.line)
                    switch node.kind {
                    case .text, .entity, .inlineCode: take(.text(document.value(of: node), line: line), line)
                    case .code: take(.text(document.string(node.second), line: line + 1), line)
                    case .expression:
                        take(scope.value(of: ScriptParser.parse(document.script(node.text), line: line)), line)
                    case .jsx:
                        let inner = self.use(child)
                        language = language ?? inner.text("className").flatMap(CodeMeta.language(inClass:))
                    default: break
                    }
                }
            }
        }
        gather(use.children)
        var line = firstLine ?? use.line
        let blank = text.utf8.prefix { $0 == Byte.newline }.count
        text.removeFirst(blank)
        line += blank
        while text.last?.isWhitespace == true { text.removeLast() }
        let (title, meta) = CodeMeta.split(use.text("metastring") ?? "")
        let code = CodeBlock(
            language: language, file: use.text("title") ?? title, meta: meta, text: text, firstLine: line)
        builder.add(
            .code(code), line: use.line, endLine: max(use.endLine, line + text.utf8.count { $0 == Byte.newline }))
    }

    /// `<code>` in running text: one run, or a hole when its only value is missing.
    func inlineCode(_ use: ElementUse) {
        let found = runs { content(use) }
        let text = found.plain
        if text.isEmpty, let hole = found.first { return builder.pending.append(hole) }
        builder.text(text, line: found.first?.line ?? use.line, as: .code)
    }

    func details(_ use: ElementUse) {
        builder.flush()
        var summary = use.text("summary") ?? ""
        if case .nodes(let index) = use.children {
            let document = scope.document
            var next = index + 1
            while next < Int(document.nodes[index].next) {
                let child = next
                let node = document.nodes[child]
                let name = node.kind == .jsx ? document.string(node.text) : ""
                // The summary of details in these details is theirs.
                next = name == "details" ? Int(node.next) : child + 1
                guard name == "summary" else { continue }
                for inner in (child + 1)..<Int(node.next) where document.nodes[inner].kind == .heading {
                    let heading = document.nodes[inner]
                    let id = heading.second.isEmpty ? nil : document.string(heading.second)
                    builder.heading(
                        Heading(
                            level: Int(heading.level), text: document.plainText(of: inner).trimmed, id: id,
                            line: Int(heading.line)))
                }
                summary = document.plainText(of: child).trimmed
                break
            }
        }
        inside(.details(summary: summary)) { content(use) }
    }

    /// The Console's install component: one command for each package manager.
    func installation(_ use: ElementUse) {
        let package = use.text("packageName") ?? use.text("package") ?? ""
        let commands = [("npm", "npm i"), ("pnpm", "pnpm add"), ("yarn", "yarn add")]
        let group = commands.map(\.0).joined(separator: "/")
        builder.flush()
        for (name, command) in commands {
            builder.variants.append(Variant(group: group, name: name))
            let code = CodeBlock(language: "bash", text: "\(command) \(package)", firstLine: use.line)
            builder.add(.code(code), line: use.line, endLine: use.endLine)
            builder.variants.removeLast()
        }
    }

    /// A step of a Console guide: its title counts as a heading.
    func step(_ use: ElementUse) {
        builder.flush()
        if let title = use.text("title") { builder.heading(Heading(level: 2, text: title, line: use.line)) }
        if let subtitle = use.text("subtitle") { builder.text(subtitle, line: use.line) }
        builder.flush()
        content(use)
        builder.flush()
    }

    func link(_ use: ElementUse) {
        let url = use.text("href") ?? use.text("to") ?? ""
        let isCard = use.name == "Url"
        if isCard { builder.flush() }
        set(.link(url: url)) { content(use) }
        if isCard { builder.flush() }
    }

    func listElement(_ use: ElementUse) {
        builder.flush()
        builder.listDepth += 1
        itemCounters.append(use.name == "ol" ? 1 : nil)
        content(use)
        builder.flush()
        itemCounters.removeLast()
        builder.listDepth -= 1
    }
}
