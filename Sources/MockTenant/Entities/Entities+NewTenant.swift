import Basis

extension Entities {
    /// The id of the one permission of the Management API.
    package static let managementScopeID = "management-api-all"
    /// The name of the role that every new tenant has for machine applications that call the Management API.
    package static let managementRoleName = "Logto Management API access"

    /// What a new tenant has before anybody did anything: the Management API with its permission and role, a sign-in
    /// experience and settings (`Resources/defaults/*.json`).
    ///
    /// - Throws: `ResourceFile.Missing`.
    init(ofNewTenant id: String, at now: Int, managementRole: String, cookieKey: String) throws {
        self.init()
        tenantID = id
        addResource(
            id: Resource.managementID, name: "Logto Management API",
            indicator: Resource.managementIndicator(ofTenant: id))
        addScope(
            id: Self.managementScopeID, resource: Resource.managementID, name: "all",
            description: "Default scope for Management API, allows all permissions.", now: now)
        addRole(
            id: managementRole, name: Self.managementRoleName,
            description: "This default role grants access to the Logto management API.", type: "MachineToMachine")
        roleScopes.add(managementRole, Self.managementScopeID)
        signInExperienceRecord = try ResourceFile.json("defaults/sign-in-experience.json", of: "MockTenant")
        for member in try ResourceFile.json("defaults/settings.json", of: "MockTenant").members ?? [] {
            settings[member.name] = member.value
            if member.value["tenantId"] != nil { settings[member.name]?["tenantId"] = .string(id) }
        }
        signInExperienceRecord["tenantId"] = .string(id)
        settings["cookie-keys"] = [["id": .string(cookieKey), "createdAt": .int(now / 1000)]]
    }

    /// The role that opens the Management API to machine applications.
    package var managementRole: Role? { roles.first("name", Self.managementRoleName).map(Role.init) }
}
