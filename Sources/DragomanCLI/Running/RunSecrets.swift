import Basis
import Conformance
import OIDC
import Replay

/// Values that no output may show: those the tenant file holds and those that came up during the run.
enum RunSecrets {
    /// All of them, in no order.
    static func all(of tenant: TenantConfiguration, and transcript: Transcript) -> [String] {
        var secrets = tenant.applications.compactMap(\.secret)
        secrets += [tenant.user?.password, tenant.management?.secret].compactMap { $0 }
        for exchange in transcript.exchanges where exchange.role == .token {
            for name in ["access_token", "refresh_token"] {
                if let token = exchange.response?.json?[name]?.string, !token.contains(".") { secrets.append(token) }
            }
        }
        secrets += transcript.journeys.compactMap(\.codeVerifier)
        return secrets
    }
}
