import Basis

/// What it takes to exchange a stored refresh token for new tokens at the provider.
struct TokenRenewal: Sendable {
    /// The id of the stored record.
    let id: String
    private let refreshToken: String
    private let provider: Provider

    private enum Provider: Sendable {
        case social(SocialConnection)
        /// The record of an enterprise connector, whose provider still has to be asked for its endpoints.
        case enterprise(JSON)
    }

    /// Nil for a record without a refresh token.
    ///
    /// - Throws: 404 `entity.not_found` when the connector is gone.
    init?(_ secret: JSON, _ entities: Entities) throws(TenantError) {
        guard let token = secret["tokens"]?["refresh_token"]?.string else { return nil }
        id = secret["id"]?.string ?? ""
        refreshToken = token
        if let connector = secret["ssoConnectorId"]?.string {
            guard let record = entities.ssoConnectors[connector] else { throw .notFound }
            provider = .enterprise(record)
        } else {
            provider = .social(try SocialConnection(secret["connectorId"]?.string ?? "", entities))
        }
    }

    /// Asks the provider; call it outside the state's lock.
    ///
    /// - Throws: 422 `connector.token_storage_not_supported`, the connector's error.
    func run(_ tenant: TenantRuntime) throws(TenantError) -> JSON {
        let tokens =
            switch provider {
            case .social(let connection): try connection.renewed(refreshToken, tenant)
            case .enterprise(let record): try SSOConnection(record, tenant).renewed(refreshToken, tenant)
            }
        guard tokens["access_token"]?.string != nil else { throw TenantError(400, "connector.invalid_response") }
        return tokens
    }
}
