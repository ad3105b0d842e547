import Foundation

/// The documents that a benchmark's tree is copied from, each with the place of its copies.
struct TreeOriginals {
    /// Stands in a path where the folder of a copy goes.
    static let mark = "*"

    /// A document to copy: where its copies go, below the tree's root, and what it says.
    struct Original {
        /// Such as `i18n/ja/docusaurus-plugin-content-docs/current/*/quick-starts/fragments/_intro.mdx`.
        var path: String
        var text: String
    }

    var documents: [Original] = []
    /// What they are, for the name of a figure.
    let name: String

    private static let sample = "../shared/corpus/logto-docs"
    private static let translated = "docusaurus-plugin-content-docs/current"
    /// The locales of Logto's docs, with the text of ours that stands in for each.
    private static let standIns = [
        ("de", "ja"), ("es", "th"), ("fr", "zh-TW"), ("ja", "ja"), ("ko", "th"), ("pt-BR", "zh-TW"), ("th", "th"),
        ("zh-CN", "ja"), ("zh-TW", "zh-TW"),
    ]

    /// The sample of Logto's docs where it is there, else our own guides.
    ///
    /// - Throws: `BenchmarkFailure` when neither is below the working folder.
    static func standard() throws -> TreeOriginals {
        let isThere = FileManager.default.fileExists(atPath: sample)
        let found = isThere ? try ofSample() : try ofGuides()
        guard !found.documents.isEmpty else {
            throw BenchmarkFailure("no guides below guides/docs; run in the project's folder")
        }
        return found
    }

    private static func ofSample() throws -> TreeOriginals {
        var found = TreeOriginals(name: "copies of a sample of Logto's docs")
        for name in documents(in: sample) {
            // Copies go behind the folder of the locale and of the plug-in.
            let parts = name.split(separator: "/").map(String.init)
            let depth = parts[0] != "i18n" ? 1 : parts.count > 3 && parts[3] == "current" ? 4 : 3
            let path = (parts.prefix(depth) + [mark] + parts.dropFirst(depth)).joined(separator: "/")
            found.documents.append(
                Original(path: path, text: try String(contentsOfFile: "\(sample)/\(name)", encoding: .utf8)))
        }
        return found
    }

    /// Our own guides in ten locales; the long quick starts are left out, so that the mean size comes near to that of Logto's docs.
    private static func ofGuides() throws -> TreeOriginals {
        var found = TreeOriginals(name: "copies of our own guides, whose languages take more bytes than most")
        for name in documents(in: "guides/docs") where !name.contains("framework/next-") {
            found.documents.append(
                Original(
                    path: "docs/\(mark)/\(name)",
                    text: try String(contentsOfFile: "guides/docs/\(name)", encoding: .utf8)))
            for (locale, source) in standIns {
                let file = "guides/i18n/\(source)/\(translated)/\(name)"
                found.documents.append(
                    Original(
                        path: "i18n/\(locale)/\(translated)/\(mark)/\(name)",
                        text: try String(contentsOfFile: file, encoding: .utf8)))
            }
        }
        return found
    }

    private static func documents(in folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".mdx") || $0.hasSuffix(".md") }.sorted()
    }
}
