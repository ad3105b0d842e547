import OIDC

/// How a client proves who it is at the token endpoint and its siblings.
struct ClientAuthentication {
    let application: TenantConfiguration.Application
    let habits: ClientHabits

    /// A form request with the client's proof; fields without a value are left out, a client without secret names itself.
    func request(to url: String, fields names: [String], values: [String: String?]) -> HTTPRequest {
        var known = values.compactMapValues { $0 }
        known["client_id"] = application.id
        let posts = habits.clientAuthentication == "client_secret_post"
        var names = names
        if let secret = application.secret, application.hasSecret, posts { known["client_secret"] = secret }
        if !application.hasSecret || posts {
            if !names.contains("client_id") { names.insert("client_id", at: 0) }
        }
        if application.hasSecret, posts, !names.contains("client_secret") { names.append("client_secret") }
        let body = FormBody(names.compactMap { name in known[name].map { .init(name, $0) } })
        var headers: HTTPHeaders = []
        if let basic, !posts { headers.add("Authorization", basic) }
        headers.add("Content-Type", habits.contentType)
        if let accept = habits.accept { headers.add("Accept", accept) }
        return HTTPRequest("POST", url, headers: headers, body: Array(body.text.utf8))
    }

    /// The `Authorization` header of a client with a secret; nil for a public one.
    var basic: String? {
        guard application.hasSecret, let secret = application.secret else { return nil }
        return Self.basic(application.id, secret)
    }

    /// Basic credentials as libraries build them, without percent encoding first.
    static func basic(_ id: String, _ secret: String) -> String {
        "Basic " + Base64Text.encode(Array("\(id):\(secret)".utf8))
    }
}

extension TenantConfiguration.Application {
    /// Whether it proves itself by a secret.
    var hasSecret: Bool { secret != nil && (type == "Traditional" || type == "MachineToMachine") }
}
