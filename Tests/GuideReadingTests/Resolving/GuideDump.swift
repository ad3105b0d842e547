import Guide

/// A guide as lines of text, for golden files and for comparing readings.
enum GuideDump {
    /// All of a guide: head, blocks with place and context, diagnostics.
    static func text(_ guide: Guide) -> String {
        var lines = ["\(guide.form.rawValue) \(guide.file) locale=\(guide.locale ?? "-") title=\(guide.title ?? "-")"]
        lines += guide.frontMatter.map { "front matter \($0.line): \($0.name) = \($0.value)" }
        for block in guide.blocks {
            let chain = block.source.importedAt.map { "\($0.file):\($0.line) > " }.joined()
            let section = block.section.map { $0.id ?? $0.text }.joined(separator: "/")
            let variants = block.variants.map { " [\($0.group): \($0.name)]" }.joined()
            let containers = block.containers.map { " in \($0)" }.joined()
            lines.append(
                "\(chain)\(block.source.file):\(block.source.line)-\(block.source.endLine) {\(section)}\(variants)\(containers)"
            )
            lines.append("    " + content(block.content).replacing("\n", with: "\n    "))
        }
        for diagnostic in guide.diagnostics {
            let source = diagnostic.source
            lines.append(
                "\(diagnostic.severity.rawValue) \(diagnostic.id) \(source.file):\(source.line) \(diagnostic.summary)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What one block says.
    static func content(_ content: Block.Content) -> String {
        switch content {
        case .heading(let heading): "h\(heading.level) \(heading.text) #\(heading.id ?? "-")"
        case .paragraph(let runs): "p " + self.runs(runs)
        case .listItem(let runs, let depth, let ordinal):
            "li \(depth) \(ordinal.map(String.init) ?? "-") " + self.runs(runs)
        case .code(let code):
            "code \(code.language ?? "-") file=\(code.file ?? "-") meta=\(code.meta) @\(code.firstLine)\n\(code.text)"
        case .table(let table):
            "table " + table.header.map { runs($0) }.joined(separator: " | ")
                + table.rows.map { row in "\n\(row.line): " + row.cells.map { runs($0) }.joined(separator: " | ") }
                .joined()
        case .image(let alternative, let url): "image \(alternative) (\(url))"
        case .other(let name): "other \(name)"
        }
    }

    /// Inline runs with marks for their kinds.
    static func runs(_ runs: [Inline]) -> String {
        runs.map { run in
            switch run.kind {
            case .text: run.text
            case .code: "`\(run.text)`"
            case .strong: "**\(run.text)**"
            case .emphasis: "_\(run.text)_"
            case .link(let url): "[\(run.text)](\(url))"
            case .hole(let name): "<hole \(name)>"
            }
        }.joined()
    }
}
