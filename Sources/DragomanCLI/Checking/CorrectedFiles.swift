import Foundation
import GuideReading
import Synchronization

/// Corrections that are not written yet, laid over the files on disk.
final class CorrectedFiles: Sendable {
    private let texts = Mutex<[String: [UInt8]]>([:])

    /// A docs tree, or the files beside a guide, as they will be.
    struct Tree: SourceFiles {
        let files: any SourceFiles
        /// What stands before the paths of the files on disk: the root and a slash, or nothing.
        let prefix: String
        let corrected: CorrectedFiles

        var locales: [String] { files.locales }
        func exists(_ path: String) -> Bool { files.exists(path) }
        func bytes(at path: String) -> [UInt8]? { corrected.bytes(at: prefix + path) ?? files.bytes(at: path) }
        func forgetFolders() { files.forgetFolders() }
    }

    /// The corrected bytes of a file by its path; nil when nothing was corrected in it.
    func bytes(at path: String) -> [UInt8]? { texts.withLock { $0[path] } }

    /// Keeps the corrected bytes of a file.
    func set(_ bytes: [UInt8], at path: String) { texts.withLock { $0[path] = bytes } }

    /// The paths of all corrected files, in order.
    var paths: [String] { texts.withLock { $0.keys.sorted() } }
}
