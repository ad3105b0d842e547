import Basis
import Guide
import OIDC
import Scenario

/// Code that verifies tokens accepts the algorithm that the tenant signs them with.
enum SigningAlgorithms {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-token-algorithm", evidence, skipping: "no code of the guide names a signature algorithm"
        ) { examination, scenario, _ in
            let reader = examination.facts.algorithms
            let groups = scenario.snippets.map { ($0, reader.groups(in: $0)) }.filter { !$1.isEmpty }
            // A guide that speaks of RSA keys may have had the tenant's key exchanged.
            guard !groups.isEmpty, !speaksOfRSA(scenario.guide) else { return }
            let standard = reader.standard
            let tenant = shown(evidence) ?? standard
            guard !tenant.isEmpty else { return }
            for (snippet, groups) in groups {
                for group in groups {
                    examination.examine()
                    // What is right for a new tenant is no fault of the guide where this one's key was exchanged.
                    guard !group.algorithms.contains(where: (tenant + standard).contains) else { continue }
                    let accepted = group.algorithms.joined(separator: ", ")
                    examination.fault(
                        "Only \(accepted) is accepted, but the tenant signs its tokens with \(tenant[0]).",
                        at: snippet.at(group.line, to: group.endLine),
                        expected: "\(tenant[0]) is among the accepted algorithms.",
                        origin: "the tenant's discovery document: id_token_signing_alg_values_supported",
                        observed: snippet.text(ofLine: group.line),
                        fix: "Accept \(tenant[0]) in place of \(accepted).",
                        edits: snippet.edits(group.line) { line in
                            guard group.algorithms.count == 1 else { return nil }
                            let name = group.algorithms[0]
                            return line.exchanging("'\(name)'", for: "'\(tenant[0])'")
                                ?? line.exchanging("\"\(name)\"", for: "\"\(tenant[0])\"")
                        })
                }
            }
        }
    }

    /// What the tenant's own discovery document says; nil where nobody asked for it.
    private static func shown(_ evidence: Evidence) -> [String]? {
        for exchange in evidence.transcript.exchanges where exchange.role == .discovery {
            guard let response = exchange.response, response.status == 200,
                let body = try? JSON(parsing: response.body),
                let names = body["id_token_signing_alg_values_supported"]?.strings, !names.isEmpty
            else { continue }
            return names
        }
        return nil
    }

    private static func speaksOfRSA(_ guide: Guide) -> Bool {
        guide.blocks.contains { block in
            if case .code = block.content { return false }
            return block.plain.contains("RSA") && block.plain.split { !($0.isLetter || $0.isNumber) }.contains("RSA")
        }
    }
}
