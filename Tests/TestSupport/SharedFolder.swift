import Foundation

/// The folder of facts, seeds and recordings that developers may have beside the checkout; a fresh clone has none.
package enum SharedFolder {
    /// Its URL, or nil.
    ///
    /// Suites that need it are `.enabled(if: SharedFolder.exists)` so that the skip shows.
    package static let url: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let places = [
            ProcessInfo.processInfo.environment["DRAGOMAN_SHARED"].map { URL(fileURLWithPath: $0) },
            root.deletingLastPathComponent().appendingPathComponent("shared"),
        ]
        return places.compactMap { $0 }.first {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("seeds").path)
        }
    }()

    /// Whether the folder is there.
    package static var exists: Bool { url != nil }

    /// The bytes of a file in it.
    package static func bytes(_ path: String) throws -> [UInt8] {
        guard let url else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: url.appendingPathComponent(path)))
    }
}
