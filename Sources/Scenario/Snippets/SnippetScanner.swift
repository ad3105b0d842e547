import Guide

/// Reads a code block of any language tolerantly: lost indentation, elisions and fragments are no obstacle.
package enum SnippetScanner {
    /// What the block imports, exports, calls, declares, and where it cannot parse.
    ///
    /// Lines are those of the guide file.
    package static func scan(_ code: CodeBlock) -> SnippetScan {
        let language = SnippetLanguage.of(code)
        switch language {
        case .shell: return ShellReader.scan(code.text, firstLine: code.firstLine)
        case .env, .keyValue: return KeyValueReader.scan(code.text, firstLine: code.firstLine)
        case .markup: return MarkupReader.scan(code.text, firstLine: code.firstLine)
        case .http, .diagram: return SnippetScan()
        case .unknown: return SnippetScan()
        default: return CodeReader.scan(code.text, language: language, firstLine: code.firstLine)
        }
    }
}
