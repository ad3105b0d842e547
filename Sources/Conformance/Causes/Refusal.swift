import Basis
import OIDC

/// An answer by which a tenant refuses a request: what it says, and what the request was about.
package struct Refusal: Sendable {
    package let exchange: Exchange
    package let status: Int
    /// Logto's own code, such as `session.invalid_credentials`; empty for errors at a redirect URI.
    package let code: String
    /// The OAuth error, such as `invalid_target`.
    package let error: String
    /// The description of the error, else the message.
    package let text: String
    /// What the tenant adds in `data`.
    package let data: JSON
    /// Parameters of the request, of its form or its query, and what stands for them elsewhere: `client_id` of a Basic header,
    /// `connector` of a path, `identifier` and `type` of a body.
    package let parameters: FormBody
    /// The path of the request.
    package let path: String

    /// Nil for an answer that refuses nothing.
    package init?(_ exchange: Exchange) {
        guard let response = exchange.response else { return nil }
        let target = response.headers["location"].map { WebAddress($0).queryParameters }
        let json = response.json
        if response.status >= 400 {
            error = json?["error"]?.string ?? ""
            code = json?["code"]?.string ?? ""
            text = json?["error_description"]?.string ?? json?["message"]?.string ?? ""
        } else if (300..<400).contains(response.status), let error = target?["error"] {
            self.error = error
            (code, text) = ("", target?["error_description"] ?? "")
        } else {
            return nil
        }
        self.exchange = exchange
        status = response.status
        data = json?["data"] ?? .null
        let address = WebAddress(exchange.request.url)
        path = address.path
        parameters = Self.parameters(of: exchange, address)
    }

    private static func parameters(of exchange: Exchange, _ address: WebAddress) -> FormBody {
        let request = exchange.request
        var fields = address.queryParameters.fields.map { ($0.name, $0.value) }
        if request.headers["content-type"]?.contains("urlencoded") == true {
            fields += FormBody(decoding: request.bodyText ?? "").fields.map { ($0.name, $0.value) }
        }
        if let header = request.headers["authorization"], header.hasPrefix("Basic "),
            let text = Base64Text.text(header.dropFirst(6)), let colon = text.firstIndex(of: ":")
        {
            fields.append(("client_id", FormBody.decode(text[..<colon])))
            fields.append(("client_secret", FormBody.decode(text[text.index(after: colon)...])))
        }
        if let client = request.headers["logto-app-id"] { fields.append(("client_id", client)) }
        let parts = address.path.split(separator: "/").map(String.init)
        if let at = parts.firstIndex(of: "social"), parts.indices.contains(at + 1) {
            fields.append(("connector", parts[at + 1]))
        }
        if let body = (request.bodyText).flatMap({ JSON.reading($0) }), let identifier = body["identifier"] {
            fields.append(("identifier", identifier["value"]?.string ?? ""))
            fields.append(("type", identifier["type"]?.string ?? ""))
        }
        return FormBody(fields)
    }

    /// A few words: `400 invalid_target (…)`.
    package var description: String {
        let name = error.isEmpty ? code : error
        return "\(status) \(name)" + (text.isEmpty ? "" : " (\(text))")
    }
}
