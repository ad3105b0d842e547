import Basis
import OIDC

/// How a connector builds the address at which a person signs in at the provider.
struct AuthorizationLink: Sendable {
    let endpoint: ValueTemplate
    let query: ParameterList
    /// Behind the query, such as `#wechat_redirect`.
    let suffix: String
    /// Whether a space is `%20`; else `+`.
    let isPercentEncoded: Bool
    /// Only for browsers with this in their `User-Agent`.
    let userAgent: String?

    init?(json: JSON) {
        guard let endpoint = json["endpoint"]?.string else { return nil }
        self.endpoint = ValueTemplate(endpoint)
        query = ParameterList(json: json["query"])
        suffix = json["suffix"]?.string ?? ""
        isPercentEncoded = json["encoding"]?.string == "percent"
        userAgent = json["userAgent"]?.string
    }

    /// The address; a `?` stands before the query even when the endpoint has one of its own, as the real tenant writes it.
    func url(in scope: JSON) -> String {
        let fields = query.fields(in: scope)
        let text =
            isPercentEncoded
            ? fields.map { FormBody.percentEncode($0.name) + "=" + FormBody.percentEncode($0.value) }
                .joined(separator: "&")
            : FormBody(fields).text
        return (endpoint.text(in: scope) ?? "") + "?" + text + suffix
    }
}
