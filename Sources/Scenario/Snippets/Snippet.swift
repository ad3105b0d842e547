import Guide

/// A code block of the guide with what a tolerant scan found in it.
package struct Snippet: Sendable, Hashable {
    package var code: CodeBlock
    package var source: SourceRange
    package var variants: [Variant]
    /// Index of the block in `Guide.blocks`.
    package var block: Int
    package var scan: SnippetScan

    package init(code: CodeBlock, source: SourceRange, variants: [Variant], block: Int, scan: SnippetScan) {
        self.code = code
        self.source = source
        self.variants = variants
        self.block = block
        self.scan = scan
    }
}
