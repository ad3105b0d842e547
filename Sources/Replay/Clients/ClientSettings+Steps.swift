import Basis
import Scenario
import Wire

extension ClientSettings {
    /// Takes the values of a configuration step; what it does not say stays.
    mutating func take(_ payload: StepPayload, binder: Binder) {
        switch payload {
        case .configureClient(let value): take(value, binder: binder)
        case .requestScopes(let value):
            take(scopes: value.scopes, binder: binder)
            prompt = value.prompt ?? prompt
        case .declareResources(let values, _):
            resources = (resources + values.map { binder.bind($0).text }).unique
        default: break
        }
    }

    private mutating func take(_ value: ClientConfiguration, binder: Binder) {
        if let package = value.package {
            let hasDiscovery = value.wellKnown != nil || value.idTokenSigningAlgorithm != nil
            habits = .of(package: package, hasDiscoveryURL: hasDiscovery)
        }
        if let url = value.baseUrl {
            let bound = binder.bind(url).text
            if bound.hasPrefix("http"), !bound.contains("<") {
                baseURL = bound.hasSuffix("/") ? String(bound.dropLast()) : bound
            }
        }
        if let scopes = value.scopes { take(scopes: scopes, binder: binder) }
        if let values = value.resources {
            resources = (resources + values.map { binder.bind($0).text }).unique
        }
        prompt = value.prompt ?? prompt
        if let uri = value.redirectUri { take(redirectURI: uri, binder: binder) }
        if let uri = value.postLogoutRedirectUri { postSignOutURI = absolute(binder.bind(uri).text) }
    }

    private mutating func take(scopes values: [String], binder: Binder) {
        let bound = values.map { binder.bind($0).text }
        scopes = habits.keepsDefaultScopes ? ((scopes ?? []) + bound).unique : bound
    }

    /// Takes what a sign-in call says.
    mutating func take(_ value: SignIn, binder: Binder) {
        if let uri = value.redirectUri { take(redirectURI: uri, binder: binder) }
    }

    private mutating func take(redirectURI uri: String, binder: Binder) {
        let bound = binder.bind(uri)
        guard bound.unbound.isEmpty, !bound.text.contains("<"), !bound.text.contains("$") else { return }
        let url = absolute(bound.text)
        if url.contains(":") { redirectURI = url }
    }

    private func absolute(_ uri: String) -> String {
        uri.hasPrefix("/") ? baseURL + uri : uri
    }

    /// Provider options stand whole in each snippet of libraries that replace them.
    mutating func forgetProviderOptions() {
        (scopes, resources, prompt, extras) = (nil, [], nil, [])
    }
}
