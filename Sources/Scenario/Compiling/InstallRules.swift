import Guide

/// Reads which packages are installed; the same packages by several managers are one step.
enum InstallRules {
    /// One place that installs something.
    private struct Found {
        var packages: [String]
        var managers: [String]
        var draft: StepDraft
        var group: String?
    }

    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var found: [Found] = []
        for (index, block) in context.guide.blocks.enumerated() {
            for entry in read(index, block, context) {
                if let last = found.indices.last, merges(found[last], entry, context) {
                    found[last].managers += entry.managers
                    found[last].draft.isForAllVariants = true
                    if found[last].draft.source.file == entry.draft.source.file {
                        found[last].draft.source.endLine = max(
                            found[last].draft.source.endLine, entry.draft.source.endLine)
                    }
                } else {
                    found.append(entry)
                }
            }
        }
        let inCode = Set(found.lazy.filter { $0.draft.snippet != nil }.flatMap(\.packages).map(Install.name))
        // What a sentence names again needs no step of its own.
        let told = found.filter { $0.draft.snippet != nil || !inCode.isSuperset(of: $0.packages.map(Install.name)) }
        return told.map { entry in
            var draft = entry.draft
            if let tool = buildTool(entry), draft.variant == nil {
                let others = found.compactMap { Set($0.packages) == Set(entry.packages) ? buildTool($0) : nil }.unique
                if others.count > 1 { draft.variant = Variant(group: others.joined(separator: "/"), name: tool) }
            }
            draft.payload = .install(packages: entry.packages, managers: Array(Set(entry.managers)).sorted())
            return draft
        }
    }

    /// Tools whose build files name packages, each in a text of its own: one is an alternative to another.
    private static let buildTools: Set<String> = ["gradle", "maven"]

    private static func buildTool(_ entry: Found) -> String? { entry.managers.first(where: buildTools.contains) }

    private static func merges(_ first: Found, _ second: Found, _ context: CompileContext) -> Bool {
        guard buildTool(first) == nil, buildTool(second) == nil else { return false }
        guard Set(first.packages) == Set(second.packages), !Set(first.managers).isSuperset(of: second.managers) else {
            return false
        }
        let between = context.guide.blocks[first.draft.block..<second.draft.block]
        let isNear =
            second.draft.block - first.draft.block <= 8
            && !between.contains { isHeading($0, otherThanOf: second.managers) }
        return isNear || (first.group != nil && first.group == second.group)
    }

    /// Whether a block is a heading, and not one that names one of the managers: "Using yarn".
    private static func isHeading(_ block: Block, otherThanOf managers: [String]) -> Bool {
        guard case .heading(let heading) = block.content else { return false }
        let words = heading.text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return words.count > 4 || !managers.contains(where: words.contains)
    }

    private static func read(_ index: Int, _ block: Block, _ context: CompileContext) -> [Found] {
        if case .other(let text) = block.content, text.contains("NpmLikeInstallation") {
            let element = MarkupReader.scan(text, firstLine: block.source.line).jsxElements.first
            let name = element?.attributes.first { $0.name == "packageName" }?.value.text?.trimmed("{'\"}`")
            guard let packages = name?.split(separator: " ").map(String.init), !packages.isEmpty else { return [] }
            let draft = context.draft(.install(packages: packages, managers: []), block: index)
            return [Found(packages: packages, managers: ["npm", "pnpm", "yarn"], draft: draft)]
        }
        guard let snippet = context.snippet(at: index) else { return prose(index, block, context) }
        let code = context.snippets[snippet]
        switch code.language {
        case .shell: return commands(snippet, code, context)
        case .groovy, .kotlin: return gradle(snippet, code, context)
        case .markup: return markup(snippet, code, context)
        case .keyValue: return pubspec(snippet, code, context)
        case .ruby: return gemfile(snippet, code, context)
        default: return []
        }
    }

    /// A command that a sentence gives as code: "run `npm i some-package`".
    private static func prose(_ index: Int, _ block: Block, _ context: CompileContext) -> [Found] {
        guard let inlines = context.prose(block) else { return [] }
        return inlines.filter { $0.kind == .code && $0.text.contains(" ") }.compactMap { inline in
            guard let install = Install(words: inline.text.split(separator: " ").map(String.init)) else { return nil }
            let payload = StepPayload.install(packages: install.packages, managers: [install.manager])
            return Found(
                packages: install.packages, managers: [install.manager],
                draft: context.draft(payload, block: index, line: inline.line))
        }
    }

    private static func found(
        _ packages: [String], _ managers: [String], _ snippet: Int, _ line: Int, _ endLine: Int,
        _ context: CompileContext
    ) -> [Found] {
        guard !packages.isEmpty else { return [] }
        let draft = context.draft(
            .install(packages: packages, managers: managers), snippet: snippet, line: line, endLine: endLine)
        return [
            Found(
                packages: packages, managers: managers, draft: draft,
                group: context.snippets[snippet].variants.last?.group)
        ]
    }

    /// Commands of one block: several lines of one manager add up, other managers for the same packages join.
    private static func commands(_ snippet: Int, _ code: Snippet, _ context: CompileContext) -> [Found] {
        var byManager: [(manager: String, packages: [String], line: Int, endLine: Int)] = []
        for call in code.scan.calls {
            guard let install = Install(words: [call.callee] + call.arguments.compactMap(\.literal)) else { continue }
            if let same = byManager.firstIndex(where: { $0.manager == install.manager }) {
                byManager[same].packages += install.packages
                byManager[same].endLine = call.endLine
            } else {
                byManager.append((install.manager, install.packages, call.line, call.endLine))
            }
        }
        // A package URL alone in the block is for Swift Package Manager.
        if byManager.isEmpty, code.scan.calls.count == 1, let url = code.scan.calls.first, url.callee.hasSuffix(".git")
        {
            return found([url.callee], ["swift"], snippet, url.line, url.line, context)
        }
        guard let first = byManager.first else { return [] }
        var managers =
            [first.manager] + commented(code).filter { Set($0.packages) == Set(first.packages) }.map(\.manager)
        var entries: [Found] = []
        for other in byManager.dropFirst() {
            if Set(other.packages) == Set(first.packages) {
                managers.append(other.manager)
            } else {
                entries += found(other.packages, [other.manager], snippet, other.line, other.endLine, context)
            }
        }
        return found(first.packages, managers, snippet, first.line, first.endLine, context) + entries
    }

    /// Commands that a comment offers instead, in back ticks.
    private static func commented(_ code: Snippet) -> [Install] {
        code.lines.flatMap { line -> [Install] in
            guard let hash = line.text.firstIndex(of: "#") else { return [] }
            let parts = line.text[hash...].split(separator: "`", omittingEmptySubsequences: false)
            return stride(from: 1, to: parts.count, by: 2).compactMap {
                Install(words: parts[$0].split(separator: " ").map(String.init))
            }
        }
    }

    private static func gradle(_ snippet: Int, _ code: Snippet, _ context: CompileContext) -> [Found] {
        var packages: [String] = []
        var lines: [Int] = []
        for (number, text) in code.lines {
            let line = text.drop { $0 == " " || $0 == "\t" }
            guard line.hasPrefix("implementation") || line.hasPrefix("api ") || line.hasPrefix("api(") else { continue }
            let parts = line.split { $0 == "\"" || $0 == "'" }
            guard parts.count >= 2, parts[1].contains(":") else { continue }
            packages.append(String(parts[1]))
            lines.append(number)
        }
        guard let first = lines.first, let last = lines.last else { return [] }
        return found(packages.unique, ["gradle"], snippet, first, last, context)
    }

    private static func markup(_ snippet: Int, _ code: Snippet, _ context: CompileContext) -> [Found] {
        var packages: [String] = []
        var lines: [Int] = []
        for element in code.scan.jsxElements where element.name == "PackageReference" {
            guard let name = element.attributes.first(where: { $0.name == "Include" })?.value.text else { continue }
            packages.append(name)
            lines.append(element.line)
        }
        var group = ""
        for (number, text) in code.lines {
            if let value = Self.content(of: "groupId", in: text) { group = value }
            if let value = Self.content(of: "artifactId", in: text) {
                packages.append(group.isEmpty ? value : "\(group):\(value)")
                lines.append(number)
            }
        }
        guard let first = lines.first, let last = lines.last else { return [] }
        let manager = packages.first?.contains(":") == true ? "maven" : "nuget"
        return found(packages, [manager], snippet, first, last, context)
    }

    private static func content(of tag: String, in line: Substring) -> String? {
        guard let open = line.range(of: "<\(tag)>"), let close = line.range(of: "</\(tag)>"),
            open.upperBound <= close.lowerBound
        else { return nil }
        return String(line[open.upperBound..<close.lowerBound])
    }

    private static func pubspec(_ snippet: Int, _ code: Snippet, _ context: CompileContext) -> [Found] {
        guard let object = code.scan.objects.first else { return [] }
        let entries = object.properties.filter { $0.name.hasPrefix("dependencies.") }
        guard let first = entries.first, let last = entries.last else { return [] }
        return found(
            entries.map { String($0.name.dropFirst("dependencies.".count)) }, ["pub"], snippet, first.line, last.line,
            context)
    }

    private static func gemfile(_ snippet: Int, _ code: Snippet, _ context: CompileContext) -> [Found] {
        for (number, text) in code.lines where text.drop(while: { $0 == " " }).hasPrefix("gem ") {
            let parts = text.split { $0 == "\"" || $0 == "'" }
            if parts.count >= 2 { return found([String(parts[1])], ["bundler"], snippet, number, number, context) }
        }
        return []
    }
}
