import Foundation

/// The watch that this system has.
enum FolderWatches {
    /// Watches folders and everything below them, and single files, there or not.
    static func watch(_ folders: [String], and files: [String] = []) -> any FolderWatch {
        #if canImport(Glibc)
            if let watch = NotifyWatch(folders, and: files) { return watch }
        #endif
        return PollingWatch(folders, and: files)
    }
}
