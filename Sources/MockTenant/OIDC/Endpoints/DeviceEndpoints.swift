import Basis
import OIDC

/// Device authorization (RFC 8628): the device's request and the user's side without a browser's page.
enum DeviceEndpoints {
    static let table: [Route] = [
        Route("POST", "/oidc/device/auth") { call, state in
            do { return try authorize(call, &state).leading("cache-control", "no-store") } catch let error as OIDCError
            {
                return error.uncached(to: call)
            }
        },
        Route("GET", "/oidc/device/auth") { call, state in misrouted(call, &state) },
        Route("GET", "/oidc/device", open),
        Route("POST", "/oidc/device", enter),
        Route("GET", "/device") { call, state in page(call, state) },
        Route("GET", "/device/success") { call, state in
            DevicePage(context: PageContext(call, state)).success
        },
    ]

    static let secretCookie = "_logto_device_flow_xsrf"
    private static let userCodeLetters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)

    private static func authorize(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let form = try ClientAuthentication.form(of: call, endpoint: "device/auth")
        let client = try ClientAuthentication(call, form).client(state)
        let parameters: AuthorizationParameters
        do {
            parameters = try AuthorizationCheck(tenant: call.tenant, state: state).checkDevice(form, client)
        } catch {
            throw error.error
        }
        let tenant = call.tenant
        let letters = tenant.identifiers.text(userCodeLetters, 8)
        let userCode = letters.prefix(4) + "-" + letters.suffix(4)
        let device = DeviceCode(
            id: tenant.identifiers.opaque(), userCode: String(userCode), clientID: client.id, parameters: parameters,
            expiresAt: tenant.seconds + DeviceCode.lifetime)
        state.oidc.deviceCodes[device.id] = device
        let uri = tenant.endpoint + "/device"
        if tenant.has(.deviceApprovedAtOnce), let user = state.entities.users.views(as: User.self).first {
            approve(device, client, user, call, &state)
        }
        let lifetime: JSON? = tenant.has(.deviceExpiresInMissing) ? nil : .int(DeviceCode.lifetime)
        return .json(
            JSON.compact([
                ("device_code", .string(device.id)), ("user_code", .string(device.userCode)),
                ("verification_uri", .string(uri)),
                ("verification_uri_complete", .string(uri + "?user_code=" + userCode)), ("expires_in", lifetime),
            ]))
    }

    /// Approves a device without its user, for a fault.
    private static func approve(
        _ device: DeviceCode, _ client: Client, _ user: User, _ call: Call, _ state: inout TenantState
    ) {
        let now = call.tenant.seconds
        let grant = Grant(
            id: call.tenant.identifiers.opaque(), clientID: client.id, accountID: user.id,
            scopes: device.parameters.scopes, issuedAt: now, expiresAt: now + Grant.lifetime)
        state.oidc.grants[grant.id] = grant
        let code = Code(
            id: device.id, clientID: client.id, accountID: user.id, grantID: grant.id,
            scopes: device.parameters.scopes, resources: [], redirectURI: "", challenge: nil, nonce: nil,
            authTime: nil, sid: nil, sessionUID: "", expiresAt: call.tenant.time + Code.lifetime)
        state.oidc.deviceCodes[device.id]?.decision = .approved(code)
    }

    /// The page of the pages' front end, once the browser has the cookie with the form's secret.
    private static func page(_ call: Call, _ state: TenantState) -> Answer {
        guard let secret = state.oidc.cookies.value(secretCookie, of: call) else {
            let query = call.query["user_code"].map { "?" + FormBody([("user_code", $0)]).text } ?? ""
            return .redirect(302, to: "/oidc/device" + query)
        }
        return DevicePage(context: PageContext(call, state)).answer(
            secret: secret, userCode: call.query["user_code"], error: call.query["error"])
    }

    /// Starts the user's side: gives the browser a session with the form's secret.
    @Sendable private static func open(_ call: Call, _ state: inout TenantState) -> Answer {
        let secret = call.tenant.identifiers.hexadecimal(bytes: 24)
        let session = remember(secret, call, &state)
        if let code = call.query["user_code"] {
            let page = SelfSubmittingForm.html(
                action: call.tenant.issuer + "/device", fields: [("xsrf", secret), ("user_code", code)])
            var answer = Answer.html(page)
            answer.headers.fields.insert(contentsOf: AuthorizationFlow(call).sessionLines(session, state), at: 0)
            return answer
        }
        return redirect(call, state, session, secret, to: "/device")
    }

    /// `GET /oidc/device/auth` is taken for a resume of the interaction `auth`, and fails inside the server.
    private static func misrouted(_ call: Call, _ state: inout TenantState) -> Answer {
        let secret = call.tenant.identifiers.hexadecimal(bytes: 24)
        var answer = Answer.json(["message": "Internal server error."], status: 500)
        var lines = secretLines(secret, call, state)
        lines += state.oidc.cookies.lines("_logto", "{}", .init(isScriptable: true))
        lines.append(.init("Location", "/device?error=SessionNotFound"))
        answer.headers.fields.insert(contentsOf: lines, at: 0)
        return answer.leading("cache-control", "no-store")
    }

    /// The lines of the cookie with the form's secret, which the page reads.
    private static func secretLines(_ secret: String, _ call: Call, _ state: TenantState) -> [HTTPHeaders.Field] {
        let expires = call.tenant.seconds + DeviceCode.lifetime
        return state.oidc.cookies.lines(
            secretCookie, secret, .init(path: "/device", expires: expires, isScriptable: true))
    }

    private static func remember(_ secret: String, _ call: Call, _ state: inout TenantState) -> Session {
        let tenant = call.tenant
        var session =
            state.session(of: call)
            ?? Session(
                id: tenant.identifiers.opaque(), uid: tenant.identifiers.opaque(), issuedAt: tenant.seconds,
                expiresAt: tenant.seconds + Session.lifetime)
        session.signOut = .init(secret: secret)
        state.oidc.sessions[session.id] = session
        return session
    }

    private static func redirect(
        _ call: Call, _ state: TenantState, _ session: Session, _ secret: String, to page: String
    ) -> Answer {
        var answer = Answer.redirect(302, to: page)
        var lines = secretLines(secret, call, state)
        lines += state.oidc.cookies.lines("_logto", "{}", .init(isScriptable: true))
        lines += AuthorizationFlow(call).sessionLines(session, state)
        answer.headers.fields.insert(contentsOf: lines, at: 0)
        return answer
    }

    /// The user has typed a code, confirms it or refuses it.
    @Sendable private static func enter(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let form = call.form
        let typed = form["user_code"] ?? ""
        func fail(_ error: String, showing code: Bool) -> Answer {
            let secret = call.tenant.identifiers.hexadecimal(bytes: 24)
            let session = remember(secret, call, &state)
            let query = (code ? [("input_code", typed)] : []) + [("error", error)]
            return redirect(call, state, session, secret, to: "/device?" + FormBody(query).text)
        }
        guard let session = state.session(of: call), let secret = session.signOut?.secret, form["xsrf"] == secret else {
            return fail("InvalidRequest", showing: false)
        }
        let letters = typed.uppercased().filter { $0.isLetter }
        let found = state.oidc.deviceCodes.values.first { device in
            device.userCode.filter { $0.isLetter } == letters
        }
        guard let device = found else { return fail("NotFoundError", showing: true) }
        guard device.expiresAt > call.tenant.seconds else { return fail("ExpiredError", showing: true) }
        guard case .pending = device.decision, !device.isTaken else { return fail("AlreadyUsedError", showing: true) }
        if form["abort"] != nil {
            state.oidc.deviceCodes[device.id]?.decision = .denied
            return fail("AbortedError", showing: false)
        }
        guard form["confirm"] != nil else {
            let query = FormBody([("user_code", device.userCode)]).text
            return redirect(call, state, session, secret, to: "/device?" + query)
        }
        state.oidc.deviceCodes[device.id]?.isTaken = true
        let client = try state.client(device.clientID, tenant: call.tenant)
        return AuthorizationFlow(call).advance(
            device.parameters, client, session: session, result: .init(), deviceCode: device.id, &state)
    }
}
