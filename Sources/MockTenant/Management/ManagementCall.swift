import Basis
import OIDC

/// A Management API request whose sender may do everything and whose body has the route's shape.
struct ManagementCall: Sendable {
    let call: Call
    /// The body without the members that the route does not know; `{}` when there is none.
    let body: JSON

    /// Milliseconds since 1970.
    var now: Int { call.tenant.milliseconds }
    var identifiers: Identifiers { call.tenant.identifiers }
    var query: FormBody { call.query }

    /// The decoded value of a parameter of the path.
    subscript(_ name: String) -> String { call.parameter(name) }

    /// A new id: 21 characters for most entities, 12 for users, organizations and connectors.
    func newID(_ length: Int = 21) -> String { identifiers.lowerCase(length) }

    /// The strings of an array of the body; empty when it is absent.
    func strings(_ name: String) -> [String] { body[name]?.strings ?? [] }

    /// The role and the organization whose members a list leaves out.
    ///
    /// - Throws: 400 `request.invalid_input` when both are named.
    func exclusions() throws(TenantError) -> (role: String?, organization: String?) {
        let role = query["excludeRoleId"].flatMap { $0.isEmpty ? nil : $0 }
        let organization = query["excludeOrganizationId"].flatMap { $0.isEmpty ? nil : $0 }
        guard role == nil || organization == nil else {
            throw TenantError(
                400, "request.invalid_input",
                values: [
                    "details": "Parameter `excludeRoleId` and `excludeOrganizationId` cannot be used at the same time."
                ])
        }
        return (role, organization)
    }

    /// What tells whether a record has the text of the query's `q` in one of these members, letter case aside; `%` and `_` stand
    /// for any text and any character.
    func wanted(in members: [String]) -> (JSON) -> Bool {
        guard let wanted = query["q"]?.lowercased(), !wanted.isEmpty else { return { _ in true } }
        let pattern = Array("%\(wanted)%".unicodeScalars)
        return { record in
            members.contains { name in
                record[name]?.string.map { SearchFilter.isLike(Array($0.lowercased().unicodeScalars), pattern) }
                    ?? false
            }
        }
    }

    /// Refuses a PATCH that would change nothing.
    ///
    /// - Throws: 422 `entity.invalid_input`.
    func requireChange() throws(TenantError) {
        if body.members?.isEmpty != false { throw TenantError(422, "entity.invalid_input") }
    }
}
