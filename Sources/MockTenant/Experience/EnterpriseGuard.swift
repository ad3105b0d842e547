import Basis

/// Keeps addresses of an enterprise's domain to its provider.
enum EnterpriseGuard {
    /// - Throws: 422 `session.sso_enabled`, its data naming the connectors, for an address whose domain has one, however it was
    ///   shown but by that provider. Facts of the server's code say so, no recording does.
    static func check(_ record: VerificationRecord, _ entities: Entities) throws(TenantError) {
        if case .enterprise = record.proof { return }
        let connectors = record.email.map { entities.enterpriseConnectors(ofEmail: $0) } ?? []
        guard !connectors.isEmpty else { return }
        throw TenantError(
            422, "session.sso_enabled",
            data: ["ssoConnectors": .array(connectors.compactMap(SSOConnectorView.button))])
    }
}

extension VerificationRecord {
    /// The address that it shows.
    var email: String? {
        switch proof {
        case .password(let identifier), .code(let identifier, _), .oneTimeToken(let identifier, _):
            identifier.type == "email" ? identifier.value : nil
        case .social(_, _, let person), .enterprise(_, _, let person, _): person?.email
        case .newPasswordIdentity, .passkey, .totp, .backupCodes, .backupCode, .webAuthn, .factorCode: nil
        }
    }
}

extension Entities {
    /// The enterprise connectors of an address's domain; none while single sign-on is off.
    func enterpriseConnectors(ofEmail email: String) -> [JSON] {
        guard signInExperience.isSingleSignOnEnabled, let domain = email.split(separator: "@").last?.lowercased()
        else { return [] }
        return ssoConnectors.records.filter { connector in
            SSOConnectorView.button(connector) != nil
                && connector["domains"]?.strings?.contains { $0.lowercased() == domain } == true
        }
    }
}
