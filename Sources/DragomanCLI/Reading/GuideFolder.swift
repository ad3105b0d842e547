import Foundation

/// Finds guides: the pages of a folder, and the folder of bundled guides.
enum GuideFolder {
    /// What a page's file name ends with.
    static let pageExtensions: Set<String> = ["md", "mdx", "html", "htm", "txt"]

    /// The pages that operands name: a file is itself, a folder all pages below it in order of their paths.
    ///
    /// Names that begin
    /// with `_` or `.` are fragments or hidden and are left out, as are folders of dependencies.
    static func pages(_ operands: [String]) -> [String] {
        operands.flatMap { operand -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: operand, isDirectory: &isFolder), isFolder.boolValue else {
                return [operand]
            }
            return below(operand)
        }
    }

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
                && !below(path).isEmpty
        }
    }

    private static func below(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var pages: [String] = []
        for name in names.sorted() where !name.hasPrefix("_") && !name.hasPrefix(".") && name != "node_modules" {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory?: pages += below(path)
            case .typeRegular?:
                let parts = name.split(separator: ".")
                if parts.count > 1, let ending = parts.last, pageExtensions.contains(ending.lowercased()) {
                    pages.append(path)
                }
            default: continue
            }
        }
        return pages
    }
}
