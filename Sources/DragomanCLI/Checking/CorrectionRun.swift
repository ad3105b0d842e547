import Conformance
import Foundation
import GuideReading

/// Corrects what is certain, in all languages at once: checks, corrects in memory, and checks again until nothing changes.
struct CorrectionRun {
    /// One corrected file.
    struct File {
        /// Where it stands.
        var path: String
        var old: String
        var new: String
    }

    let corrected: CorrectedFiles
    let session: CheckSession
    /// How many edits were made.
    private(set) var count = 0

    /// A correction can uncover another one; more rounds than this mean that two of them undo each other.
    private static let roundLimit = 12

    /// Works out the corrections of a session over these files; nothing is written.
    init(_ session: CheckSession, _ corrected: CorrectedFiles) {
        (self.session, self.corrected) = (session, corrected)
        session.run()
        for _ in 0..<Self.roundLimit {
            var changed: Set<String> = []
            for (root, edits) in session.corrections {
                for (file, edits) in edits {
                    let path = root.isEmpty ? file : root + "/" + file
                    guard let bytes = corrected.bytes(at: path) ?? (try? RegularFile.bytes(at: path)),
                        let text = String(validating: bytes, as: UTF8.self)
                    else { continue }
                    let edited = EditedText(text, edits)
                    guard edited.count > 0 else { continue }
                    corrected.set(Array(edited.text.utf8), at: path)
                    count += edited.count
                    changed.insert(path)
                }
            }
            if changed.isEmpty { return }
            session.update(changed)
        }
    }

    /// The files that are corrected, in order.
    var files: [File] {
        corrected.paths.compactMap { path in
            guard let old = try? RegularFile.bytes(at: path), let new = corrected.bytes(at: path), old != new else {
                return nil
            }
            return File(
                path: path, old: String(decoding: old, as: UTF8.self), new: String(decoding: new, as: UTF8.self))
        }
    }

    /// Writes every corrected file in place, and answers their paths.
    ///
    /// - Throws: `CommandFailure` naming the file that cannot be written.
    func write() throws(CommandFailure) -> [String] {
        let files = files
        for file in files {
            do { try Data(file.new.utf8).write(to: URL(fileURLWithPath: file.path)) } catch {
                throw CommandFailure(
                    .usage, "cannot be written: \(error.localizedDescription)", at: .init(file.path),
                    hint: "give yourself write permission, or take the patch that --diff prints")
            }
        }
        return files.map(\.path)
    }

    /// One patch for `git apply`: paths are relative to the git repository a file stands in, else to the working folder.
    var patch: String {
        files.compactMap { UnifiedDiff.text(path: Self.relative($0.path), old: $0.old, new: $0.new) }.joined()
    }

    /// The path of a file in its repository.
    static func relative(_ path: String) -> String {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        var folder = url.deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent(".git").path) {
                return String(url.path.dropFirst(folder.path.count + 1))
            }
            folder.deleteLastPathComponent()
        }
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
        return url.path.hasPrefix(here + "/")
            ? String(url.path.dropFirst(here.count + 1)) : String(url.path.dropFirst())
    }
}
