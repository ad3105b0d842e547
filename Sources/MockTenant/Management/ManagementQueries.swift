import Basis
import OIDC

/// The shapes of queries by method and path, from `Resources/management/queries.json`.
///
/// Parameters that a shape does not name are let pass, as everywhere.
enum ManagementQueries {
    private static let file = ResourceFile.installedJSON("management/queries.json", of: "MockTenant")

    /// The routes that have a shape here, as `GET /roles`.
    static var names: [String] { file.members?.map(\.name) ?? [] }

    /// The shape of a route's query; nil for those that take any.
    static func shape(of method: String, _ pattern: String) -> Shape? {
        file[method + " " + pattern].flatMap(Shape.init(json:))
    }

    /// Holds a query to its shape; a parameter that comes several times is a list.
    ///
    /// - Throws: 400 `guard.invalid_input`.
    static func check(_ query: FormBody, _ shape: Shape) throws(TenantError) {
        var values: JSON = [:]
        for field in query.fields where values[field.name] == nil {
            let all = query.all(field.name)
            values[field.name] = all.count == 1 ? .string(all[0]) : .strings(all)
        }
        try InputGuard.query(values, shape)
    }
}

extension FormBody {
    private static let yes: Set = ["1", "true", "y", "yes", "yep", "yeah"]

    /// Whether a parameter means yes, in one of the words that the real tenant takes for it.
    func isYes(_ name: String) -> Bool { self[name].map { Self.yes.contains($0.lowercased()) } ?? false }
}
