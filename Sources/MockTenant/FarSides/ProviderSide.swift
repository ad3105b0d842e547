import Basis
import OIDC
import Wire

/// An OAuth 2.0 provider that asks nobody: its authorization page leads back at once.
///
/// It refuses what a real one refuses: unknown clients, redirect URIs that are not the tenant's callback, wrong secrets, codes
/// that are unknown, used, old or another client's, code verifiers that do not fit, tokens it never issued.
struct ProviderSide {
    let side: FarSide

    private var description: FarSideDescription { side.description }
    private var dialect: ProviderDialect { side.description.provider }
    /// Seconds that a code lives.
    private let codeLifetime = 600.0

    func answer(_ request: IncomingRequest, _ path: String, _ state: inout FarSideState) -> HTTPResponse {
        let path = String(path.prefix { $0 != "?" })
        let isRead = request.method == "GET" || request.method == "POST"
        switch path {
        case _ where request.method == "GET" && dialect.authorizationPaths.contains(where: { matches(path, $0) }):
            return authorize(FormBody(decoding: request.query), &state)
        case Self.appPath where request.method == "GET" && dialect.appClient != nil:
            return openApp(FormBody(decoding: request.query), &state)
        case _ where isRead && dialect.gateway?["path"]?.string == path: return gateway(request, &state)
        case _ where isRead && path == dialect.codePath: return redeem(request, &state)
        case _ where isRead && matches(path, dialect.tokenPath): return token(request, &state)
        case _ where isRead && path == dialect.userPath: return user(request, dialect.userAnswer, state)
        case _ where request.method == "GET" && path == dialect.keysPath:
            return FarSidePage.json(200, ["keys": .array([side.key.publicJWK])])
        case "/.well-known/openid-configuration" where request.method == "GET" && dialect.keysPath != nil:
            return FarSidePage.json(200, metadata(state))
        case _ where isRead && dialect.answers[path] != nil:
            return user(request, dialect.answers[path] ?? [:], needs: dialect.answerNeeds[path], state)
        case "/" where request.method == "GET": return FarSidePage.provider(description, clients: side.clients)
        default: return FarSidePage.text(404, "Not Found")
        }
    }

    /// Where links that open an app lead.
    static let appPath = "/app"

    private func matches(_ path: String, _ pattern: String) -> Bool { FarSideDescription.matches(path, pattern) }

    /// The app on a phone: what it hands over to the app that opened it, as JSON.
    private func openApp(_ query: FormBody, _ state: inout FarSideState) -> HTTPResponse {
        let id = dialect.appClient.flatMap { query[$0] } ?? ""
        guard side.clients.contains(where: { $0[dialect.configClient]?.string == id }) else {
            return FarSidePage.refusal(description, "The client '\(id)' is not registered here.")
        }
        let code = side.identifiers.opaque()
        state.codes[code] = .init(
            clientID: id, redirectURI: "", scope: query["scope"] ?? "", nonce: nil, challenge: nil,
            issuedAt: side.clock())
        return FarSidePage.json(
            200,
            .compact([(dialect.codeParameter, .string(code)), ("state", query["state"].map(JSON.string))]))
    }

    /// A request to the one address of a provider that has no other, told apart by a parameter.
    private func gateway(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        let query = FormBody(decoding: request.query)
        guard
            let client = side.clients.first(where: {
                $0[dialect.configClient]?.string == query[dialect.clientParameter]
            })
        else { return error("client", query) }
        let bare = query.fields.filter { $0.name != "sign" }
        let signed = AlipaySignature.signed(bare, config: client)
        guard signed.count > bare.count, signed.last?.value == query["sign"] else { return error("signature", query) }
        switch query[dialect.gateway?["parameter"]?.string ?? "method"] {
        case dialect.gateway?["token"]?.string: return token(request, &state)
        case dialect.gateway?["user"]?.string: return user(request, dialect.userAnswer, state)
        default: return error("method", query)
        }
    }

