import Foundation

/// A docs tree as large as Logto's, made from our own guides.
///
/// It holds copies with paths, addresses and ports of their own, in ten locales; those without a translation of ours get the
/// text of one that has.
struct BenchmarkTree {
    let root: URL
    private(set) var fileCount = 0
    private(set) var byteCount = 0

    /// The locales of Logto's docs with the text that stands in for each.
    private static let locales = [
        ("de", "ja"), ("es", "th"), ("fr", "zh-TW"), ("ja", "ja"), ("ko", "th"), ("pt-BR", "zh-TW"), ("th", "th"),
        ("zh-CN", "ja"), ("zh-TW", "zh-TW"),
    ]
    private static let translated = "docusaurus-plugin-content-docs/current"

    /// Builds a tree of at least that many files in a new temporary folder.
    ///
    /// - Throws: `BenchmarkFailure` when the guides are not below the working folder.
    init(files count: Int) throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-bench-" + UUID().uuidString)
        // The long quick starts are left out, so that the mean size of a file comes near to that of Logto's docs.
        let names = (FileManager.default.enumerator(atPath: "guides/docs")?.compactMap { $0 as? String } ?? []).sorted()
            .filter { $0.hasSuffix(".mdx") && !$0.contains("framework/next-") }
        guard !names.isEmpty else { throw BenchmarkFailure("no guides below guides/docs; run in the project's folder") }
        var copy = 0
        while fileCount < count {
            copy += 1
            for name in names {
                try add(name, from: "guides/docs", to: "docs", copy)
                for (locale, source) in Self.locales {
                    try add(
                        name, from: "guides/i18n/\(source)/\(Self.translated)", to: "i18n/\(locale)/\(Self.translated)",
                        copy)
                }
            }
        }
    }

    /// The path of a file of the first copy.
    func file(_ name: String, locale: String) -> URL {
        root.appendingPathComponent("i18n/\(locale)/\(Self.translated)/copy-1/\(name)")
    }

    /// Removes the tree.
    func remove() { try? FileManager.default.removeItem(at: root) }

    private mutating func add(_ name: String, from source: String, to target: String, _ copy: Int) throws {
        let text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
            .replacingOccurrences(of: "slug: /", with: "slug: /copy-\(copy)/")
            .replacingOccurrences(of: "](/", with: "](/copy-\(copy)/")
            .replacingOccurrences(of: "localhost:3000", with: "localhost:\(3000 + copy)")
        let url = root.appendingPathComponent("\(target)/copy-\(copy)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        fileCount += 1
        byteCount += text.utf8.count
    }
}
