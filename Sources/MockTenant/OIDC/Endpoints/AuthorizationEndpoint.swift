import Basis
import OIDC

/// `/oidc/auth`, its resume, and pushed requests.
enum AuthorizationEndpoint {
    static let table: [Route] = [
        Route("GET", "/oidc/auth") { call, state in
            AuthorizationFlow(call).begin(AuthorizationParameters(call.query), &state)
        },
        Route("POST", "/oidc/auth") { call, state in
            try requireForm(call)
            return AuthorizationFlow(call).begin(AuthorizationParameters(call.form), &state)
        },
        Route("GET", "/oidc/auth/:uid") { call, state in ResumeEndpoint(call).resume(&state) },
        Route("GET", "/oidc/device/:uid") { call, state in ResumeEndpoint(call).resume(&state) },
        Route("POST", "/oidc/request") { call, state in
            do { return try push(call, &state) } catch let error as OIDCError { return error.uncached(to: call) }
        },
    ]

    /// Any other body makes the route an unknown one.
    static func requireForm(_ call: Call) throws(OIDCError) {
        let types = ["application/x-www-form-urlencoded", "application/json"]
        guard let type = call.request.mediaType, types.contains(type), !call.request.body.isEmpty else {
            let path = call.request.path.dropFirst("/oidc".count)
            let text = "unrecognized route or not allowed method (\(call.request.method) on \(path))"
            throw OIDCError(404, "invalid_request", text)
        }
    }

    private static func push(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let form = try ClientAuthentication.form(of: call, endpoint: "request")
        let client = try ClientAuthentication(call, form).client(state)
        var sent = AuthorizationParameters(form)
        // A client that proves itself in a header need not name itself again.
        if sent["client_id"] == nil { sent["client_id"] = client.id }
        let parameters = try checked(sent, call, state)
        let uri = PushedRequest.prefix + call.tenant.identifiers.opaque()
        state.oidc.pushedRequests[uri] = PushedRequest(
            clientID: client.id, parameters: parameters, expiresAt: call.tenant.seconds + PushedRequest.lifetime)
        return .json(["expires_in": .int(PushedRequest.lifetime), "request_uri": .string(uri)], status: 201)
            .leading("cache-control", "no-store")
    }

    /// The parameters as they count; every error is an answer of this endpoint.
    private static func checked(
        _ sent: AuthorizationParameters, _ call: Call, _ state: TenantState
    ) throws(OIDCError) -> AuthorizationParameters {
        let check = AuthorizationCheck(tenant: call.tenant, state: state, isPushed: true)
        do {
            let (_, parameters) = try check.check(sent)
            return parameters
        } catch {
            throw error.error
        }
    }
}
