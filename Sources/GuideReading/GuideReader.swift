import Guide

/// Reads a guide in whatever form it is written: MDX with its fragments, a rendered HTML page, or plain text.
package enum GuideReader {
    /// Reads a guide from disk; imports are answered from the docs tree the file stands in.
    ///
    /// - Throws: `GuideReadingError` when there is nothing that can be read; faults inside a guide are diagnostics.
    package static func read(path: String) throws(GuideReadingError) -> Guide {
        let source = try GuideSource(path: path)
        do { return try read(source) } catch {
            throw GuideReadingError(error.code, file: path, reason: error.reason, solution: error.solution)
        }
    }

    /// Reads a guide from what was found of it: no file system but its files', no clock.
    ///
    /// - Throws: `GuideReadingError` when the bytes are empty, binary, or over the limit.
    package static func read(_ source: GuideSource) throws(GuideReadingError) -> Guide {
        try read(bytes: source.bytes, file: source.file, files: source.files)
    }

    /// Reads a guide from its bytes: no file system, no clock.
    ///
    /// - Throws: `GuideReadingError` when the bytes are empty, binary, or over the limit.
    package static func read(
        bytes: [UInt8], file: String, files: any SourceFiles = NoSourceFiles()
    ) throws(GuideReadingError) -> Guide {
        try read(bytes: bytes, file: file, store: FragmentStore(ParsedFiles(files: files)))
    }

    static func read(bytes: [UInt8], file: String, store: FragmentStore) throws(GuideReadingError) -> Guide {
        let bytes = try InputText.normalised(bytes, file: file)
        var guide: Guide
        switch FormSniffer.form(of: bytes.bytes, file: file) {
        case .text:
            guide = PlainTextReader.read(bytes.bytes, file: file)
            guide.diagnostics = bytes.diagnostics + guide.diagnostics
        case .mdx: guide = MDXLowering.guide(bytes, file: file, store: store)
        case .html: guide = HTMLLowering.guide(bytes, file: file)
        }
        LanguageParts.mark(&guide)
        guide.page = ImportPath.Localised(file)?.original ?? file
        return guide
    }
}
