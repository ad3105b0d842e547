import Foundation
import GuideReading

/// The MDX files that reading is measured on: our own guides, and the shared corpus where it is there.
struct ReadingInput {
    var files: [(path: String, bytes: [UInt8])]

    /// Collects the files below these folders that exist; folders are relative to the working directory.
    ///
    /// - Throws: `BenchmarkFailure` when there are none.
    static func standard() throws -> ReadingInput {
        var input = ReadingInput(files: [])
        for folder in ["guides", "../shared/corpus/logto-docs"] { input.gather(folder) }
        guard !input.files.isEmpty else {
            throw BenchmarkFailure("no MDX files below guides/; run in the project's folder")
        }
        return input
    }

    /// The sum of all sizes.
    var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }

    private mutating func gather(_ folder: String) {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for name in found.sorted() where name.hasSuffix(".mdx") || name.hasSuffix(".md") {
            let path = folder + "/" + name
            // Named as in a docs tree: `i18n/…`, `docs/…`.
            if let bytes = try? RegularFile.bytes(at: path), !bytes.isEmpty { files.append((name, bytes)) }
        }
    }
}
