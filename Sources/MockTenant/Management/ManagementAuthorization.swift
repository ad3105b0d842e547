import Basis
import OIDC

/// Decides whether a request may use the Management API.
enum ManagementAuthorization {
    /// Lets administrators pass: a machine token of this tenant for the Management API with scope `all`, or on test servers
    /// the header `development-user-id`.
    ///
    /// - Throws: 401 and 403 in the words of the real tenant.
    static func check(_ call: Call, _ state: TenantState) throws(TenantError) {
        if call.tenant.options.isIntegration, call.header("development-user-id")?.isEmpty == false,
            call.header("authorization") == nil
        {
            return
        }
        let claims = try APIToken.claims(of: try bearer(of: call), call, state)
        guard (claims["scope"]?.string ?? "").split(separator: " ").contains("all") else {
            throw TenantError(403, "auth.forbidden")
        }
    }

    /// The token that a request under `/api` brings.
    ///
    /// - Throws: 401 without the header, and for another type than `Bearer`, whose letter case counts.
    static func bearer(of call: Call) throws(TenantError) -> String {
        guard let header = call.header("authorization"), !header.isEmpty else {
            throw TenantError(401, "auth.authorization_header_missing")
        }
        guard header == "Bearer" || header.hasPrefix("Bearer ") else {
            throw TenantError(
                401, "auth.authorization_token_type_not_supported", data: ["supportedTypes": ["Bearer"]])
        }
        return String(header.dropFirst("Bearer".count).drop { $0 == " " })
    }
}
