import OIDC

extension TenantConfiguration.User {
    /// The Management API's path that finds the user by the names that the tenant file gives; nil where it gives none.
    var searchPath: String? {
        let names = [("username", username), ("primaryEmail", email), ("primaryPhone", phone)]
        return names.lazy.compactMap { key, value in
            value.map { "users?search.\(key)=\(FormBody.encode($0))&mode.\(key)=exact" }
        }.first
    }
}
