import Basis
import MockTenant
import OIDC
import Wire

/// A tenant for one test with a client that talks to it over its socket.
struct RunningTenant {
    let tenant: MockTenant
    let client = HTTPClient()

    init(options: MockTenantOptions = .init()) throws {
        tenant = try MockTenant(seed: .standard(), options: options)
    }

    /// Sends a request to a path of the tenant.
    func send(
        _ method: String, _ path: String, headers: HTTPHeaders = [], body: String? = nil
    ) throws -> HTTPResponse {
        let outcome = client.send(
            HTTPRequest(method, tenant.endpoint + path, headers: headers, body: body.map { Array($0.utf8) }))
        guard let response = outcome.response else { throw NoAnswer(reason: String(describing: outcome.failure)) }
        return response
    }

    /// The tenant did not answer.
    struct NoAnswer: Error { let reason: String }
}
