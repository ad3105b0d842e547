import OIDC

/// The sign-in pages, for a person with a browser.
enum PageRoutes {
    static let table: [Route] = [
        Route(free: "POST", "/callback/:connectorId") { call in
            // Providers that answer by form_post: the fields go into the query of a GET.
            let fields = call.form.text
            return Answer.seeOther(call.request.path + (fields.isEmpty ? "" : "?" + fields))
        }
    ]
}

extension Answer {
    /// A 303 whose body is its reason, as the real tenant's pages have it.
    static func seeOther(_ location: String) -> Answer {
        var answer = Answer.reason(303, "See Other")
        answer.headers.fields.insert(.init("Location", location), at: 0)
        return answer
    }
}
