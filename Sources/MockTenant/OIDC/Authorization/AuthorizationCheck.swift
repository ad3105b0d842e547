import Basis
import OIDC

/// Checks the parameters of an authorization request in the order of the real server.
struct AuthorizationCheck {
    let tenant: TenantRuntime
    let state: TenantState
    /// Whether the request came to the endpoint for pushed requests, whose errors are never redirected.
    var isPushed = false

    /// An error with whether it may be told to the redirect URI.
    struct Refusal: Error {
        var error: OIDCError
        var isRedirectable = true
    }

    /// The client, and the parameters as they count: the one redirect URI and the default resource filled in, `offline_access`
    /// dropped where it may not be asked.
    func check(_ given: AuthorizationParameters) throws(Refusal) -> (Client, AuthorizationParameters) {
        var parameters = given
        try checkRepeats(parameters)
        try checkUnsupported(parameters)
        guard parameters["client_id"] != nil else {
            throw refusal("missing required parameter 'client_id'", redirectable: false)
        }
        if tenant.has(.authUnknownParameterRefused), let name = parameters.unknown.first {
            throw refusal("unknown parameter '\(name)'")
        }
        let client: Client
        do { client = try state.client(parameters.clientID, tenant: tenant) } catch {
            throw Refusal(error: error, isRedirectable: false)
        }
        try checkResponse(parameters, client)
        if parameters["redirect_uri"] == nil {
            guard client.redirectURIs.count == 1 else {
                if client.redirectURIs.isEmpty { throw mismatch }
                throw refusal("missing required parameter 'redirect_uri'", redirectable: false)
            }
            parameters["redirect_uri"] = client.redirectURIs[0]
        }
        try checkPrompt(parameters)
        try checkScope(&parameters, client)
        try checkOpenID(parameters, client)
        guard isRegistered(parameters["redirect_uri"] ?? "", client) else { throw mismatch }
        try checkPKCE(parameters, client)
        try checkResources(&parameters)
        try checkAge(parameters)
        try checkHint(parameters)
        return (client, parameters)
    }

    /// The parameters of a device's request as they count (RFC 8628 §3.1): what only a browser's request may have is dropped.
    func checkDevice(_ form: FormBody, _ client: Client) throws(Refusal) -> AuthorizationParameters {
        var parameters = AuthorizationParameters(form, dropping: Self.browserParameters)
        try checkRepeats(parameters)
        try checkUnsupported(parameters)
        guard client.mayUse(GrantType.deviceCode) else {
            throw refusal("\(GrantType.deviceCode) is not allowed for this client")
        }
        try checkScope(&parameters, client, needsPrompt: false)
        try checkOpenID(parameters, client)
        try checkResources(&parameters)
        try checkAge(parameters)
        try checkHint(parameters)
        return parameters
    }

    private static let browserParameters: Set<String> = [
        "response_type", "response_mode", "code_challenge", "code_challenge_method", "state", "redirect_uri", "prompt",
    ]

    /// Whether a redirect URI is one of the client's.
    func isRegistered(_ uri: String, _ client: Client) -> Bool {
        let ignoresPort = client.isNative && !tenant.has(.redirectLoopbackPortRequired)
        return RedirectMatcher.matches(uri, registered: client.redirectURIs, ignoresLoopbackPort: ignoresPort)
            || RedirectFaults.accepts(uri, registered: client.redirectURIs, tenant)
    }
}
