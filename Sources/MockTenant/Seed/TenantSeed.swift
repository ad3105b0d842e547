import Basis
import YAMLText

/// What a tenant starts with: applications, users, resources, roles, organizations, connectors and settings.
///
/// Ids and secrets may be left out; they are then derived from the kind and the name, so that the same seed always makes the
/// same tenant.
package struct TenantSeed: Sendable, Hashable {
    package var applications: [SeedApplication] = []
    package var users: [SeedUser] = []
    package var resources: [SeedResource] = []
    package var roles: [SeedRole] = []
    package var organizationScopes: [SeedPermission] = []
    package var organizationRoles: [SeedRole] = []
    package var organizations: [SeedOrganization] = []
    package var connectors: [SeedConnector] = []
    /// Members of `/api/sign-in-exp` that replace those of a new tenant.
    package var signInExperience: JSON = [:]
    /// Members of `/api/account-center` that replace those of a new tenant.
    package var accountCenter: JSON = [:]
    /// What reads of another tenant show; they are taken over last, in their order.
    package var reads: [SeedRead] = []
    /// How many signing keys are published besides the one that signs.
    package var previousKeys = 0

    /// A tenant with nothing but what every new tenant has.
    package init() {}

    /// Reads a seed; unknown keys are errors that carry the path and the nearest known key.
    ///
    /// - Throws: `TenantSeedError`.
    package init(json: JSON) throws(TenantSeedError) {
        let root = try SeedObject(
            json, path: "",
            names: [
                "applications", "users", "resources", "roles", "organizationTemplate", "organizations", "connectors",
                "signInExperience", "accountCenter",
            ])
        resources = try root.list("resources") { value, path throws(TenantSeedError) in
            try SeedResource(value, path: path)
        }
        roles = try root.list("roles") { value, path throws(TenantSeedError) in
            try SeedRole(value, path: path, isTemplate: false)
        }
        if let value = root.value("organizationTemplate") {
            let template = try SeedObject(value, path: "organizationTemplate", names: ["scopes", "roles"])
            organizationScopes = try template.list("scopes") { value, path throws(TenantSeedError) in
                try SeedPermission(value, path: path)
            }
            organizationRoles = try template.list("roles") { value, path throws(TenantSeedError) in
                try SeedRole(value, path: path, isTemplate: true)
            }
        }
        organizations = try root.list("organizations") { value, path throws(TenantSeedError) in
            try SeedOrganization(value, path: path)
        }
        applications = try root.list("applications") { value, path throws(TenantSeedError) in
            try SeedApplication(value, path: path)
        }
        users = try root.list("users") { value, path throws(TenantSeedError) in try SeedUser(value, path: path) }
        connectors = try root.list("connectors") { value, path throws(TenantSeedError) in
            try SeedConnector(value, path: path)
        }
        signInExperience = try root.object("signInExperience")
        accountCenter = try root.object("accountCenter")
        try SeedReferences(self).check()
    }

    /// Reads a seed written in YAML or JSON.
    ///
    /// - Throws: `TenantSeedError`; the path of a syntax error is its line and column.
    package init(text: String) throws(TenantSeedError) {
        let node: YAMLNode
        do { node = try YAMLNode.parse(text) } catch {
            throw TenantSeedError(path: "line \(error.mark.line), column \(error.mark.column)", reason: error.reason)
        }
        try self.init(json: node.json)
    }

    /// The built-in seed, `Resources/seed.yaml`: everything that our own guides ask their reader to set up.
    ///
    /// - Throws: `ResourceFile.Missing`, `TenantSeedError`.
    package static func standard() throws -> TenantSeed {
        let bytes = try ResourceFile.bytes("seed.yaml", of: "MockTenant")
        return try TenantSeed(text: String(decoding: bytes, as: UTF8.self))
    }
}
