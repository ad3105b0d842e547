import Basis
import Foundation
import Replay
import YAMLText

/// Reads the file that describes a tenant (`dragoman.yaml`), YAML or JSON, secrets from the environment or from files beside it.
enum TenantFile {
    /// The tenant of a file.
    ///
    /// - Throws: `CommandFailure` with status `usage`: the file, the line where it is known, what to write instead.
    static func read(_ path: String) throws(CommandFailure) -> TenantConfiguration {
        let node = try YAMLFile.read(path, what: "tenant file")
        do throws(TenantConfigurationError) {
            return try TenantConfiguration(json: node.json) { kind, place in secret(kind, place, beside: path) }
        } catch {
            let mark = node.mark(of: error.path)
            throw CommandFailure(
                .usage, "\(error.path == "$" ? "the tenant file" : error.path) \(error.reason)",
                at: .init(path, line: mark.line, column: mark.column),
                hint: error.hint)
        }
    }

    private static func secret(_ kind: String, _ place: String, beside path: String) -> String? {
        if kind == "env" { return ProcessInfo.processInfo.environment[place] }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let file = place.hasPrefix("/") ? URL(fileURLWithPath: place) : folder.appendingPathComponent(place)
        guard let data = try? Data(contentsOf: file), data.count < 1 << 20 else { return nil }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
