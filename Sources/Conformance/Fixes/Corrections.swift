import Guide

/// Which edits the findings of a run allow.
package enum Corrections {
    /// The edits of all findings, by file; a translation is not brought to an original that is itself wrong there.
    package static func edits(_ findings: [Finding]) -> [String: [TextEdit]] {
        var faulty: Set<String> = []
        for finding in findings where !isTranslation(finding) && finding.severity != .info {
            if let source = finding.source { faulty.insert("\(source.file):\(source.line)") }
        }
        var edits: [String: [TextEdit]] = [:]
        for finding in findings {
            if case .guide(let original) = finding.origin, isTranslation(finding),
                (original.line...original.endLine).contains(where: { faulty.contains("\(original.file):\($0)") })
            {
                continue
            }
            for edit in finding.edits where !(edits[edit.file]?.contains(edit) ?? false) {
                edits[edit.file, default: []].append(edit)
            }
        }
        return edits
    }

    private static func isTranslation(_ finding: Finding) -> Bool { finding.check.hasPrefix("docs-translation-") }
}
