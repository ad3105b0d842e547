import Basis
import Conformance

/// Reads what the tenant knows of the test user, the machine and their roles, so that tokens can be compared with it.
struct DirectoryReader {
    let tenant: TenantConfiguration
    let management: ManagementReader

    /// Reads once per run; without credentials nothing is sent.
    func read() {
        guard management.isAvailable else { return }
        _ = list("resources")
        if let id = tenant.user?.id { user(id) }
        for machine in tenant.applications where machine.type == "MachineToMachine" {
            roles("applications/\(machine.id)/roles")
        }
    }

    private func user(_ id: String) {
        _ = management.read("users/" + id)
        roles("users/\(id)/roles")
        for organization in list("users/\(id)/organizations") {
            guard let organizationID = organization["id"]?.string else { continue }
            _ = management.read("organizations/\(organizationID)/users/\(id)/scopes")
            for role in organization["organizationRoles"]?.array ?? [] {
                if let roleID = role["id"]?.string {
                    _ = management.read("organization-roles/\(roleID)/resource-scopes")
                }
            }
        }
    }

    private func roles(_ path: String) {
        for role in list(path) {
            if let id = role["id"]?.string { _ = management.read("roles/\(id)/scopes") }
        }
    }

    private func list(_ path: String) -> [JSON] { management.read(path)?.response?.json?.array ?? [] }
}
