import Basis
import Foundation
import MockTenant

/// The file of `--state`: read when it is there, written at the end.
struct MockState {
    let path: String

    /// - Throws: `CommandFailure` when the file is there and cannot be read.
    func load(into mock: MockTenant) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            try mock.restore(try JSON(parsing: [UInt8](data)))
        } catch {
            throw CommandFailure(.usage, "the state in '\(Printable.line(path))' cannot be read: \(error)")
        }
    }

    /// Writes the file anew, readable by its owner only, since it holds secrets.
    ///
    /// - Throws: `CommandFailure` when it cannot be written.
    func store(_ mock: MockTenant) throws {
        do {
            let data = Data((try mock.saved().text(.indented) + "\n").utf8)
            let draft = path + ".new"
            guard
                FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown) }
            guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw CommandFailure(
                .brokenRun, "the state cannot be written to '\(Printable.line(path))'",
                hint: "does the folder exist, and may it be written to?")
        }
    }
}
