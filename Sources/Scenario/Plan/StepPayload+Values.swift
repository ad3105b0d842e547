import Basis

extension StepPayload {
    /// The values of the step as JSON; what the guide does not say is absent.
    package var values: JSON {
        switch self {
        case .createApplication(let value):
            .compact([("type", text(value.type)), ("framework", text(value.framework))])
        case .registerRedirectURI(let uri), .registerPostSignOutURI(let uri): ["uri": .string(uri)]
        case .allowCORSOrigin(let origin): ["origin": .string(origin)]
        case .install(let packages, let managers):
            ["packages": .strings(packages), "managers": .strings(managers)]
        case .configureClient(let value): value.values
        case .setEnvironment(let variables): ["variables": object(variables)]
        case .signIn(let value):
            .compact([
                ("call", text(value.call)), ("path", text(value.path)), ("provider", text(value.provider)),
                ("redirectUri", text(value.redirectUri)), ("interactionMode", text(value.interactionMode)),
                ("method", text(value.method)),
            ])
        case .signOut(let value):
            .compact([
                ("call", text(value.call)), ("path", text(value.path)), ("provider", text(value.provider)),
                ("postLogoutRedirectUri", text(value.postLogoutRedirectUri)),
            ])
        case .handleCallback(let path, let call): .compact([("path", text(path)), ("call", text(call))])
        case .checkAuthenticated(let value), .readClaims(let value):
            .compact([
                ("call", text(value.call)), ("field", text(value.field)), ("claims", list(value.claims)),
                ("path", text(value.path)),
            ])
        case .fetchUserInfo(let value), .fetchAccessToken(let value), .fetchOrganizationToken(let value),
            .refresh(let value), .clientCredentials(let value), .sendRequest(let value):
            value.values
        case .requestScopes(let value):
            .compact([
                ("scopes", .strings(value.scopes)), ("asWritten", list(value.asWritten)),
                ("prompt", text(value.prompt)),
                ("at", text(value.at)),
            ])
        case .declareResources(let resources, let package):
            .compact([("resources", .strings(resources)), ("package", text(package))])
        case .claimsTable(let value): value.values
        case .routeTable(let rows): ["rows": .strings(rows)]
        case .configureConnector(let value): value.values
        case .enableConnector(let value):
            .compact([
                ("section", text(value.section)), ("identifier", text(value.identifier)),
                ("factors", list(value.factors)), ("by", text(value.by)),
            ])
        case .sendVerificationCode(let to): .compact([("to", text(to))])
        case .externalSessionStorage(let option, let className):
            .compact([("option", text(option)), ("class", text(className))])
        case .automaticSignInRedirect(let path, let from): .compact([("path", text(path)), ("from", text(from))])
        case .checkpoint(let observations): ["observations": .int(observations)]
        }
    }
}

extension ClientConfiguration {
    fileprivate var values: JSON {
        .compact([
            ("package", text(package)), ("endpoint", text(endpoint)), ("issuer", text(issuer)),
            ("wellKnown", text(wellKnown)), ("appId", text(appId)), ("appSecret", text(appSecret)),
            ("baseUrl", text(baseUrl)), ("cookieSecret", text(cookieSecret)), ("redirectUri", text(redirectUri)),
            ("postLogoutRedirectUri", text(postLogoutRedirectUri)), ("provider", text(provider)),
            ("scopes", list(scopes)), ("resources", list(resources)), ("prompt", text(prompt)),
            ("session", text(session)), ("idTokenSigningAlgorithm", text(idTokenSigningAlgorithm)),
            ("authorizationEndpoint", text(authorizationEndpoint)), ("jwksUri", text(jwksUri)),
        ])
    }
}

extension TokenUse {
    fileprivate var values: JSON {
        var body: JSON?
        switch request?.body {
        case .form(let fields)?: body = object(fields)
        case .text(let written)?: body = .string(written)
        case nil: break
        }
        // The type is said because a bare nil would be JSON's null.
        let headers: JSON? = request.flatMap { $0.headers.isEmpty ? JSON?.none : object($0.headers) }
        return .compact([
            ("call", text(call)), ("option", text(option)), ("resource", text(resource)),
            ("organizationId", text(organizationId)), ("method", text(request?.method)),
            ("url", text(request.flatMap { $0.url.isEmpty ? nil : $0.url })),
            ("authentication", text(request?.authentication)), ("headers", headers),
            ("contentType", text(request?.contentType)), ("body", body), ("direction", text(request?.direction)),
        ])
    }
}

extension ClaimsTable {
    fileprivate var values: JSON {
        .compact([
            ("scope", text(scope)), ("claims", .strings(rows.compactMap(\.claim))),
            ("needsUserinfo", .strings(rows.filter { $0.needsUserinfo == true }.compactMap(\.claim))),
        ])
    }
}

extension ConnectorConfiguration {
    fileprivate var values: JSON {
        let required = fields.filter { $0.isRequired == true }.map(\.name)
        let optional = fields.filter { $0.isRequired == false }.map(\.name)
        return .compact([
            ("factory", text(factory)), ("fields", list(fields.map(\.name))), ("requiredFields", list(required)),
            ("optionalFields", list(optional)), ("alsoNamed", list(alsoNamed.map(\.name))),
            ("callbackUri", text(callbackUri)), ("templateFields", list(templateFields)),
            ("usageTypes", list(usageTypes)), ("profileMap", list(profileMap)), ("authFields", list(authFields)),
            ("example", example), ("examples", examples.map { .array($0) }),
        ])
    }
}

private func text(_ value: String?) -> JSON? { value.map { .string($0) } }

private func list(_ values: [String]?) -> JSON? {
    guard let values, !values.isEmpty else { return nil }
    return .strings(values)
}

private func object(_ values: [NamedValue]) -> JSON {
    .object(values.map { JSON.Member($0.name, .string($0.value)) })
}
