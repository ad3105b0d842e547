import Foundation
import Testing

/// Compares text with a committed file; `RECORD=1` rewrites the file and still fails, so that nobody records by accident.
package enum Golden {
    /// Expects `actual` to equal the file beside the test; shows the first line that differs.
    package static func expect(
        _ actual: String, equals name: String, filePath: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
        expect(actual, equals: folder.appendingPathComponent("Golden/\(name)"), sourceLocation: sourceLocation)
    }

    /// Expects `actual` to equal a file named from the repository's root.
    package static func expect(
        _ actual: String, equalsRepositoryFile path: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        expect(actual, equals: root.appendingPathComponent(path), sourceLocation: sourceLocation)
    }

    private static func expect(_ actual: String, equals url: URL, sourceLocation: SourceLocation) {
        let name = url.lastPathComponent
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try? FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? Data(actual.utf8).write(to: url)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        guard let expected = try? String(contentsOf: url, encoding: .utf8) else {
            Issue.record("no golden file \(name); run once with RECORD=1", sourceLocation: sourceLocation)
            return
        }
        guard actual != expected else { return }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        Issue.record(
            """
            \(name) differs from line \(line + 1) (\(old.count) lines expected, \(new.count) found)
            - \(line < old.count ? String(old[line]) : "<end>")
            + \(line < new.count ? String(new[line]) : "<end>")
            """, sourceLocation: sourceLocation)
    }
}
