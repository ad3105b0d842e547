import Foundation

/// The package as it lies on disk: its manifest's table of targets and the imports that stand in the sources.
struct PackageLayout {
    /// The package's root folder.
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Target name to the names it may import, as the manifest declares them.
    func dependencies() throws -> [String: Set<String>] {
        let manifest = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
        var table: [String: Set<String>] = [:]
        let declaration = /\.(?:target|executableTarget|testTarget|systemLibrary)\(\s*name: "([^"]+)"/
        let starts = manifest.matches(of: declaration)
        for (index, match) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : manifest.endIndex
            let text = manifest[match.range.upperBound..<end]
            let list = text.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
            table[String(match.1)] = Set(list.matches(of: /"([^"]+)"/).map { String($0.1) })
        }
        return table
    }

    /// The modules that the files of a target import, each with one file that does.
    func imports(of folder: URL) throws -> [String: String] {
        var found: [String: String] = [:]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            let line =
                /^\s*(?:@\w+ +)*(?:(?:public|package|internal|fileprivate|private) +)?import +(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?(\w+)/
                .anchorsMatchLineEndings()
            for match in text.matches(of: line) { found[String(match.1)] = file.lastPathComponent }
        }
        return found
    }
}
