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
        secrets += tenant.connectorsToMake.flatMap(\.secrets)
        let connectors = tenant.connectors + tenant.connectorsToMake.map(\.connector)
        secrets += connectors.compactMap(\.account?.password)
        for exchange in transcript.exchanges where [.token, .deviceAuthorization].contains(exchange.role) {
            for name in ["access_token", "refresh_token", "device_code"] {
                if let token = exchange.response?.json?[name]?.string, !token.contains(".") { secrets.append(token) }
            }
        }
        // Secrets that a test made for itself, and those of applications and people made for the run.
        for exchange in transcript.exchanges where [.management, .provisioning].contains(exchange.role) {
            let answer = exchange.response?.json
            if exchange.request.url.hasSuffix("/secrets") {
                secrets += ([answer] + (answer?.array ?? [])).compactMap { $0?["value"]?.string }
            }
            guard exchange.role == .provisioning else { continue }
            let body = exchange.request.body.flatMap { try? JSON(parsing: $0) }
            secrets += [answer?["secret"]?.string, body?["password"]?.string].compactMap { $0 }
        }
        secrets += transcript.journeys.compactMap(\.codeVerifier)
        return secrets
    }
}
