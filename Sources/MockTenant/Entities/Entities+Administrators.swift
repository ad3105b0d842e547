/// Machine applications that may do everything by a switch of their own, not by a role that anybody sees.
///
/// The real tenant gives them a role whose name begins with `#internal:`; no list shows it.
extension Entities {
    private static let internalRoleID = "internal-admin"

    /// Whether an application has the switch on.
    package func isAdministrator(_ application: String) -> Bool {
        applicationRoles.contains(application, Self.internalRoleID)
    }

    /// Turns the switch of a machine application.
    package mutating func setAdministrator(_ application: String, _ isOn: Bool) {
        roleScopes.add(Self.internalRoleID, Self.managementScopeID)
        if isOn {
            applicationRoles.add(application, Self.internalRoleID)
        } else {
            applicationRoles.remove(application, Self.internalRoleID)
        }
    }
}
