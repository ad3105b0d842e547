import Basis
import Foundation

/// Where the folders of a docs tree really are: each is resolved once, as a page of a large tree is looked for in few folders.
final class ResolvedFolders: Sendable {
    /// The resolved path of the root, ending in a slash.
    private let root: String
    /// Folders below the root, and where they are, ending in a slash; nil for what is not there or lies outside.
    private let known = SharedCache<Substring, String?>()

    init(root: String) { self.root = root }

    /// The path of a file below the root with its symbolic links resolved; nil when there is none or it leads out of the tree.
    func place(of path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), path.utf8.index(after: slash) != path.endIndex
        else {
            return resolve(root + path)
        }
        guard let folder = folder(path[..<slash]) else { return nil }
        let place = folder + path[path.utf8.index(after: slash)...]
        var status = stat()
        guard lstat(place, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFLNK ? resolve(place) : place
    }

    /// Forgets where the folders are, as some may have changed.
    func forget() { known.forgetAll() }

    private func folder(_ path: Substring) -> String? {
        known.value(for: path) { resolve(root + path).map { $0 + "/" } }
    }

    private func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        let place = String(cString: resolved)
        return place.hasPrefix(root) || place + "/" == root ? place : nil
    }
}
