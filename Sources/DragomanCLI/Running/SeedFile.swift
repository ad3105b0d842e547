import MockTenant
import YAMLText

/// Reads the seed of a mock tenant from a file.
enum SeedFile {
    /// - Throws: `CommandFailure` with status `usage`: the line, what is wrong, the nearest known name.
    static func read(_ path: String) throws -> TenantSeed {
        let node = try YAMLFile.read(path, what: "seed file")
        do throws(TenantSeedError) {
            return try TenantSeed(json: node.json)
        } catch {
            let mark = node.mark(of: "$." + error.path)
            throw CommandFailure(
                .usage, "\(error.path.isEmpty ? "the seed" : error.path): \(error.reason)",
                at: .init(path, line: mark.line, column: mark.column))
        }
    }
}
