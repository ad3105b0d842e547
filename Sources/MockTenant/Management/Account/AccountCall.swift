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
    /// - Throws: 401 without a token that is good, 400 `account_center.not_enabled`, 400 `guard.invalid_input`.
    init(_ call: Call, _ state: TenantState, body name: String? = nil) throws {
        guard let header = call.header("authorization"), !header.isEmpty else {
            throw TenantError(401, "auth.authorization_header_missing")
        }
        guard header.hasPrefix("Bearer "), let token = state.oidc.opaqueTokens[String(header.dropFirst(7))],
            token.expiresAt > call.tenant.seconds, let user = state.entities.user(token.accountID), !user.isSuspended
        else { throw TenantError(401, "auth.unauthorized") }
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

    /// Refuses a sensitive change without a proof of the last ten minutes.
    ///
    /// - Throws: 401 `verification_record.permission_denied`.
    func requireProof(_ state: TenantState) throws(TenantError) {
        let proof = AccountProof.find(call.header("logto-verification-id"), of: user, call, state)
        let isOwn = proof?.identifier.map { state.entities.user(identifier: $0.type, $0.value)?.id == user.id } ?? true
        guard let proof, proof.isVerified, proof.social == nil, proof.record["webAuthn"] == nil, isOwn else {
            throw TenantError(401, "verification_record.permission_denied")
        }
    }

    /// Refuses a token that was not asked for with a scope.
    ///
    /// - Throws: 401 `auth.unauthorized`.
    func requireScope(_ scope: String) throws(TenantError) {
        if !token.scopes.contains(scope) { throw TenantError(401, "auth.unauthorized") }
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
        var members = (record.members ?? []).filter { member in
            guard let (field, scope) = Self.rules[member.name] else { return true }
            return isVisible(field) && token.scopes.contains(scope)
        }
        let user = User(record)
        members.append(
            .init(
                "hasSecurityVerificationMethod",
                .bool(user.hasPassword || user.email != nil || user.phone != nil)))
        if isVisible("social"), token.scopes.contains("identities") {
            members.append(.init("ssoIdentities", .array(entities.ssoIdentities.all("userId", user.id))))
        }
        return .object(members)
    }

    private func isVisible(_ field: String) -> Bool {
        ["ReadOnly", "Edit"].contains(fields[field]?.string ?? "Off")
    }

    /// The account center's field and the scope that a member of the user depends on.
    private static let rules: [String: (String, String)] = [
        "username": ("username", "profile"), "name": ("name", "profile"), "avatar": ("avatar", "profile"),
        "profile": ("profile", "profile"), "primaryEmail": ("email", "email"), "primaryPhone": ("phone", "phone"),
        "customData": ("customData", "custom_data"), "identities": ("social", "identities"),
    ]
}
