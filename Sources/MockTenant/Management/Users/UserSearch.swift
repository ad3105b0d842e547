/// The fields by which lists of users are searched.
enum UserSearch {
    static let fields = ["id", "primaryEmail", "primaryPhone", "username", "name"]

    /// The search of a request for users.
    ///
    /// - Throws: 400 `request.invalid_input`.
    static func filter(_ call: ManagementCall) throws(TenantError) -> SearchFilter {
        try SearchFilter(call.query, fields: fields)
    }
}
