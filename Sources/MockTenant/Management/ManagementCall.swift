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

    /// Refuses a PATCH that would change nothing.
    ///
    /// - Throws: 422 `entity.invalid_input`.
    func requireChange() throws(TenantError) {
        if body.members?.isEmpty != false { throw TenantError(422, "entity.invalid_input") }
    }
}
