import Basis

/// The rules that settings of the sign-in experience have to keep among themselves and with the connectors.
struct SignInExperienceCheck {
    private let entities: Entities

    init(_ entities: Entities) { self.entities = entities }

    /// Refuses a change that would break a rule; what the change leaves out counts as it is set now.
    ///
    /// - Throws: 400 `sign_in_experiences.…`.
    func check(_ change: JSON) throws(TenantError) {
        try checkLanguage(change)
        let conflicts = UsernameConflicts(entities)
        if change["usernamePolicy"]?["caseSensitive"]?.bool == false, !conflicts.isEmpty,
            entities.signInExperienceRecord["usernamePolicy"]?["caseSensitive"]?.bool != false
        {
            throw TenantError(
                409, "sign_in_experiences.username_policy_case_conflicts_exist", data: conflicts.json(limit: 20))
        }
        if let signUp = change["signUp"] { try checkSignUp(signUp) }
        if change["signIn"] != nil { try checkMethods(change) }
        try FactorSettingsCheck(entities.signInExperienceRecord, change).check()
        for method in change["forgotPasswordMethods"]?.strings ?? [] where !has(Self.kind(method)) {
            throw Self.refusal(
                "forgot_password_method_requires_connector",
                values: ["method": Self.kind(method) == .email ? "email" : "sms"])
        }
        try checkBlocklist(change)
        if change["passwordExpiration"]?["enabled"]?.bool == true {
            let methods = change["forgotPasswordMethods"] ?? entities.signInExperienceRecord["forgotPasswordMethods"]
            let hasMethod = (methods?.strings ?? []).contains { has(Self.kind($0)) }
            if !hasMethod { throw Self.refusal("password_expiration_requires_forgot_password", status: 422) }
        }
        try checkHostedFeatures(change)
    }

    /// The connectors by which a forgotten password is replaced.
    private static func kind(_ method: String) -> ConnectorFactory.Kind {
        method == "EmailVerificationCode" ? .email : .sms
    }

    /// An error of this group.
    static func refusal(_ code: String, status: Int = 400, values: [String: String] = [:]) -> TenantError {
        TenantError(status, "sign_in_experiences." + code, values: values)
    }

    /// Refuses what only the hosted product offers.
    private func checkHostedFeatures(_ change: JSON) throws(TenantError) {
        if change["hideLogtoBranding"]?.bool == true {
            throw .invalidRequest(400, "Hide Logto branding is not supported in this environment")
        }
        let sources = (change["customUiCsp"]?.members ?? []).flatMap { $0.value.strings ?? [] }
        if !sources.isEmpty { throw .invalidRequest(400, "Custom UI CSP configuration is not available") }
    }

    /// The language for everybody else has texts: built-in ones or the tenant's own.
    private func checkLanguage(_ change: JSON) throws(TenantError) {
        guard let language = change["languageInfo"]?["fallbackLanguage"]?.string else { return }
        if !StringForm.pageLanguages.contains(language), entities.customPhrases[language] == nil {
            throw Self.refusal("unsupported_default_language", values: ["language": language])
        }
    }

    private func checkSignUp(_ signUp: JSON) throws(TenantError) {
        let identifiers = signUp["identifiers"]?.strings ?? []
        let isVerified = signUp["verify"]?.bool ?? false
        let needsMessages = identifiers.filter { $0 != "username" }
        if !needsMessages.isEmpty, !isVerified { throw Self.refusal("passwordless_requires_verify") }
        for identifier in needsMessages where isVerified { try requireConnector(for: identifier) }
        let secondary = signUp["secondaryIdentifiers"]?.array ?? []
        guard !secondary.isEmpty else { return }
        if identifiers.isEmpty { throw Self.refusal("missing_sign_up_identifiers") }
        let all = identifiers + secondary.flatMap { Self.identifiers(of: $0["identifier"]?.string ?? "") }
        if Set(all).count < all.count { throw Self.refusal("duplicated_sign_up_identifiers") }
        for item in secondary {
            let needsMessages = Self.identifiers(of: item["identifier"]?.string ?? "").filter { $0 != "username" }
            if !needsMessages.isEmpty, item["verify"]?.bool != true {
                throw Self.refusal("passwordless_requires_verify")
            }
            for identifier in needsMessages { try requireConnector(for: identifier) }
        }
    }

    /// What stands behind one setting: `emailOrPhone` is two identifiers.
    private static func identifiers(of setting: String) -> [String] {
        setting == "emailOrPhone" ? ["email", "phone"] : [setting]
    }

    private func checkMethods(_ change: JSON) throws(TenantError) {
        let signUp = change["signUp"] ?? entities.signInExperienceRecord["signUp"] ?? [:]
        let methods = SignInExperience(["signIn": change["signIn"] ?? [:]]).methods
        for method in methods {
            if method.verificationCode { try requireConnector(for: method.identifier) }
            if !method.password, !method.verificationCode { throw Self.refusal("at_least_one_authentication_factor") }
        }
        let identifiers = (signUp["identifiers"]?.strings ?? []).filter { $0 != "username" }
        guard signUp["password"]?.bool == false else { return }
        for identifier in identifiers {
            if methods.contains(where: { $0.identifier == identifier && !$0.verificationCode }) {
                throw Self.refusal("code_sign_in_must_be_enabled")
            }
        }
    }

    /// Each item is an address, or a domain behind an `@`.
    private func checkBlocklist(_ change: JSON) throws(TenantError) {
        let items = change["emailBlocklistPolicy"]?["customBlocklist"]?.strings ?? []
        let wrong = items.filter { !StringForm.email.matches($0.hasPrefix("@") ? "a" + $0 : $0) }
        if !wrong.isEmpty {
            throw Self.refusal(
                "invalid_custom_email_blocklist_format", values: ["items": Messages.conjunction(wrong)])
        }
    }

    private func requireConnector(for identifier: String) throws(TenantError) {
        let kind: ConnectorFactory.Kind = identifier == "email" ? .email : .sms
        if identifier != "username", !has(kind) {
            throw Self.refusal("enabled_connector_not_found", values: ["type": kind == .email ? "Email" : "Sms"])
        }
    }

    private func has(_ kind: ConnectorFactory.Kind) -> Bool {
        entities.connectors.views(as: Connector.self).contains {
            ConnectorCatalogue.factory($0.factoryID)?.kind == kind
        }
    }
}
