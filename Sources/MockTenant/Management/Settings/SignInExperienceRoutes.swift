import Basis

/// `/api/sign-in-exp` and its public views.
enum SignInExperienceRoutes {
    static let table: [Route] = [
        .management("GET", "/sign-in-exp") { _, entities in .json(entities.signInExperienceRecord) },
        .management("PATCH", "/sign-in-exp", body: "sign-in-exp") { call, entities in
            try call.requireChange()
            try SignInExperienceCheck(entities).check(call.body)
            for member in changes(call.body, entities).members ?? [] {
                entities.signInExperienceRecord[member.name] = member.value
            }
            return .json(entities.signInExperienceRecord)
        },
        .management("GET", "/sign-in-exp/username-policy/case-sensitivity-conflicts") { call, entities in
            .json(UsernameConflicts(entities).json(limit: try UsernameConflicts.limit(call)))
        },
        .management("POST", "/sign-in-exp/default/check-password", body: "check-password") { call, entities in
            try checkPassword(call, entities)
        },
        Route("GET", "/api/.well-known/sign-in-exp") { _, state in .json(publicView(state.entities)) },
        Route("GET", "/api/.well-known/experience") { _, state in .json(publicView(state.entities)) },
    ]

    private static func changes(_ body: JSON, _ entities: Entities) -> JSON {
        var changes = JSON.object(
            (body.members ?? []).map { $0.value.string == "" ? .init($0.name, .null) : $0 })
        if let targets = body["socialSignInConnectorTargets"]?.strings {
            let known = Set(
                entities.connectors.views(as: Connector.self).compactMap { connector -> String? in
                    guard let factory = ConnectorCatalogue.factory(connector.factoryID), factory.kind == .social else {
                        return nil
                    }
                    return ConnectorView.target(connector, factory)
                })
            changes["socialSignInConnectorTargets"] = .strings(targets.filter(known.contains))
        }
        // Without factors there is nothing to adapt.
        if body["mfa"]?["factors"]?.array?.isEmpty == true, body["adaptiveMfa"] == nil {
            changes["adaptiveMfa"] = ["enabled": false]
        }
        return changes
    }

    /// Whether a password would be taken, and by which rules it would not.
    private static func checkPassword(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Answer {
        var known: [String] = []
        if let id = call.body["userId"]?.string {
            guard let user = entities.users[id] else { throw .notFound }
            known = ["username", "primaryEmail", "primaryPhone", "name"].compactMap { user[$0]?.string }
        }
        let issues = PasswordPolicy(entities.signInExperience.passwordPolicy)
            .issues(of: call.body["password"]?.string ?? "", user: known)
        guard !issues.isEmpty else { return .json(["result": true]) }
        return .json(["result": false, "issues": .array(issues)], status: 400)
    }

    /// What Google's own prompt needs, when Google is among the targets.
    private static func oneTap(_ connectors: [Connector], _ targets: [String]) -> JSON? {
        guard targets.contains("google"), let google = connectors.first(where: { $0.factoryID == "google-universal" })
        else { return nil }
        var view = google.config["oneTap"] ?? [:]
        view["clientId"] = google.config["clientId"]
        view["connectorId"] = .string(google.id)
        return view
    }

    /// What the sign-in page may know without a token.
    static func publicView(_ entities: Entities) -> JSON {
        var view = entities.signInExperienceRecord
        view["emailBlocklistPolicy"] = nil
        let methods = view["forgotPasswordMethods"]?.strings
        view["forgotPasswordMethods"] = nil
        let connectors = entities.connectors.views(as: Connector.self).compactMap { connector in
            ConnectorCatalogue.factory(connector.factoryID).map { (connector, $0) }
        }
        let targets = entities.signInExperience.socialTargets
        view["socialConnectors"] = .array(
            targets.flatMap { target in
                connectors.filter { $1.kind == .social && ConnectorView.target($0, $1) == target }
                    .map(ConnectorView.button)
            })
        view["ssoConnectors"] = .array(
            entities.signInExperience.isSingleSignOnEnabled
                ? entities.ssoConnectors.records.compactMap(SSOConnectorView.button) : [])
        let offers = { (kind: ConnectorFactory.Kind, method: String) -> JSON in
            .bool(connectors.contains { $1.kind == kind } && methods?.contains(method) != false)
        }
        view["forgotPassword"] = [
            "phone": offers(.sms, "PhoneVerificationCode"), "email": offers(.email, "EmailVerificationCode"),
        ]
        view["isDevelopmentTenant"] = false
        view["googleOneTap"] = oneTap(connectors.map(\.0), targets)
        view["customProfileFields"] = .array(entities.customProfileFields.records)
        view["customProfileFieldCatalog"] = .array(entities.customProfileFields.records)
        return view
    }
}
