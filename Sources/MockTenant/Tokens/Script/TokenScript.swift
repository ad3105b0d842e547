import Basis
import OIDC

/// The tenant's script on one access token, with what its failure does.
struct TokenScript {
    let access: TokenFactory.Access
    /// The token's `jti`.
    let identifier: String

    /// A machine's token has a script of its own.
    private var isOfUser: Bool { access.grant != nil || access.isOfUser }

    /// The claims that the script adds, nil without one.
    ///
    /// A script that fails adds nothing, and the audit log tells.
    ///
    /// - Throws: 400 `access_denied` in the script's words when it denies access.
    func claims(_ state: inout TenantState, _ tenant: TenantRuntime) throws(OIDCError) -> JSON? {
        let settings = state.entities.settings
        guard let setting = settings["jwt-customizer/" + (isOfUser ? "access-token" : "client-credentials")] else {
            return nil
        }
        let custom = CustomClaims(entities: state.entities, client: access.client)
        do {
            return isOfUser
                ? try custom.ofUser(access.subject, setting, token: userToken, subjectContext: access.subjectContext)
                : try custom.ofMachine(setting, token: machineToken)
        } catch {
            let token = isOfUser ? userToken : machineToken
            let owner = state.entities.tenantID
            AuditLog.add(
                "JwtCustomizer." + (isOfUser ? "AccessToken" : "ClientCredentials"),
                error: ["message": .string("Error: " + error.message)], address: nil,
                [("tenantId", .string(owner)), ("token", token)], &state.entities, tenant)
            guard error.isDenial else { return nil }
            throw OIDCError(400, "access_denied", error.message)
        }
    }

    private var scope: JSON? { access.scope.map { .string($0) } }
    private var audience: JSON? { access.audience.map { .string($0) } }

    private var machineToken: JSON {
        JSON.compact([
            ("jti", .string(identifier)), ("aud", audience), ("clientId", .string(access.client.id)),
            ("kind", "ClientCredentials"), ("scope", scope),
        ])
    }

    private var userToken: JSON {
        JSON.compact([
            ("jti", .string(identifier)), ("aud", audience), ("scope", scope),
            ("clientId", .string(access.client.id)), ("accountId", .string(access.subject)),
            ("expiresWithSession", access.grant.map { .bool(!$0.scopes.contains("offline_access")) }),
            ("grantId", access.grant.map { .string($0.id) }), ("gty", .string(access.grantType)),
            ("sessionUid", access.session.map { .string($0) }), ("kind", "AccessToken"),
        ])
    }
}
