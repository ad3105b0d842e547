/// A block of code: language, file name and text, one source line for each line of text.
package struct CodeBlock: Sendable, Hashable {
    /// The language as written or, in plain text, as recognised, such as `ts` or `bash`.
    package var language: String?
    /// The file name, from `title="…"` or, in plain text, from the text or the imports around; nil when nothing tells.
    package var file: String?
    /// The rest of the info string.
    package var meta: String
    package var text: String
    /// The source line of the first line of `text`, from 1.
    package var firstLine: Int

    package init(language: String?, file: String? = nil, meta: String = "", text: String, firstLine: Int) {
        self.language = language
        self.file = file
        self.meta = meta
        self.text = text
        self.firstLine = firstLine
    }
}
