import Foundation
import Wire

#if canImport(Glibc)
    import Glibc

    /// Linux' own notice of changed files, one watch for each folder.
    struct NotifyWatch: FolderWatch {
        private let descriptor: Int32
        /// The folder that each watch belongs to.
        private var folders: [Int32: String] = [:]
        /// Single files, there or not.
        private var files: Set<String> = []
        /// The watches of folders in which nothing but those files matters.
        private var watchesForFiles: Set<Int32> = []
        /// How long nothing must change before the changes are handed on, in milliseconds.
        private static let rest: Int32 = 15
        private static let events = UInt32(
            IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_CREATE | IN_ATTRIB)

        /// Watches folders and all below them, and single files; nil when the system has no watches left.
        init?(_ roots: [String], and files: [String] = []) {
            descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
            guard descriptor >= 0 else { return nil }
            for folder in roots.flatMap({ FolderListing($0).folders }) where add(folder) == nil {
                close(descriptor)
                return nil
            }
            follow(files)
        }

        mutating func follow(_ files: [String]) {
            guard self.files != Set(files) else { return }
            self.files = Set(files)
            let beside = Set(files.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path })
            for folder in beside.subtracting(folders.values) {
                if let watch = add(folder) { watchesForFiles.insert(watch) }
            }
        }

        /// Watches a folder; nil when the system refuses.
        @discardableResult private mutating func add(_ folder: String) -> Int32? {
            let watch = inotify_add_watch(descriptor, folder, Self.events)
            guard watch >= 0 else { return nil }
            folders[watch] = folder
            return watch
        }

        mutating func next(until interruption: Interruption) -> Set<String>? {
            var changed: Set<String> = []
            while !interruption.isRaised {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                if poll(&waiting, 1, changed.isEmpty ? 50 : Self.rest) > 0 {
                    read(into: &changed)
                } else if !changed.isEmpty {
                    return changed
                }
            }
            return nil
        }

        private mutating func read(into changed: inout Set<String>) {
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            var offset = 0
            let header = MemoryLayout<inotify_event>.size
            while offset + header <= count {
                let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
                let name = buffer[(offset + header)..<(offset + header + Int(event.len))].prefix { $0 != 0 }
                offset += header + Int(event.len)
                guard let folder = folders[event.wd] else { continue }
                let path = folder + "/" + String(decoding: name, as: UTF8.self)
                if watchesForFiles.contains(event.wd) {
                    if files.contains(path) { changed.insert(path) }
                } else if event.mask & UInt32(IN_ISDIR) != 0 {
                    // A new folder: watch it, and take what is in it already.
                    for folder in FolderListing(path).folders { add(folder) }
                    changed.formUnion(FolderListing(path).files)
                } else if !name.isEmpty {
                    changed.insert(path)
                }
            }
        }
    }
#endif
