import Guide

extension MDXLowering {
    /// The element of a node with its attributes' values.
    func use(_ index: Int) -> ElementUse {
        let document = scope.document
        let node = document.nodes[index]
        let attributes = node.attributes.map { place -> (String, ScriptValue) in
            let attribute = document.attributes[Int(place)]
            let name = document.string(attribute.name)
            switch attribute.kind {
            case .flag: return (name, .text("true", line: nil))
            case .string:
                return (name, .text(document.attributeText(attribute), line: nil))
            case .expression:
                let source = document.script(attribute.value)
                return (name, scope.value(of: ScriptParser.parse(source, line: Int(attribute.line))))
            case .spread: return ("", .nothing)
            }
        }
        return ElementUse(
            name: document.string(node.text), line: Int(node.line), endLine: Int(node.endLine), attributes: attributes,
            children: .nodes(index))
    }

    /// Lowers an element of an expression.
    func script(_ element: ScriptElement) {
        let attributes = element.attributes.map { ($0.name, scope.value(of: $0.value)) }
        self.element(
            ElementUse(
                name: element.name, line: element.line, endLine: element.line, attributes: attributes,
                children: .script(element.children)))
    }

    /// Lowers what stands between an element's tags.
    func content(_ use: ElementUse) {
        switch use.children {
        case .nodes(let index): children(of: index)
        case .script(let children):
            depth += 1
            defer { depth -= 1 }
            guard depth < Self.depthLimit else { return }
            for child in children {
                switch child {
                case .text(let text, let line): builder.text(text, line: line)
                case .value(let expression, let line): print(expression, line: line)
                }
            }
        }
    }

    /// Lowers an element: a fragment, a component that is known, or HTML.
    func element(_ use: ElementUse) {
        if let id = use.text("id") { elementIDs.insert(id) }
        if case .document(let path)? = scope.importStatement(of: use.name)?.target { return expand(path, use) }
        switch use.name {
        case "Tabs": tabs(use)
        case "TabItem": tab(use)
        case "CodeBlock", "Code", "pre": codeElement(use)
        case "code", "kbd", "samp": inlineCode(use)
        case "details", "Details": details(use)
        case "summary": break
        case "NpmLikeInstallation": installation(use)
        case "Step", "Section": step(use)
        case "Admonition", "InlineNotification":
            let type = use.text("type") ?? (use.text("severity") == "alert" ? "warning" : "info")
            inside(.admonition(type, title: use.text("title") ?? "")) { content(use) }
        case "a", "Link", "Url", "CloudLink", "MainSiteUrl", "ExternalLink", "TextLink": link(use)
        case "img", "Image":
            image(
                alternative: use.text("alt") ?? "", url: use.text("src") ?? "", at: builder.source(line: use.line))
        case "br": builder.text(" ", line: use.line)
        case "strong", "b": set(.strong) { content(use) }
        case "em", "i": set(.emphasis) { content(use) }
        case "ul", "ol": listElement(use)
        case "li":
            let ordinal = itemCounters.last ?? nil
            if let ordinal { itemCounters[itemCounters.count - 1] = ordinal + 1 }
            listItem(ordinal: ordinal) { content(use) }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            builder.flush()
            let text = runs { content(use) }.plain.trimmed
            let level = Int(use.name.dropFirst()) ?? 2
            builder.heading(Heading(level: level, text: text, id: use.text("id"), line: use.line))
        case "hr": builder.add(.other("thematic break"), line: use.line)
        case "blockquote": inside(.quotation) { content(use) }
        case "p", "div", "section", "article", "figure", "figcaption", "center", "td", "th", "tr", "table", "thead",
            "tbody", "dl",
            "dt", "dd":
            builder.flush()
            content(use)
            builder.flush()
        case "style", "script", "svg", "iframe", "video": builder.add(.other(use.name), line: use.line)
        default: unknown(use)
        }
    }

    /// Expands a fragment at the place where it is used.
    private func expand(_ path: String, _ use: ElementUse) {
        guard let fragment = scope.store.fragment(at: path) else { return }
        guard !scope.chain.contains(fragment.path) else {
            return builder.report(
                "read-import-cycle", .warning, line: use.line,
                "The fragment '\(fragment.path)' is used inside itself: "
                    + (scope.chain + [fragment.path]).joined(separator: " → ") + ".",
                solution: "Remove one of these imports.")
        }
        guard scope.chain.count <= Self.importLimit else {
            return builder.report(
                "read-import-depth", .warning, line: use.line,
                "Fragments are imported more than \(Self.importLimit) deep; '\(fragment.path)' was left out.",
                solution: "Import fragments less deeply.")
        }
        expansions += 1
        guard expansions <= Self.expansionLimit else {
            return builder.report(
                "read-import-count", .warning, line: use.line,
                "The guide uses more than \(Self.expansionLimit) fragments; the rest was left out.",
                solution: "Split the guide.")
        }
        guard scope.store.takeRoom(fragment.document.sourceCount) else { return }
        var properties = Dictionary(use.attributes.map { ($0.name, $0.value) }) { _, last in last }
        switch use.children {
        case .script(let children) where !children.isEmpty:
            let slot = ScriptElement(name: "", attributes: [], children: children, line: use.line)
            properties["children"] = .markup(slot, scope)
        case .nodes(let index) where Int(scope.document.nodes[index].next) > index + 1:
            properties["children"] = .nodes(index, scope)
        default: break
        }
        let site = SourceRange.ImportSite(file: scope.file, line: use.line)
        let inner = FragmentScope(
            fragment, properties: properties, importedAt: scope.importedAt + [site], chain: scope.chain,
            store: scope.store)
        let isInline = !builder.pending.isEmpty
        if !isInline { builder.flush() }
        let sections = (builder.baseSection, builder.localSection)
        (builder.baseSection, builder.localSection) = (sections.0 + sections.1, [])
        builder.fragments.append(fragment.path)
        within(inner) {
            depth += 1
            document()
            depth -= 1
        }
        builder.fragments.removeLast()
        (builder.baseSection, builder.localSection) = sections
    }

    /// A component that is not known: its content counts; without content it is named.
    private func unknown(_ use: ElementUse) {
        let before = (builder.blocks.count, builder.pending.count)
        content(use)
        let isEmpty = before == (builder.blocks.count, builder.pending.count)
        guard isEmpty, builder.pending.isEmpty, use.name.first?.isUppercase == true else { return }
        if scope.importStatement(of: use.name) != nil || !use.attributes.isEmpty {
            let attributes = use.attributes.compactMap { attribute in
                attribute.value.plainText.map { " \(attribute.name)=\"\($0)\"" }
            }
            builder.add(.other("<\(use.name)\(attributes.joined())>"), line: use.line, endLine: use.endLine)
        }
    }
}
