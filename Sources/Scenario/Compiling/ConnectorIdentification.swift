import Guide

/// Finds out which connector factory a guide is about: by its path, its headings, its words and the fields it names.
enum ConnectorIdentification {
    /// The factory with the strongest evidence; nil when the guide is about none.
    static func factory(_ context: CompileContext) -> ConnectorFactory? {
        let files = Set(context.guide.blocks.map(\.source.file) + [context.guide.file])
        let paths = files.filter { $0.contains("/integrations/") || $0.contains("connector") }
        let headings = titles(context)
        let cells = fieldNames(context)
        var best: (score: Int, factory: ConnectorFactory)?
        for factory in context.knowledge.connectors.factories {
            var score = 0
            if paths.contains(where: { matches(path: $0, factory) }) { score += 100 }
            let named = headings.contains { mentions($0, factory) }
            if named { score += 40 }
            if score > 0, type(of: headings, context) == factory.type { score += 10 }
            let known = Set(factory.fields.map(\.key))
            let overlap = cells.intersection(known).count
            if overlap > 0, named || score > 0 { score += overlap * 2 }
            if overlap >= 3, overlap * 2 > known.count, score == 0 { score += overlap }
            if score > best?.score ?? 0, overlap > 0 || score >= 100 { best = (score, factory) }
        }
        return best.flatMap { $0.score >= 6 ? $0.factory : nil }
    }

    /// Headings, the title and, in plain text, short lines that stand for headings.
    private static func titles(_ context: CompileContext) -> [String] {
        var titles: [String] = []
        for block in context.guide.blocks {
            switch block.content {
            case .heading(let heading): titles.append(heading.text)
            case .paragraph(let inlines) where context.guide.form == .text:
                let text = inlines.plain
                if text.count < 70, context.terms.speaks(text, of: .connector) { titles.append(text) }
            default: continue
            }
        }
        return titles.filter { context.terms.speaks($0, of: .connector) || $0.contains("OAuth") } + [
            context.guide.title ?? ""
        ]
    }

    /// Names in first cells, and inline codes, of the whole guide.
    private static func fieldNames(_ context: CompileContext) -> Set<String> {
        var names = Set<String>()
        for block in context.guide.blocks {
            switch block.content {
            case .table(let table):
                for row in table.rows { row.cells.first.map { _ = names.insert($0.plain.trimmed(" `")) } }
            case .paragraph(let inlines), .listItem(let inlines, _, _):
                for inline in inlines where inline.kind == .code || inline.kind == .emphasis {
                    names.insert(inline.text)
                }
            default: continue
            }
        }
        return names
    }

    private static func matches(path: String, _ factory: ConnectorFactory) -> Bool {
        let parts = path.lowercased().split(separator: "/")
        let names = Set(aliases(factory))
        guard let kind = parts.firstIndex(where: { ["social", "sms", "email"].contains($0) }) else {
            return parts.contains { part in
                part.hasPrefix("generated-") && names.contains { part.hasSuffix("-\($0).mdx") }
            }
        }
        guard kind + 1 < parts.count, parts[kind] == Substring(factory.type.lowercased()) else { return false }
        return names.contains(String(parts[kind + 1]))
    }

    /// The names under which the docs file a factory: `kakao`, `kakao-universal`, `aliyun-sms`, `twilio`.
    private static func aliases(_ factory: ConnectorFactory) -> [String] {
        var names = [factory.id, factory.target]
        for suffix in ["-universal", "-sms", "-mail", "-email", "-short-message-service", "-email-service"] {
            for name in [factory.id, factory.target] where name.hasSuffix(suffix) {
                names.append(String(name.dropLast(suffix.count)))
            }
        }
        names.append(SDKCatalogue.folded(factory.name).split(separator: " ").joined(separator: "-"))
        if factory.target == "azuread" { names.append("azure-ad") }
        return names.filter { !$0.isEmpty }
    }

    private static func mentions(_ title: String, _ factory: ConnectorFactory) -> Bool {
        let words = title.lowercased().split { !($0.isLetter && $0.isASCII || $0.isNumber || $0 == ".") }.map(
            String.init)
        let names = [factory.name.lowercased(), factory.target] + aliases(factory)
        for name in names {
            let parts = name.split { " -".contains($0) }.map(String.init).filter {
                !["service", "sms", "mail", "email", "universal", "web", "native", "message", "short", "direct"]
                    .contains($0)
            }
            guard !parts.isEmpty else { continue }
            if parts.allSatisfy({ words.contains($0) }) { return true }
        }
        return factory.id == "oauth2"
            && (words.contains("oauth2") || (words.contains("oauth") && words.contains("2.0")))
    }

    /// `Sms` or `Email` when the titles say so.
    private static func type(of titles: [String], _ context: CompileContext) -> String {
        if titles.contains(where: { $0.contains("SMS") }) { return "Sms" }
        if titles.contains(where: { $0.contains("Email") || $0.contains("email") || $0.contains("mail") }) {
            return "Email"
        }
        let text = context.guide.blocks.compactMap { context.prose($0)?.plain }
        if text.contains(where: { $0.contains("Email and SMS connectors") && $0.contains("SMS") }) { return "Sms" }
        return "Social"
    }
}
