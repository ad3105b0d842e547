import Basis

/// What a message service takes and answers.
struct GatewayDialect: Sendable {
    let method: String
    /// A path in which `{any}` stands for one segment.
    let path: String
    /// What a request has to carry, by place (`headers.authorization`, `basic`, `body.api_key`, `query.u`), as templates of
    /// the connector's config.
    let credentials: [JSON.Member]
    /// How requests are signed; nil for services that take credentials as they are.
    let seal: RequestSeal?
    /// The place of the template's id, which has to be one of the config's; nil where the text itself is sent.
    let template: String?
    /// Places that must not be empty.
    let required: [String]
    /// Templates of `to`, `code`, `subject` and `text`.
    let message: JSON
    /// `{status, body or text}` of success.
    let answer: JSON

    init(_ json: JSON) {
        method = json["method"]?.string ?? "POST"
        path = json["path"]?.string ?? "/"
        credentials = json["credentials"]?.members ?? []
        seal = json["sign"]?.string.flatMap(RequestSeal.init)
        template = json["template"]?.string
        required = json["required"]?.strings ?? []
        message = json["message"] ?? [:]
        answer = json["answer"] ?? [:]
    }
}
