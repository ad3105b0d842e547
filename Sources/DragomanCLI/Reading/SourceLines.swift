import Basis
import Foundation
import Guide

/// Finds the text of source lines for messages: files are named under a docs root, so every folder above the guides is tried.
package final class SourceLines: Sendable {
    private let folders: [String]
    private let cache = SharedCache<String, File>()

    /// A file with where each of its lines begins and ends.
    private struct File {
        var bytes: [UInt8] = []
        var lines: [Range<Int>] = []
    }

    /// Lines of files named relative to any folder at or above the given paths.
    package init(near paths: [String]) {
        var folders = [""]
        var known: Set<String> = []
        for path in paths {
            var url = URL(fileURLWithPath: path).standardizedFileURL
            while url.path != "/" {
                url.deleteLastPathComponent()
                let folder = url.path == "/" ? "/" : url.path + "/"
                guard known.insert(folder).inserted else { break }
                folders.append(folder)
            }
        }
        self.folders = folders
    }

    /// The text of a line, from 1; nil when the file cannot be found or has no such line.
    package func text(_ file: String, line: Int) -> String? {
        let found = cache.value(for: file) { read(file) }
        guard line >= 1, line <= found.lines.count else { return nil }
        return String(decoding: found.bytes[found.lines[line - 1]], as: UTF8.self)
    }

    /// The place of a range with its source line.
    package func place(_ range: SourceRange) -> Message.Place {
        let length = range.endLine == range.line ? max(1, range.endColumn - range.column) : 1
        let hasColumn = range.endColumn > 1 || range.column > 1
        return Message.Place(
            range.file, line: range.line, column: hasColumn ? range.column : nil,
            sourceLine: text(range.file, line: range.line), length: length)
    }

    private func read(_ file: String) -> File {
        for folder in folders {
            let path = file.hasPrefix("/") ? file : folder + file
            if let data = FileManager.default.contents(atPath: path), data.count <= 16 << 20 {
                let bytes = [UInt8](data)
                return File(bytes: bytes, lines: Self.lines(of: bytes))
            }
        }
        return File()
    }

    /// The lines of a text, which end at LF, CR LF and lone CR.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0A || bytes[index] == 0x0D {
                lines.append(start..<index)
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        lines.append(start..<bytes.count)
        return lines
    }
}
