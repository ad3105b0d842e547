import OIDC

/// The answer that carries parameters to a redirect URI: in the query, in the fragment, or as a form that submits itself.
struct CallbackResponse: Sendable {
    var redirectURI: String
    /// `query`, `fragment` or `form_post`.
    var mode: String
    var fields: [(String, String)]

    /// The mode that a request asks for, else the one of its response type.
    static func mode(of parameters: AuthorizationParameters) -> String {
        if let mode = parameters["response_mode"], ["query", "fragment", "form_post"].contains(mode) { return mode }
        return parameters.isFragmentByDefault ? "fragment" : "query"
    }

    /// The answer; a form is 200 for a code and 400 for an error.
    func answer(isError: Bool) -> Answer {
        if mode == "form_post" {
            return .html(SelfSubmittingForm.html(action: redirectURI, fields: fields), status: isError ? 400 : 200)
        }
        var target = redirectURI
        let address = WebAddress(target)
        if ["http", "https"].contains(address.scheme.lowercased()), address.path.isEmpty {
            target = RedirectMatcher.normalized(target)
        }
        let separator = mode == "fragment" ? "#" : target.contains("?") ? "&" : "?"
        return .redirect(303, to: target + separator + FormBody(fields).text)
    }
}
