import Basis
import OIDC

/// A call of the Account API: made by a user with an opaque access token, for what the account center lets them see.
struct AccountCall: Sendable {
    let call: Call
    let user: User
    let body: JSON
    /// What the user showed to make the call.
    let token: OpaqueToken
    private let fields: JSON

    /// Finds the user behind the token and holds the body to its shape.
    ///
    /// - Throws: 401 without a token that is good, 403 for one without `openid`, 400 `account_center.not_enabled`, 400
    ///   `guard.invalid_input`.
    init(_ call: Call, _ state: TenantState, body name: String? = nil) throws {
        guard let token = state.oidc.opaqueTokens[try ManagementAuthorization.bearer(of: call)],
            token.expiresAt > call.tenant.seconds, let user = state.entities.user(token.accountID), !user.isSuspended
        else { throw TenantError(401, "auth.unauthorized") }
        guard token.scopes.contains("openid") else { throw TenantError(403, "auth.forbidden") }
        let center = state.entities.settings["account-center"]
        guard center?["enabled"]?.bool == true else { throw TenantError(400, "account_center.not_enabled") }
        (self.call, self.user, self.token, fields) = (call, user, token, center?["fields"] ?? [:])
        guard let name else {
            body = [:]
            return
        }
        let shape = try ManagementBodies.shape(name)
        let value = try call.json()
        try InputGuard.body(value, shape)
        body = shape.accepted(value)
    }

    /// Refuses a change of a field that is off or read only.
    ///
    /// - Throws: 400 `account_center.field_not_editable`.
    func requireEditable(_ field: String) throws(TenantError) {
        if fields[field]?.string != "Edit" { throw TenantError(400, "account_center.field_not_editable") }
    }

    /// The field that passkeys and security keys depend on: their own where it is set, else that of all second factors.
    var passkeyField: String { fields["passkey"] == nil ? "mfa" : "passkey" }

    /// Refuses a sensitive change without a proof of the last ten minutes.
    ///
    /// - Throws: 401 `verification_record.permission_denied`.
    func requireProof(_ state: TenantState) throws(TenantError) {
        let proof = AccountProof.find(call.header("logto-verification-id"), call, state)
        guard let proof, proof.isOf(user) else { throw TenantError(401, "verification_record.permission_denied") }
    }

    /// Whether the user has anything by which to prove who they are.
    var canProve: Bool { user.hasPassword || user.email != nil || user.phone != nil }

    /// Refuses a token that was not asked for with a scope.
    ///
    /// - Parameter status: 401; the calls for what a user has of names and addresses answer 400.
    /// - Throws: `auth.unauthorized`.
    func requireScope(_ scope: String, status: Int = 401) throws(TenantError) {
        if !token.scopes.contains(scope) { throw TenantError(status, "auth.unauthorized") }
    }

    /// Refuses to take the last name, address, number or identity from the user.
    ///
    /// - Throws: 400 `user.last_sign_in_method_required`.
    func requireOtherName(than change: JSON, _ entities: Entities) throws(TenantError) {
        var record = user.record
        for member in change.members ?? [] { record[member.name] = member.value }
        let names = ["username", "primaryEmail", "primaryPhone"].compactMap { record[$0]?.string }
        let hasIdentity =
            record["identities"]?.members?.isEmpty == false
            || !entities.ssoIdentities.all("userId", user.id).isEmpty
        if names.isEmpty, !hasIdentity { throw TenantError(400, "user.last_sign_in_method_required") }
    }

    /// Refuses to show a field that is off.
    ///
    /// - Throws: 400 `account_center.field_not_enabled`.
    func requireVisible(_ field: String) throws(TenantError) {
        if !isVisible(field) { throw TenantError(400, "account_center.field_not_enabled") }
    }

    /// The user's record as far as fields and scopes let it be seen.
    ///
    /// Identities at enterprise providers come with those at social ones.
    func view(_ record: JSON, _ entities: Entities) -> JSON {
        var members = (record.members ?? []).compactMap { member -> JSON.Member? in
            guard let rule = Self.rules[member.name] else { return member }
            guard rule.field.map(isVisible) ?? true, token.scopes.contains(rule.scope) else { return nil }
            return member.name == "profile" ? .init("profile", profile(member.value)) : member
        }
        members.append(.init("hasSecurityVerificationMethod", .bool(canProve)))
        if isVisible("social"), token.scopes.contains("identities") {
            members.append(.init("ssoIdentities", .array(entities.ssoIdentities.all("userId", user.id))))
        }
        return .object(members)
    }

    /// A profile, its address only for a token that may see addresses.
    func profile(_ profile: JSON) -> JSON {
        guard !token.scopes.contains("address") else { return profile }
        return .object((profile.members ?? []).filter { $0.name != "address" })
    }

    private func isVisible(_ field: String) -> Bool {
        ["ReadOnly", "Edit"].contains(fields[field]?.string ?? "Off")
    }

    /// The scope that a member of the user depends on, and the account center's field where there is one.
    private static let rules: [String: (field: String?, scope: String)] = {
        var rules: [String: (field: String?, scope: String)] = [
            "primaryEmail": ("email", "email"), "primaryPhone": ("phone", "phone"),
            "customData": ("customData", "custom_data"), "identities": ("social", "identities"),
            "hasPassword": ("password", "profile"),
        ]
        for field in ["username", "name", "avatar", "profile"] { rules[field] = (field, "profile") }
        for member in ["lastSignInAt", "createdAt", "updatedAt", "applicationId", "cimdClientId", "isSuspended"] {
            rules[member] = (nil, "profile")
        }
        return rules
    }()
}
