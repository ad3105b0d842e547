import Foundation
import Wire

/// The changes between two looks at folders, by size and modification time of every file.
struct PollingWatch: FolderWatch {
    private let folders: [String]
    private var files: [String]
    private var known: [String: Stamp]
    /// Microseconds between two looks.
    private let pause: UInt32

    private struct Stamp: Hashable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
    }

    init(_ folders: [String], and files: [String] = [], pause: UInt32 = 50_000) {
        (self.folders, self.files, self.pause) = (folders, files, pause)
        known = Self.look(folders, files)
    }

    mutating func next(until interruption: Interruption) -> Set<String>? {
        while !interruption.isRaised {
            usleep(pause)
            let now = Self.look(folders, files)
            let changed = Set(now.keys).union(known.keys).filter { now[$0] != known[$0] }
            known = now
            if !changed.isEmpty { return changed }
        }
        return nil
    }

    mutating func follow(_ files: [String]) {
        let others = files.filter { !self.files.contains($0) }
        self.files = files
        known.merge(Self.look([], others)) { before, _ in before }
    }

    private static func look(_ folders: [String], _ files: [String]) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for path in folders.flatMap({ FolderListing($0).files }) + files {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            stamps[path] = Stamp(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(status.st_size))
        }
        return stamps
    }
}
