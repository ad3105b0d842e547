import Foundation

/// Finds the data files that belong to a target: beside the executable, in `share/dragoman`, or where
/// `DRAGOMAN_RESOURCES` points, so that an installed binary and a test run work alike.
package enum ResourceFile {
    /// A resource file that could not be found or read.
    package struct Missing: Error, CustomStringConvertible {
        package var name: String
        package var looked: [String]
        package var description: String {
            "resource '\(name)' not found; looked in \(looked.joined(separator: ", "))."
                + " Keep the dragoman_*.resources folders beside the executable or set DRAGOMAN_RESOURCES."
        }
    }

    /// The bytes of `Resources/<name>` of a target.
    ///
    /// - Throws: `Missing` when no place has it.
    package static func bytes(_ name: String, of target: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url(name, of: target)))
    }

    /// The JSON value of `Resources/<name>` of a target.
    package static func json(_ name: String, of target: String) throws -> JSON {
        try JSON(parsing: bytes(name, of: target))
    }

    /// The JSON value of a file that tables are made of when they are first needed.
    ///
    /// An installation without it, or with a damaged one, ends the program with status 2 and a message: every answer made with
    /// an empty table in its place would be wrong, and one that should hide secrets would show them.
    package static func installedJSON(_ name: String, of target: String) -> JSON {
        do { return try json(name, of: target) } catch { endProgram(name, error) }
    }

    /// The bytes of such a file.
    package static func installedBytes(_ name: String, of target: String) -> [UInt8] {
        do { return try bytes(name, of: target) } catch { endProgram(name, error) }
    }

    /// The JSON files of such a folder by their names without `.json`, sorted.
    package static func installedFolder(_ name: String, of target: String) -> [(name: String, json: JSON)] {
        do {
            let files = try FileManager.default.contentsOfDirectory(atPath: url(name, of: target).path)
            return try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
                (String(file.dropLast(5)), try json("\(name)/\(file)", of: target))
            }
        } catch { endProgram(name, error) }
    }

    private static func endProgram(_ name: String, _ error: any Error) -> Never {
        let reason =
            error is Missing ? "\(error)" : "resource '\(name)' cannot be read: \(error). Install Dragoman again."
        FileHandle.standardError.write(Data("dragoman: error: \(reason)\n".utf8))
        exit(2)
    }

    /// The URL of `Resources/<name>` of a target, a file or a folder.
    package static func url(_ name: String, of target: String) throws -> URL {
        var folders: [URL] = []
        if let set = ProcessInfo.processInfo.environment["DRAGOMAN_RESOURCES"] {
            folders.append(URL(fileURLWithPath: set))
        }
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? URL(fileURLWithPath: "/")
        let folder = executable.deletingLastPathComponent()
        folders.append(folder)
        folders.append(folder.deletingLastPathComponent().appendingPathComponent("share/dragoman"))
        #if os(macOS)
            folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        #endif
        var looked: [String] = []
        for folder in folders {
            for suffix in ["resources", "bundle"] {
                let url = folder.appendingPathComponent("dragoman_\(target).\(suffix)/Resources/\(name)")
                if FileManager.default.fileExists(atPath: url.path) { return url }
                looked.append(url.path)
            }
        }
        throw Missing(name: name, looked: looked)
    }
}
