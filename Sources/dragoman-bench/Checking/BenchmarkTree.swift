import Foundation

/// A docs tree as large as Logto's: copies of documents with paths, addresses and ports of their own, in ten locales.
struct BenchmarkTree {
    let root: URL
    /// What it was copied from, for the name of a figure.
    let name: String
    /// A fragment that pages of the Japanese translation use.
    private(set) var fragment: URL
    private(set) var fileCount = 0
    private(set) var byteCount = 0

    /// Builds a tree of at least that many files in a new temporary folder.
    ///
    /// - Throws: `BenchmarkFailure` when there is nothing to copy below the working folder.
    init(files count: Int) throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-bench-" + UUID().uuidString)
        let originals = try TreeOriginals.standard()
        name = originals.name
        let used = originals.documents.first { $0.path.hasPrefix("i18n/ja/") && $0.path.contains("redirect-uris") }
        guard let used else {
            throw BenchmarkFailure("the documents to copy have no fragment of redirect URIs in Japanese")
        }
        fragment = root.appendingPathComponent(Self.path(used, 1))
        var copy = 0
        while fileCount < count {
            copy += 1
            for original in originals.documents { try add(original, copy) }
        }
    }

    /// Removes the tree.
    func remove() { try? FileManager.default.removeItem(at: root) }

    private static func path(_ original: TreeOriginals.Original, _ copy: Int) -> String {
        original.path.replacingOccurrences(of: TreeOriginals.mark, with: "copy-\(copy)")
    }

    private mutating func add(_ original: TreeOriginals.Original, _ copy: Int) throws {
        let text = original.text.replacingOccurrences(of: "slug: /", with: "slug: /copy-\(copy)/")
            .replacingOccurrences(of: "](/", with: "](/copy-\(copy)/")
            .replacingOccurrences(of: "@site/docs/", with: "@site/docs/copy-\(copy)/")
            .replacingOccurrences(of: "localhost:3000", with: "localhost:\(3000 + copy)")
        let url = root.appendingPathComponent(Self.path(original, copy))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        fileCount += 1
        byteCount += text.utf8.count
    }
}
