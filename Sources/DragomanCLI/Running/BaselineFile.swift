import Conformance

/// Reads the file of accepted violations.
enum BaselineFile {
    /// The baseline that `--baseline` names: a file, nothing for `none`, that of a stock Logto tenant when it is not given.
    ///
    /// - Throws: `CommandFailure` with status `usage`.
    static func read(_ path: String?) throws -> Baseline? {
        guard let path else { return try Baseline.logto() }
        if path == "none" { return nil }
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
