import Guide

/// A docs tree from which many guides are read, several at once: fragments that they share are parsed once.
package final class GuideTree: Sendable {
    /// A guide with the files that decide what it says.
    package struct Reading: Sendable {
        package var guide: Guide
        /// The guide's own file and every file that was looked for on the way, whether it is there or not.
        package var files: Set<String>
    }

    package let files: any SourceFiles
    /// Where the site that is made of the tree serves its pages.
    package let site: SiteConfiguration
    private let parsed: ParsedFiles

    /// The tree of these files.
    package init(files: any SourceFiles) {
        self.files = files
        site = SiteConfiguration(files: files)
        parsed = ParsedFiles(files: files)
    }

    /// Reads a guide by its path below the docs root.
    ///
    /// - Throws: `GuideReadingError` when there is nothing that can be read.
    package func read(_ file: String) throws(GuideReadingError) -> Reading {
        guard let bytes = files.bytes(at: file) else {
            throw GuideReadingError(
                .unreadable, file: file, reason: "cannot be read below the docs root",
                solution: "Check that it is a readable file and no link that leads out of the tree")
        }
        let store = FragmentStore(parsed)
        let guide = try GuideReader.read(bytes: bytes, file: file, store: store)
        return Reading(guide: guide, files: store.wanted.union([file]))
    }

    /// Whether a file is a template that a script fills in.
    package func isTemplate(_ file: String) -> Bool {
        guard let document = parsed.file(at: file)?.document, let matter = document.frontMatter else { return false }
        return document.string(matter.text).utf8.contains(Byte.dollar, Byte.leftBrace)
    }

    /// What the import statements of a file name.
    func specifiers(of file: String) -> [String] { parsed.file(at: file)?.names.imports.map(\.specifier) ?? [] }

    /// Forgets files that have changed, so that the next reading sees them anew.
    package func forget(_ paths: some Sequence<String>) {
        files.forgetFolders()
        parsed.forget(paths)
    }
}

extension GuideTree {
    /// The path of the same page in the original language; the path itself for pages that are no translation.
    package static func page(of file: String) -> String { ImportPath.Localised(file)?.original ?? file }

    /// The path of a page in a locale.
    package static func file(of page: String, in locale: String) -> String {
        ImportPath.Localised(page)?.path(in: locale) ?? page
    }
}
