import Wire

/// Waits for changes below folders: through inotify on Linux, elsewhere by looking at modification times.
protocol FolderWatch {
    /// The paths that changed, as soon as any did and a moment of rest has passed; nil when interrupted.
    mutating func next(until interruption: Interruption) -> Set<String>?
    /// Watches other single files from now on, there or not.
    mutating func follow(_ files: [String])
}
