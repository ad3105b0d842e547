import OIDC

/// The device polls for its tokens (RFC 8628 §3.4).
struct DeviceExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }

    init(_ request: TokenRequest) { self.request = request }

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let id = try request.required("device_code")
        guard let device = state.oidc.deviceCodes[id], device.clientID == request.client.id else { throw .invalidGrant }
        guard device.expiresAt > tenant.seconds || tenant.has(.deviceCodeNeverExpires) else {
            throw OIDCError(400, "expired_token", "device code is expired")
        }
        if device.isConsumed, !tenant.has(.deviceCodeReusable) {
            if case .approved(let code) = device.decision { state.oidc.revoke(grant: code.grantID) }
            throw .invalidGrant
        }
        switch device.decision {
        case .pending:
            let text =
                "authorization request is still pending as the end-user hasn't yet completed the user interaction steps"
            throw OIDCError(400, "authorization_pending", text)
        case .denied:
            state.oidc.deviceCodes[id]?.isConsumed = true
            let code = tenant.has(.callbackRefusalRenamed) ? "server_error" : "access_denied"
            throw OIDCError(400, code, "End-User aborted interaction")
        case .approved(let code):
            guard let grant = state.oidc.grants[code.grantID] else { throw .invalidGrant }
            state.oidc.deviceCodes[id]?.isConsumed = true
            let exchange = UserExchange(request)
            let user = try exchange.user(code.accountID, state)
            return try exchange.reply(to: code, grant, user, &state)
        }
    }
}
