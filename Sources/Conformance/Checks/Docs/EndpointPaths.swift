import Basis
import Guide
import Scenario

/// Every path below `/oidc` that a guide writes is an endpoint of the tenant.
enum EndpointPaths {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-endpoints", evidence, skipping: "the guide names no endpoint") {
            examination, scenario, _ in
            let known = examination.facts.facts["endpoints"]?["paths"]?.strings ?? []
            IssuerAddresses.judge(scenario, &examination)
            let aliases = examination.facts.facts["endpoints"]?["aliases"]
            for block in scenario.guide.blocks {
                for (text, line) in texts(of: block) {
                    for path in paths(in: text) {
                        examination.examine()
                        guard !known.contains(path) else { continue }
                        let meant = aliases?[path]?.string ?? NearestName.of(path, in: known)
                        examination.fault(
                            "The tenant has no endpoint `/oidc/\(path)`.", at: block.source.at(line: line),
                            expected: "A path of the discovery document.", origin: "the endpoints of Logto",
                            observed: "/oidc/\(path)",
                            fix: meant.map { "Write `/oidc/\($0)`." } ?? "Take the path from the discovery document.",
                            edits: meant.map { edits(block, line, text, path, $0) } ?? [])
                    }
                }
            }
        }
    }

    /// The correction in a line of code.
    private static func edits(
        _ block: Block, _ line: Int, _ text: String, _ path: String, _ meant: String
    ) -> [TextEdit] {
        guard case .code = block.content, block.source.codeLines == nil,
            let new = text.exchanging("/oidc/" + path, for: "/oidc/" + meant)
        else { return [] }
        return [TextEdit(file: block.source.file, line: line, old: [text], new: [new])]
    }

    private static func texts(of block: Block) -> [(String, Int)] {
        switch block.content {
        // Few blocks name an endpoint; only those are cut into lines.
        case .code(let code) where !code.text.contains("/oidc/"): []
        case .code(let code):
            code.text.lines.enumerated()
                .map { (String($0.element), code.firstLine + $0.offset) }
        case .paragraph(let runs), .listItem(let runs, _, _): runs.map { ($0.text, $0.line) }
        case .table(let table): table.rows.flatMap { row in row.cells.map { ($0.plain, row.line) } }
        default: []
        }
    }

    /// The paths after `/oidc/` in a text.
    private static func paths(in text: String) -> [String] {
        guard text.utf8.count < 20_000 else { return [] }
        var paths: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: "/oidc/") {
            let isOwn = isBelowPath(text[..<range.lowerBound])
            rest = rest[range.upperBound...]
            var path = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "/_.-".contains($0)) }
            let after = rest[path.endIndex...].first
            while let last = path.last, "./-".contains(last) { path = path.dropLast() }
            // Where applications take the answer, whatever they call it.
            let isCallback = path.lowercased().contains("callback")
            if !path.isEmpty, !isOwn, !isCallback, after != "$", after != "{", after != "<" {
                paths.append(String(path))
            }
        }
        return paths
    }

    /// Whether a text ends in a path, below which an application has an `oidc` of its own: `/api/auth`.
    private static func isBelowPath(_ text: Substring) -> Bool {
        let tail = text.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "/_.:-".contains($0)) }
        let address = String(tail.reversed())
        let path = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
        return path.dropFirst().contains("/") || path.first == "/" && path.count > 1
    }
}
