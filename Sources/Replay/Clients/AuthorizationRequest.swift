import OIDC

/// An authorization request as a client library builds it (OIDC Core §3.1.2.1), with the values it keeps for later.
package struct AuthorizationRequest: Sendable {
    package var fields: [HTTPHeaders.Field]
    package var state: String?
    package var nonce: String?
    package var verifier: String?
    private var encodesSpaceAsPercent: Bool

    /// The request of these settings for an application.
    package init(settings: ClientSettings, clientID: String, random: RandomSource) {
        let habits = settings.habits
        encodesSpaceAsPercent = habits.encodesSpaceAsPercent
        state = habits.stateBytes.map { Base64URL.encode(random.bytes($0)) }
        nonce = habits.sendsNonce ? Base64URL.encode(random.bytes(32)) : nil
        verifier = habits.verifierBytes.map { Base64URL.encode(random.bytes($0)) }
        var values: [String: [String]] = [
            "client_id": [clientID], "redirect_uri": [settings.wireRedirectURI], "response_type": ["code"],
            "scope": [settings.wireScopes.joined(separator: " ")], "resource": settings.wireResources,
        ]
        values["prompt"] = settings.wirePrompt.map { [$0] }
        values["state"] = state.map { [$0] }
        values["nonce"] = nonce.map { [$0] }
        if let verifier {
            values["code_challenge"] = [Base64URL.encode(Digest.sha256(Array(verifier.utf8)))]
            values["code_challenge_method"] = ["S256"]
        }
        for extra in settings.extras { values[extra.name, default: []].append(extra.value) }
        let named = Set(habits.authorizationParameters)
        var others = ["prompt", "resource"].filter { !named.contains($0) }
        for extra in settings.extras where !named.contains(extra.name) && !others.contains(extra.name) {
            others.append(extra.name)
        }
        let order = named.contains("*") ? habits.authorizationParameters : habits.authorizationParameters + ["*"]
        fields = order.flatMap { name in
            (name == "*" ? others : [name]).flatMap { name in (values[name] ?? []).map { .init(name, $0) } }
        }
    }

    /// The URL at an authorization endpoint, which may have a query of its own.
    package func url(endpoint: String) -> String {
        let query = fields.map { field in
            encodesSpaceAsPercent
                ? FormBody.percentEncode(field.name) + "=" + FormBody.percentEncode(field.value)
                : FormBody.encode(field.name) + "=" + FormBody.encode(field.value)
        }.joined(separator: "&")
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    /// The first value of a parameter.
    package subscript(_ name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            guard let newValue else {
                fields.removeAll { $0.name == name }
                return
            }
            if let index = fields.firstIndex(where: { $0.name == name }) {
                fields[index].value = newValue
            } else {
                fields.append(.init(name, newValue))
            }
        }
    }
}
