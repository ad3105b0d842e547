import Basis
import OIDC

/// What an authorization request is answered with.
extension AuthorizationFlow {
    /// The cookie that hands a Google One Tap credential to the pages, for ten seconds.
    func oneTapLines(_ parameters: AuthorizationParameters, _ cookies: TenantCookies) -> [HTTPHeaders.Field] {
        guard let credential = parameters["google_one_tap_credential"], FirstPage.knowsScreen(parameters) else {
            return []
        }
        let form = TenantCookies.Form(expires: tenant.seconds + 10, isScriptable: true)
        return cookies.lines("_logto_google_one_tap_credential", credential, form)
    }

    /// The callback with a code.
    func respond(
        _ code: Code, _ parameters: AuthorizationParameters, _ session: Session, _ cookies: [HTTPHeaders.Field],
        _ state: TenantState
    ) -> Answer {
        var fields = [("code", code.id)]
        if let sent = parameters["state"] { fields.append(("state", sent)) }
        fields.append(("iss", tenant.issuer))
        CallbackFaults.apply(to: &fields, tenant)
        let mode = tenant.has(.callbackInFragment) ? "fragment" : CallbackResponse.mode(of: parameters)
        var answer = CallbackResponse(redirectURI: code.redirectURI, mode: mode, fields: fields).answer(isError: false)
        // A code that is given at once stands before the cookies, one after an interaction behind them.
        if cookies.isEmpty, mode != "form_post" {
            answer.headers.fields += sessionLines(session, state)
        } else {
            answer.headers.fields.insert(contentsOf: cookies + sessionLines(session, state), at: 0)
        }
        return answer.leading("cache-control", "no-store")
    }

    /// The lines of the session's cookie, its life extended.
    func sessionLines(_ session: Session, _ state: TenantState) -> [HTTPHeaders.Field] {
        let expires = tenant.seconds + Session.lifetime
        return state.oidc.cookies.lines("_session", session.id, .init(expires: expires, expiresLast: true))
    }

    /// An error at the redirect URI when the client and the URI are good, else as JSON.
    func refuse(
        _ error: OIDCError, _ parameters: AuthorizationParameters, _ session: Session?, _ state: TenantState,
        before cookies: [HTTPHeaders.Field] = []
    ) -> Answer {
        let lines = cookies + (session.map { sessionLines($0, state) } ?? [])
        guard let client = try? state.client(parameters.clientID, tenant: tenant),
            let uri = parameters["redirect_uri"]
                ?? (client.redirectURIs.count == 1 ? client.redirectURIs.first : nil),
            AuthorizationCheck(tenant: tenant, state: state).isRegistered(uri, client)
        else {
            var answer = render(error, parameters)
            answer.headers.fields.insert(contentsOf: lines, at: 1)
            return answer
        }
        var fields = [("error", error.error)]
        if let description = error.description { fields.append(("error_description", description)) }
        if let scope = error.scope { fields.append(("scope", scope)) }
        if let sent = parameters["state"] { fields.append(("state", sent)) }
        fields.append(("iss", tenant.issuer))
        CallbackFaults.apply(toError: &fields, tenant)
        var answer = CallbackResponse(
            redirectURI: uri, mode: CallbackResponse.mode(of: parameters), fields: fields
        ).answer(isError: true)
        answer.headers.fields.insert(contentsOf: lines, at: 0)
        return answer.leading("cache-control", "no-store")
    }

    /// An error as JSON, with `state` and `iss`.
    func render(_ error: OIDCError, _ parameters: AuthorizationParameters) -> Answer {
        var error = error
        if let sent = parameters["state"] { error.more.append(.init("state", .string(sent))) }
        error.more.append(.init("iss", .string(tenant.issuer)))
        return error.answer(to: call).leading("cache-control", "no-store")
    }
}
