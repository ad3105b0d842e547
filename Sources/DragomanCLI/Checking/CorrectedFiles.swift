import Foundation
import GuideReading
import Synchronization

/// Corrections that are not written yet, laid over the files on disk.
final class CorrectedFiles: Sendable {
    private let texts = Mutex<[String: [UInt8]]>([:])

    /// A docs tree as it will be.
    struct Tree: SourceFiles {
        let tree: DocsTree
        let corrected: CorrectedFiles

        var locales: [String] { tree.locales }
        func exists(_ path: String) -> Bool { tree.exists(path) }
        func bytes(at path: String) -> [UInt8]? {
            corrected.bytes(at: tree.root.path + "/" + path) ?? tree.bytes(at: path)
        }
    }

    /// The corrected bytes of a file by its path; nil when nothing was corrected in it.
    func bytes(at path: String) -> [UInt8]? { texts.withLock { $0[path] } }

    /// Keeps the corrected bytes of a file.
    func set(_ bytes: [UInt8], at path: String) { texts.withLock { $0[path] = bytes } }

    /// The paths of all corrected files, in order.
    var paths: [String] { texts.withLock { $0.keys.sorted() } }
}
