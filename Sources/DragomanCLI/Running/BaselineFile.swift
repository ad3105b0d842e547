import Conformance

/// Reads the file of accepted violations.
enum BaselineFile {
    /// The baseline of a file, or of a stock Logto tenant when there is no file.
    ///
    /// - Throws: `CommandFailure` with status `usage`.
    static func read(_ path: String?) throws -> Baseline {
        guard let path else { return try Baseline.logto() }
        let node = try YAMLFile.read(path, what: "baseline")
        do throws(CatalogueError) {
            return try Baseline(json: node.json)
        } catch {
            throw CommandFailure(
                .usage, "the baseline is wrong: \(error)", at: .init(path),
                hint: "it holds a list 'accepted' of objects with 'check', 'reason' and perhaps 'observed'")
        }
    }
}
