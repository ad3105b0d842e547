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
        return .redirect(303, to: target)
    }

    /// The redirect URI as a URL record with the answer in its query or fragment; parameters of its own stay.
    private var target: String {
        guard var record = URLRecord(redirectURI) else { return redirectURI }
        if mode == "fragment" {
            record.fragment = FormBody(fields).text
        } else {
            let own = FormBody(decoding: record.query ?? "").fields.filter { old in
                !fields.contains { $0.0 == old.name }
            }
            record.query = FormBody(own.map { ($0.name, $0.value) } + fields).text
        }
        return record.href
    }
}
