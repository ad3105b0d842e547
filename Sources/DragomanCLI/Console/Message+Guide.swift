import Basis
import Guide

extension Message {
    /// A diagnostic about a guide, with its source line.
    init(_ diagnostic: Diagnostic, lines: SourceLines) {
        self.init(
            Level(diagnostic.severity), "\(diagnostic.summary) [\(diagnostic.id)]", at: lines.place(diagnostic.source),
            details: [Detail("why", diagnostic.explanation)] + Self.imports(diagnostic.source),
            hint: diagnostic.solution.isEmpty ? nil : diagnostic.solution)
    }

    /// The chain of imports through which a place came in.
    static func imports(_ range: SourceRange) -> [Detail] {
        range.importedAt.reversed().map { Detail("imported at", "\($0.file):\($0.line)") }
    }
}

extension Message.Level {
    /// The level that shows a severity.
    init(_ severity: Diagnostic.Severity) {
        switch severity {
        case .failure: self = .error
        case .warning: self = .warning
        case .info: self = .note
        }
    }
}
