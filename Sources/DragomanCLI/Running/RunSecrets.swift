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
        for exchange in transcript.exchanges where [.token, .deviceAuthorization].contains(exchange.role) {
            for name in ["access_token", "refresh_token", "device_code"] {
                if let token = exchange.response?.json?[name]?.string, !token.contains(".") { secrets.append(token) }
            }
        }
        // A secret that a test made for itself.
        for exchange in transcript.exchanges where exchange.role == .management && exchange.request.method == "POST" {
            guard exchange.request.url.hasSuffix("/secrets") else { continue }
            if let value = exchange.response?.json?["value"]?.string { secrets.append(value) }
        }
        secrets += transcript.journeys.compactMap(\.codeVerifier)
        return secrets
    }
}
