import Basis

/// A user of the tenant.
package struct User: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var username: String? { text("username") }
    package var email: String? { text("primaryEmail") }
    package var phone: String? { text("primaryPhone") }
    package var name: String? { text("name") }
    package var avatar: String? { text("avatar") }
    package var customData: JSON { record["customData"] ?? [:] }
    /// By connector target: `{userId, details}`.
    package var identities: JSON { record["identities"] ?? [:] }
    package var profile: JSON { record["profile"] ?? [:] }
    /// The application of the first sign-in.
    package var applicationID: String? { text("applicationId") }
    /// In milliseconds since 1970.
    package var createdAt: Double { record["createdAt"]?.double ?? 0 }
    /// In milliseconds since 1970.
    package var updatedAt: Double { record["updatedAt"]?.double ?? 0 }
    package var lastSignInAt: Double? { record["lastSignInAt"]?.double }
    package var isSuspended: Bool { record["isSuspended"]?.bool ?? false }
    package var hasPassword: Bool { record["hasPassword"]?.bool ?? false }
}
