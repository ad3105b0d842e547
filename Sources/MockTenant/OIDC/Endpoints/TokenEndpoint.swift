import Basis
import OIDC

/// `POST /oidc/token`.
enum TokenEndpoint {
    static let table: [Route] = [Route(free: "POST", "/oidc/token", answer)]

    @Sendable private static func answer(_ call: Call) throws -> Answer {
        do {
            let form = try ClientAuthentication.form(of: call, endpoint: "token")
            let reply = try call.tenant.withState { state throws(any Error) in
                let reply = try grant(call, form, &state)
                ProviderAudit.exchanged(call, form, reply, error: nil, &state)
                return reply
            }
            return try reply.answer(to: call)
        } catch let error as OIDCError {
            call.tenant.withState { ProviderAudit.exchanged(call, call.form, nil, error: error, &$0) }
            if call.tenant.has(.tokenErrorAsPage) { return .html("<h1>Error</h1>") }
            return error.uncached(to: call)
        }
    }

    private static func grant(_ call: Call, _ form: FormBody, _ state: inout TenantState) throws -> TokenReply {
        state.oidc.sweepIfDue(at: call.tenant.seconds)
        let client = try ClientAuthentication(call, form).client(state)
        guard let type = form["grant_type"] else { throw OIDCError.missing("grant_type") }
        try ClientAuthentication.refuseRepeats(form, of: ["grant_type"])
        let request = TokenRequest(call: call, form: form, client: client)
        switch type {
        case GrantType.authorizationCode:
            try request.checkAllowed(type)
            return try CodeExchange(request).reply(&state)
        case GrantType.refreshToken:
            try request.checkAllowed(type)
            return try RefreshExchange(request).reply(&state)
        case GrantType.clientCredentials:
            try request.checkAllowed(type)
            return try MachineExchange(request).reply(&state)
        case GrantType.tokenExchange:
            try request.checkAllowed(type)
            return try SubjectExchange(request).reply(&state)
        case GrantType.deviceCode:
            try request.checkAllowed(type)
            return try DeviceExchange(request).reply(&state)
        default: throw OIDCError(400, "unsupported_grant_type", "unsupported grant_type requested")
        }
    }
}
