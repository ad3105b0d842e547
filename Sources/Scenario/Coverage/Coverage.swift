import Guide

/// Everything of a guide that must be accounted for, found anew in its blocks and not taken from the compiler's own list.
package enum Coverage {
    /// The things of a guide in reading order, each with its class; those that the compiler forgot have none.
    package static func blocks(of scenario: Scenario) -> [CoveredBlock] {
        var accounts: [Int: BlockAccount] = [:]
        for account in scenario.blocks { if let block = account.block { accounts[block] = account } }
        var found: [CoveredBlock] = []
        for (index, block) in scenario.guide.blocks.enumerated() {
            let account = accounts[index]
            switch block.content {
            case .code: found.append(CoveredBlock(.code, account?.fate, account?.reason ?? "", block.source))
            case .table(let table):
                found.append(CoveredBlock(.table, account?.fate, account?.reason ?? "", block.source))
                for runs in table.header + table.rows.flatMap(\.cells) { found += pieces(runs, block, account) }
            case .paragraph(let runs), .listItem(let runs, _, _):
                if isInstruction(block, runs, account) { found.append(instruction(block, account)) }
                found += pieces(runs, block, account)
            case .heading:
                if let account { found.append(CoveredBlock(.instruction, account.fate, account.reason, block.source)) }
            case .image, .other: continue
            }
        }
        return found
            + scenario.guide.unshown.map {
                CoveredBlock(.code, .notExecutable, "not on this page: nothing prints it here", $0)
            }
    }

    private static func instruction(_ block: Block, _ account: BlockAccount?) -> CoveredBlock {
        guard let account else {
            return CoveredBlock(.instruction, .notExecutable, "done by hand, nothing to look up", block.source)
        }
        return CoveredBlock(.instruction, account.fate, account.reason, block.source)
    }

    /// Whether a sentence tells the reader to do something: a numbered step, one that a step was read from, or one that
    /// leads to the console.
    private static func isInstruction(_ block: Block, _ runs: [Inline], _ account: BlockAccount?) -> Bool {
        if account != nil { return true }
        if case .listItem(_, _, let ordinal) = block.content, ordinal != nil { return true }
        return runs.contains { run in
            if case .link(let url) = run.kind { url.contains("cloud.logto.io") || url.hasPrefix("/to/") } else { false }
        }
    }

    /// The requests and links within a sentence or a cell.
    private static func pieces(_ runs: [Inline], _ block: Block, _ account: BlockAccount?) -> [CoveredBlock] {
        runs.compactMap { run in
            let source = block.source.at(line: run.line)
            switch run.kind {
            case .link(let url): return link(url, source)
            case .code where isRequest(run.text):
                if let account { return CoveredBlock(.request, account.fate, account.reason, source) }
                return CoveredBlock(.request, .checked, "its path is held against the endpoints of the tenant", source)
            default: return nil
            }
        }
    }

    private static func link(_ url: String, _ source: SourceRange) -> CoveredBlock {
        if url.contains("://") || url.hasPrefix("//") || url.hasPrefix("mailto:") || url.hasPrefix("tel:") {
            return CoveredBlock(.link, .notExecutable, "leads out of the tree, nothing is sent there", source)
        }
        return CoveredBlock(.link, .checked, "held against the pages and headings of the tree", source)
    }

    private static let verbs: Set<Substring> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "curl"]

    /// Whether code in a sentence is a request: `POST /oidc/token`, `curl …`.
    private static func isRequest(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 1)
        return words.count == 2 && verbs.contains(words[0])
            && (words[0] == "curl" || words[1].hasPrefix("/") || words[1].contains("://"))
    }
}
