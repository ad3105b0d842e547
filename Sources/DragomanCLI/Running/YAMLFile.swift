import Foundation
import YAMLText

/// Reads YAML files (JSON is YAML too) for the commands, with errors that name the line.
enum YAMLFile {
    /// The tree of a file.
    ///
    /// - Parameter what: what the file is, for messages, such as `tenant file`.
    /// - Throws: `CommandFailure` with status `usage`.
    static func read(_ path: String, what: String) throws(CommandFailure) -> YAMLNode {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(
                .usage, "there is no such \(what)", at: .init(path), hint: "'dragoman init' writes one to begin with")
        }
        guard !isFolder.boolValue else {
            throw CommandFailure(.usage, "the \(what) is a folder", at: .init(path), hint: "name the file in it")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                .usage, "the \(what) cannot be read", at: .init(path), hint: "check its permissions")
        }
        guard data.count <= 4 << 20, let text = String(data: data, encoding: .utf8) else {
            throw CommandFailure(
                .usage, "the \(what) is no YAML: " + (data.count > 4 << 20 ? "over 4 MB" : "not UTF-8"),
                at: .init(path),
                hint: "give a text file in YAML or JSON")
        }
        do throws(YAMLError) {
            return try YAMLNode.parse(text)
        } catch {
            throw CommandFailure(
                .usage, "the \(what) is no YAML: \(error.reason)",
                at: .init(
                    path, line: error.mark.line, column: error.mark.column, sourceLine: line(error.mark.line, of: text)),
                hint: "mind indentation, colons and quotes")
        }
    }

    private static func line(_ number: Int, of text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}

extension YAMLNode {
    /// Where the value of a path such as `$.applications[0].type` stands; the nearest part that is there.
    func mark(of path: String) -> YAMLMark {
        var node = self
        var mark = self.mark
        for part in path.split(whereSeparator: { ".[]".contains($0) }).dropFirst() {
            if let index = Int(part), let elements = node.elements {
                guard elements.indices.contains(index) else { return mark }
                node = elements[index]
                mark = node.mark
            } else if let entry = node.entries?.first(where: { $0.key == part }) {
                node = entry.value
                mark = entry.keyMark
            } else {
                return mark
            }
        }
        return mark
    }
}