    /// A code for the person behind it, where the token was had without one.
    private func redeem(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        guard let token = presentedToken(request), state.tokens.contains(token) else {
            return error("token", FormBody())
        }
        let code = FormBody(decoding: request.query)["code"] ?? ""
        guard let issued = state.codes.removeValue(forKey: code), issued.issuedAt + codeLifetime > side.clock() else {
            return error("code", FormBody())
        }
        return FarSidePage.json(200, dialect.codeAnswer.filled(in: ["person": description.person]) ?? [:])
    }

    /// The discovery document (OpenID Connect Discovery §3).
    private func metadata(_ state: FarSideState) -> JSON {
        let address = state.address ?? ""
        let values: JSON = ["address": .string(address)]
        return [
            "issuer": dialect.idToken["issuer"]?.filled(in: values) ?? .string(address),
            "authorization_endpoint": .string(address + (dialect.authorizationPaths.first ?? "")),
            "token_endpoint": .string(address + dialect.tokenPath),
            "userinfo_endpoint": .string(address + dialect.userPath),
            "jwks_uri": .string(address + (dialect.keysPath ?? "")), "response_types_supported": ["code"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
        ]
    }

    private func authorize(_ query: FormBody, _ state: inout FarSideState) -> HTTPResponse {
        let given = query[dialect.authorizationClient]
        let client = side.clients.first { $0[dialect.configClient]?.string == given }
        guard let id = given, let client else {
            return FarSidePage.refusal(
                description,
                "The \(dialect.authorizationClient) '\(given ?? "")' is not registered here. "
                    + "Give the connector one of the client ids that its tenant was started with.")
        }
        for need in dialect.authorizationNeeds {
            guard let wanted = need.value.filled(in: ["config": client])?.string, query[need.name] != wanted else {
                continue
            }
            return FarSidePage.refusal(description, "The \(need.name) is not the one of this client.")
        }
        guard let target = query["redirect_uri"], isRegistered(target, state) else {
            return FarSidePage.refusal(
                description,
                "The redirect_uri '\(query["redirect_uri"] ?? "")' is not registered for this client. "
                    + "It has to be \(state.tenant ?? "")/callback/<connector id>.")
        }
        var answer = FormBody()
        let types = Set((query["response_type"] ?? "code").split(separator: " ").map(String.init))
        let challenge = query["code_challenge_method"] == "S256" ? query["code_challenge"] : nil
        if !types.contains("code") || !types.isSubset(of: ["code", "id_token"]) {
            answer.fields.append(.init("error", "unsupported_response_type"))
        } else if dialect.requiresPKCE, challenge == nil {
            answer.fields.append(.init("error", "invalid_request"))
        } else {
            let code = side.identifiers.opaque()
            let issued = FarSideState.IssuedCode(
                clientID: id, redirectURI: target, scope: query["scope"] ?? "", nonce: query["nonce"],
                challenge: challenge, issuedAt: side.clock())
            state.codes[code] = issued
            answer.fields.append(.init(dialect.codeParameter, code))
            if types.contains("id_token") { answer.fields.append(.init("id_token", idToken(for: issued, state))) }
        }
        if let value = query["state"] { answer.fields.append(.init("state", value)) }
        if query["response_mode"] == "form_post" {
            let page = SelfSubmittingForm.html(action: target, fields: answer.fields.map { ($0.name, $0.value) })
            return HTTPResponse(
                status: 200, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(page.utf8))
        }
        let location = target + (target.contains("?") ? "&" : "?") + answer.text
        return HTTPResponse(status: 302, headers: [("Location", location)])
    }

    private func isRegistered(_ target: String, _ state: FarSideState) -> Bool {
        guard let tenant = state.tenant else { return false }
        let prefix = tenant + "/callback/"
        guard target.hasPrefix(prefix) else { return false }
        let id = target.dropFirst(prefix.count)
        return !id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    }

    private func token(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        let form = Self.parameters(of: request)
        guard let client = ProviderClient(request: request, form: form, known: side.clients, dialect: dialect) else {
            return error("client", form)
        }
        if form["grant_type"] == "refresh_token" {
            guard let issued = form["refresh_token"].flatMap({ state.renewals[$0] }), issued.clientID == client.id
            else { return error("code", form) }
            return tokens(for: issued, &state)
        }
        if let name = dialect.grantParameter, form[name] != "authorization_code" { return error("grantType", form) }
        if dialect.codePath != nil {
            let token = side.identifiers.opaque()
            state.tokens.insert(token)
            return FarSidePage.json(200, dialect.tokenAnswer.filled(in: ["accessToken": .string(token)]) ?? [:])
        }
        guard let code = form["code"], let issued = state.codes.removeValue(forKey: code),
            issued.clientID == client.id, issued.issuedAt + codeLifetime > side.clock()
        else { return error("code", form) }
        let redirect = form["redirect_uri"]
        guard redirect == nil && !dialect.requiresRedirectURI || redirect == issued.redirectURI else {
            return error("redirectURI", form)
        }
        if let challenge = issued.challenge {
            let verifier = Array((form["code_verifier"] ?? "").utf8)
            guard Base64URL.encode(Digest.sha256(verifier)) == challenge else { return error("verifier", form) }
        }
        return tokens(for: issued, &state)
    }

    private func tokens(for issued: FarSideState.IssuedCode, _ state: inout FarSideState) -> HTTPResponse {
        let (token, renewal) = (side.identifiers.opaque(), side.identifiers.opaque())
        state.tokens.insert(token)
        state.renewals[renewal] = issued
        var values: JSON = [
            "accessToken": .string(token), "refreshToken": .string(renewal), "scope": .string(issued.scope),
            "clientID": .string(issued.clientID), "person": description.person,
        ]
        if !dialect.idToken.isNull { values["idToken"] = .string(idToken(for: issued, state)) }
        var answer = FarSidePage.json(200, dialect.tokenAnswer.filled(in: values) ?? [:])
        answer.body = Array(dialect.tokenPrefix.utf8) + answer.body
        return answer
    }

    /// Parameters of a query, a form or a JSON object, as providers take them.
    private static func parameters(of request: IncomingRequest) -> FormBody {
        guard request.method == "POST", !request.body.isEmpty else { return FormBody(decoding: request.query) }
        guard request.mediaType == "application/json" else { return FormBody(decoding: request.bodyText) }
        let members = (try? JSON(parsing: request.body))?.members ?? []
        return FormBody(members.compactMap { member in member.value.string.map { (member.name, $0) } })
    }

    private func idToken(for issued: FarSideState.IssuedCode, _ state: FarSideState) -> String {
        let values: JSON = [
            "person": description.person, "address": .string(state.address ?? ""), "clientID": .string(issued.clientID),
        ]
        let now = Int(side.clock())
        var claims: JSON = [
            "iss": dialect.idToken["issuer"]?.filled(in: values) ?? "",
            "sub": description.person["sub"] ?? "", "aud": .string(issued.clientID), "iat": .int(now),
            "exp": .int(now + 600),
        ]
        if let nonce = issued.nonce { claims["nonce"] = .string(nonce) }
        for member in dialect.idToken["claims"]?.filled(in: values)?.members ?? [] {
            claims[member.name] = member.value
        }
        return (try? side.key.compactJWS(payload: claims)) ?? ""
    }

    private func user(
        _ request: IncomingRequest, _ answer: JSON, needs: JSON? = nil, _ state: FarSideState
    ) -> HTTPResponse {
        guard let token = presentedToken(request), state.tokens.contains(token) else {
            return error("token", FormBody())
        }
        let values: JSON = ["person": description.person, "clientID": side.clients.first?[dialect.configClient] ?? ""]
        let given = ServiceSide.scope(of: request)
        for need in needs?.members ?? [] where given.at(need.name) != need.value.filled(in: values) {
            return error("argument", FormBody())
        }
        return FarSidePage.json(200, answer.filled(in: values) ?? [:])
    }

    private func presentedToken(_ request: IncomingRequest) -> String? {
        if let name = dialect.tokenParameter { return FormBody(decoding: request.query)[name] }
        if let name = dialect.tokenHeader { return request.headers[name] }
        let parts = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }

    private func error(_ name: String, _ form: FormBody) -> HTTPResponse {
        let values: JSON = [
            "clientID": .string(form[dialect.clientParameter] ?? ""), "requestID": .string(side.identifiers.uuid()),
        ]
        let (status, body) = description.error(name, values)
        return FarSidePage.json(status, body)
    }
}
