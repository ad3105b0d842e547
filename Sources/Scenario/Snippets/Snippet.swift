import Guide

/// A code block of the guide with what a tolerant scan found in it.
package struct Snippet: Sendable, Hashable {
    /// What the code says by itself, shared with all other snippets of the same text.
    package let reading: SnippetReading
    package let source: SourceRange
    package let variants: [Variant]
    /// Index of the block in `Guide.blocks`.
    package let block: Int

    package init(reading: SnippetReading, source: SourceRange, variants: [Variant], block: Int) {
        self.reading = reading
        self.source = source
        self.variants = variants
        self.block = block
    }

    // Lent, not copied: checks ask for one member of many at a time.
    package var code: CodeBlock { _read { yield reading.code } }
    /// What the scan found.
    package var scan: SnippetScan { _read { yield reading.scan } }
    /// The family of the code's language.
    package var language: SnippetLanguage { reading.language }
    /// The lines of the code with their numbers in the guide.
    package var lines: [(number: Int, text: Substring)] { reading.lines }
}
