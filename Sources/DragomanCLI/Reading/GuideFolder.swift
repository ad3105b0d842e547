import Foundation

/// Finds guides: the pages of a folder, and the folder of bundled guides.
enum GuideFolder {
    /// What a page's file name ends with.
    static let pageExtensions: Set<String> = ["md", "mdx", "html", "htm", "txt"]

    /// The pages that operands name: a file is itself, a folder all pages below it in order of their paths.
    ///
    /// Names that begin with `_` or `.` are fragments or hidden and are left out, as are folders of dependencies.
    static func pages(_ operands: [String]) -> [String] { contents(operands).pages }

    /// What operands name: the pages (see `pages`), and the fragments below folders, links in the folders' paths resolved.
    static func contents(_ operands: [String]) -> (pages: [String], fragments: [String]) {
        var contents: (pages: [String], fragments: [String]) = ([], [])
        for operand in operands {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: operand, isDirectory: &isFolder), isFolder.boolValue else {
                contents.pages.append(operand)
                continue
            }
            let files = FolderListing(operand).files
            contents.pages += files.filter { isPage($0, below: operand) }
            let (given, resolved) = (FolderListing.name(of: operand), resolved(operand))
            contents.fragments += files.filter(isFragment).map { resolved + $0.dropFirst(given.count) }
        }
        return contents
    }

    /// The path of a folder with its links resolved.
    static func resolved(_ folder: String) -> String { URL(fileURLWithPath: folder).resolvingSymlinksInPath().path }

    /// The bundled guides: `guides/` of the working folder, of the package the executable was built in, or beside an
    /// installed one; nil when there are none.
    static func bundled() -> String? {
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? URL(fileURLWithPath: "/")
        var candidates = ["guides"]
        var folder = executable.deletingLastPathComponent()
        candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/dragoman/guides").path)
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
                candidates.append(folder.appendingPathComponent("guides").path)
            }
            folder.deleteLastPathComponent()
        }
        return candidates.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
                && !pages([path]).isEmpty
        }
    }

    /// Whether a file name is that of a page: a known ending, and no fragment.
    static func isPage(_ path: String) -> Bool {
        let name = name(path)
        let parts = name.split(separator: ".")
        guard !name.hasPrefix("_"), parts.count > 1, let ending = parts.last else { return false }
        return pageExtensions.contains(ending.lowercased())
    }

    /// Whether a file name is that of a fragment.
    static func isFragment(_ path: String) -> Bool {
        name(path).hasPrefix("_") && (path.hasSuffix(".mdx") || path.hasSuffix(".md"))
    }

    /// What stands behind the last slash that is not at the end.
    private static func name(_ path: String) -> Substring {
        let slash = UInt8(ascii: "/")
        guard let last = path.utf8.lastIndex(where: { $0 != slash }) else { return "" }
        let end = path.utf8.index(after: last)
        guard let before = path.utf8[..<last].lastIndex(of: slash) else { return path[..<end] }
        return path[path.utf8.index(after: before)..<end]
    }

    private static func isPage(_ path: String, below folder: String) -> Bool {
        isPage(path) && !path.dropFirst(folder.count).contains("/_")
    }
}
