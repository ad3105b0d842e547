import Basis

/// The rules that settings of the sign-in experience have to keep among themselves and with the connectors.
struct SignInExperienceCheck {
    private let entities: Entities

    init(_ entities: Entities) { self.entities = entities }

    /// Refuses a change that would break a rule; what the change leaves out counts as it is set now.
    ///
    /// - Throws: 400 `sign_in_experiences.…`.
    func check(_ change: JSON) throws(TenantError) {
        if change["signUp"] != nil { try checkSignUp(change) }
        if change["signIn"] != nil { try checkMethods(change) }
        if let factors = change["mfa"]?["factors"]?.strings, factors == ["BackupCode"] {
            throw TenantError(400, "sign_in_experiences.backup_code_cannot_be_enabled_alone")
        }
        for method in change["forgotPasswordMethods"]?.strings ?? [] {
            let isEmail = method == "EmailVerificationCode"
            if !has(isEmail ? .email : .sms) {
                throw TenantError(
                    400, "sign_in_experiences.forgot_password_method_requires_connector",
                    values: ["method": isEmail ? "email" : "sms"])
            }
        }
    }

    private func checkSignUp(_ change: JSON) throws(TenantError) {
        let signUp = change["signUp"] ?? [:]
        let identifiers = signUp["identifiers"]?.strings ?? []
        let isVerified = signUp["verify"]?.bool ?? false
        let needsMessages = identifiers.filter { $0 != "username" }
        if !needsMessages.isEmpty, !isVerified {
            throw TenantError(400, "sign_in_experiences.passwordless_requires_verify")
        }
        for identifier in needsMessages where isVerified { try requireConnector(for: identifier) }
    }

    private func checkMethods(_ change: JSON) throws(TenantError) {
        let signUp = change["signUp"] ?? entities.signInExperienceRecord["signUp"] ?? [:]
        let methods = SignInExperience(["signIn": change["signIn"] ?? [:]]).methods
        for method in methods {
            if method.verificationCode { try requireConnector(for: method.identifier) }
            if !method.password, !method.verificationCode {
                throw TenantError(400, "sign_in_experiences.at_least_one_authentication_factor")
            }
        }
        let identifiers = (signUp["identifiers"]?.strings ?? []).filter { $0 != "username" }
        guard signUp["password"]?.bool == false else { return }
        for identifier in identifiers {
            if methods.contains(where: { $0.identifier == identifier && !$0.verificationCode }) {
                throw TenantError(400, "sign_in_experiences.code_sign_in_must_be_enabled")
            }
        }
    }

    private func requireConnector(for identifier: String) throws(TenantError) {
        let kind: ConnectorFactory.Kind = identifier == "email" ? .email : .sms
        if identifier != "username", !has(kind) {
            throw TenantError(
                400, "sign_in_experiences.enabled_connector_not_found",
                values: ["type": kind == .email ? "Email" : "Sms"])
        }
    }

    private func has(_ kind: ConnectorFactory.Kind) -> Bool {
        entities.connectors.views(as: Connector.self).contains {
            ConnectorCatalogue.factory($0.factoryID)?.kind == kind
        }
    }
}
