import Foundation

/// The files below a folder in order of their paths, read folder by folder; links are not followed.
struct FolderListing {
    /// Paths of regular files, each beginning with the folder as given.
    private(set) var files: [String] = []
    /// Every folder that was looked into.
    private(set) var folders: [String] = []
    /// Names that are not UTF-8 and folders that may not be read, as far as they can be written.
    private(set) var unreadable: [String] = []

    /// Lists a folder; names that begin with `.`, and folders of dependencies, are left out.
    init(_ folder: String) { list(Self.name(of: folder)) }

    /// A folder as the paths of its files begin: without a slash at its end.
    static func name(of folder: String) -> String {
        folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }

    private mutating func list(_ folder: String) {
        guard let stream = opendir(folder) else {
            unreadable.append(folder)
            return
        }
        folders.append(folder)
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text in
                    String(validatingCString: text)
                }
            }
            guard let name else {
                unreadable.append(folder + "/" + "(a name that is not UTF-8)")
                continue
            }
            guard !name.hasPrefix("."), name != "node_modules" else { continue }
            switch kind(Int32(entry.pointee.d_type), folder + "/" + name) {
            case S_IFDIR: entries.append((name, true))
            case S_IFREG: entries.append((name, false))
            default: continue
            }
        }
        closedir(stream)
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            let path = folder == "/" ? "/" + entry.name : folder + "/" + entry.name
            if entry.isFolder { list(path) } else { files.append(path) }
        }
    }

    /// What an entry is; asked of the file where the folder does not tell.
    private func kind(_ type: Int32, _ path: String) -> mode_t {
        switch type {
        case Int32(DT_DIR): return S_IFDIR
        case Int32(DT_REG): return S_IFREG
        case Int32(DT_UNKNOWN):
            var status = stat()
            return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
        default: return 0
        }
    }
}
