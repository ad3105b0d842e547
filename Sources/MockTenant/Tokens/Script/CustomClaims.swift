import Basis

/// The claims that a tenant's own script adds to access tokens.
///
/// The script is computed by a small reader of the expressions such scripts are made of; one that it cannot read fails.
struct CustomClaims {
    let entities: Entities
    let client: Client

    /// The claims for a token of a user.
    ///
    /// - Parameters:
    ///   - settings: the script and its environment variables.
    ///   - token: what the script sees as `token`.
    ///   - subjectContext: what an impersonation was made with, nil for any other token.
    func ofUser(
        _ id: String, _ settings: JSON, token: JSON, subjectContext: JSON? = nil
    ) throws(ScriptEvaluator.Failure) -> JSON? {
        guard let user = entities.user(id) else { return nil }
        let grant: JSON? = subjectContext.map {
            ["type": .string(GrantType.tokenExchange), "subjectTokenContext": $0]
        }
        let context = JSON.compact([
            ("user", person(user)), ("application", application), ("interaction", [:]), ("grant", grant),
        ])
        return try claims(settings, token: token, context: context)
    }

    /// The claims for a token of a machine.
    func ofMachine(_ settings: JSON, token: JSON) throws(ScriptEvaluator.Failure) -> JSON? {
        try claims(settings, token: token, context: ["application": application])
    }

    private func claims(_ settings: JSON, token: JSON, context: JSON) throws(ScriptEvaluator.Failure) -> JSON? {
        guard let script = settings["script"]?.string else { return nil }
        let names: [String: ScriptValue] = [
            "token": .json(token), "context": .json(context),
            "environmentVariables": settings["environmentVariables"].map { .json($0) } ?? .json([:]),
        ]
        return try ScriptEvaluator.claims(of: script, names)
    }

    private var application: JSON {
        ["id": .string(client.id), "name": .string(client.application.name), "type": .string(client.type)]
    }

    private func person(_ user: User) -> JSON {
        var record = user.record
        record["ssoIdentities"] = .array(entities.ssoIdentities.all("userId", user.id))
        record["mfaVerificationFactors"] = .array(
            entities.mfaVerifications(of: user.id).compactMap { $0["type"] })
        record["roles"] = .array(
            entities.roles(ofUser: user.id).map { role in
                let scopes = entities.roleScopes.targets(of: role.id).compactMap { entities.scopes[$0] }
                return ["id": .string(role.id), "name": .string(role.name), "scopes": .array(scopes)]
            })
        let organizations = entities.organizations(ofUser: user.id)
        record["organizations"] = .array(
            organizations.map { ["id": .string($0.id), "name": .string($0.name)] })
        record["organizationRoles"] = .array(
            organizations.flatMap { organization in
                entities.organizationRoles(ofUser: user.id, in: organization.id).map { role in
                    [
                        "organizationId": .string(organization.id), "roleId": .string(role.id),
                        "roleName": .string(role.name),
                    ]
                }
            })
        return record
    }
}
