import Basis

/// A user of a seed.
package struct SeedUser: Sendable, Hashable {
    package var id: String
    package var username: String?
    package var email: String?
    /// Digits with country code, no plus.
    package var phone: String?
    /// In clear; the directory hands it to whoever signs in.
    package var password: String?
    package var name: String?
    package var avatar: String?
    package var profile: JSON
    package var customData: JSON
    /// By connector target: `{userId, details}`.
    package var identities: JSON
    package var isSuspended: Bool
    /// Names of roles of users.
    package var roles: [String]
    package var organizations: [SeedMembership]

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(
            value, path: path,
            names: [
                "id", "username", "email", "phone", "password", "name", "avatar", "profile", "customData",
                "identities", "isSuspended", "roles", "organizations",
            ])
        username = try object.text("username")
        email = try object.text("email")
        phone = try object.text("phone")
        guard let identifier = username ?? email ?? phone else {
            throw TenantSeedError(path: path, reason: "needs a 'username', an 'email' or a 'phone'")
        }
        id = try object.text("id") ?? SeedID.make("user", identifier, length: 12)
        password = try object.text("password")
        name = try object.text("name")
        avatar = try object.text("avatar")
        profile = try object.object("profile")
        customData = try object.object("customData")
        identities = try object.object("identities")
        isSuspended = try object.flag("isSuspended")
        roles = try object.texts("roles")
        organizations = try object.list("organizations") { value, path throws(TenantSeedError) in
            try SeedMembership(value, path: path)
        }
    }
}
