import Basis
import OIDC
import Wire

/// An OAuth 2.0 provider that asks nobody: its authorization page leads back at once.
///
/// It refuses what a real one refuses: unknown clients, redirect URIs that are not the tenant's callback, wrong secrets, codes
/// that are unknown, used, old or another client's, tokens it never issued.
struct ProviderSide {
    let side: FarSide

    private var description: FarSideDescription { side.description }
    /// Seconds that a code lives.
    private let codeLifetime = 600.0

    func answer(_ request: IncomingRequest, _ path: String, _ state: inout FarSideState) -> HTTPResponse {
        let path = String(path.prefix { $0 != "?" })
        switch (request.method, path) {
        case ("GET", description.authorizationPath): return authorize(FormBody(decoding: request.query), &state)
        case ("POST", description.tokenPath): return token(request, &state)
        case ("GET", description.userPath), ("POST", description.userPath): return user(request, state)
        case ("GET", "/"): return FarSidePage.provider(description, clients: side.clients)
        default: return FarSidePage.text(404, "Not Found")
        }
    }

    private func authorize(_ query: FormBody, _ state: inout FarSideState) -> HTTPResponse {
        guard let id = query["client_id"], side.clients.contains(where: { $0["clientId"]?.string == id }) else {
            return FarSidePage.refusal(
                description,
                "The client_id '\(query["client_id"] ?? "")' is not registered here. "
                    + "Give the connector one of the client ids that its tenant was started with.")
        }
        guard let target = query["redirect_uri"], isRegistered(target, state) else {
            return FarSidePage.refusal(
                description,
                "The redirect_uri '\(query["redirect_uri"] ?? "")' is not registered for this client. "
                    + "It has to be \(state.tenant ?? "")/callback/<connector id>.")
        }
        var answer = FormBody()
        if query["response_type"] ?? "code" == "code" {
            let code = side.identifiers.opaque()
            state.codes[code] = .init(
                clientID: id, redirectURI: target, scope: query["scope"] ?? "", nonce: query["nonce"],
                issuedAt: side.clock())
            answer.fields.append(.init("code", code))
        } else {
            answer.fields.append(.init("error", "unsupported_response_type"))
        }
        if let value = query["state"] { answer.fields.append(.init("state", value)) }
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
        let form = FormBody(decoding: request.bodyText)
        guard let client = ProviderClient(request: request, form: form, known: side.clients) else {
            return error("client", form)
        }
        guard form["grant_type"] == "authorization_code" else { return error("grantType", form) }
        guard let code = form["code"], let issued = state.codes.removeValue(forKey: code),
            issued.clientID == client.id, issued.issuedAt + codeLifetime > side.clock()
        else { return error("code", form) }
        guard form["redirect_uri"] == nil || form["redirect_uri"] == issued.redirectURI else {
            return error("redirectURI", form)
        }
        let token = side.identifiers.opaque()
        state.tokens.insert(token)
        let values: JSON = [
            "accessToken": .string(token), "refreshToken": .string(side.identifiers.opaque()),
            "scope": .string(issued.scope), "person": description.person,
        ]
        return FarSidePage.json(200, description.tokenAnswer.filled(in: values) ?? [:])
    }

    private func user(_ request: IncomingRequest, _ state: FarSideState) -> HTTPResponse {
        let header = request.headers["authorization"] ?? ""
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", state.tokens.contains(String(parts[1])) else {
            return error("token", FormBody())
        }
        return FarSidePage.json(200, description.userAnswer.filled(in: ["person": description.person]) ?? [:])
    }

    private func error(_ name: String, _ form: FormBody) -> HTTPResponse {
        let (status, body) = description.error(name, ["clientID": .string(form["client_id"] ?? "")])
        return FarSidePage.json(status, body)
    }
}
