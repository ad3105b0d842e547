import Basis
import OIDC

extension Exchange {
    /// The fields of the request body, from a form or from a JSON object's texts.
    var form: FormBody {
        guard let text = request.bodyText else { return FormBody() }
        if let members = (try? JSON(parsing: text))?.members {
            return FormBody(members.compactMap { member in member.value.string.map { (member.name, $0) } })
        }
        return FormBody(decoding: text)
    }

    /// The parameters of a request that may come as query or as form.
    var parameters: FormBody {
        let query = WebAddress(request.url).queryParameters
        return request.method == "POST" ? FormBody(query.fields + form.fields) : query
    }

    /// The `Location` of the answer, absolute.
    var location: String? {
        guard let response, (300..<400).contains(response.status), let target = response.headers["location"] else {
            return nil
        }
        return WebAddress(request.url).resolve(target)
    }

    /// Where the answer sends the browser outside the tenant, with query and fragment parameters together; also the form
    /// that submits itself (`response_mode=form_post`).
    var departure: Departure? {
        if let location,
            WebAddress(location).origin != WebAddress(request.url).origin || WebAddress(location).origin == nil
        {
            let address = WebAddress(location)
            return Departure(
                address: location, query: address.queryParameters, fragment: address.fragmentParameters, isForm: false)
        }
        guard let response, response.mediaType == "text/html", let form = PostedForm(html: response.text),
            WebAddress(form.action).origin != WebAddress(request.url).origin, !form.action.hasPrefix("/")
        else { return nil }
        return Departure(address: form.action, query: form.fields, fragment: FormBody(), isForm: true)
    }

    /// The `error` of the answer: of a JSON body, of the redirect's parameters or of a form that submits itself.
    var errorCode: String? {
        if let departure { return departure.query["error"] ?? departure.fragment["error"] }
        return response?.json?["error"]?.string
    }

    /// The answer in a few words without values: `HTTP 400, error invalid_grant`.
    var outcomeText: String {
        guard let response else { return failure.map { "no answer (\($0.kind.rawValue))" } ?? "no answer" }
        var text = "HTTP \(response.status)"
        if let code = errorCode { text += ", error " + code.prefix(60) }
        if let departure {
            text += ", redirect to " + WebAddress(departure.address).withoutParameters
        } else if let location {
            text += ", redirect to " + WebAddress(location).withoutParameters
        } else if response.json == nil, let type = response.mediaType {
            text += ", " + type
        }
        return text
    }

    /// The token of the `Authorization` header with the scheme `Bearer`.
    var bearer: String? {
        guard let value = request.headers["authorization"], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }

    /// The client id that the request names: in the Basic credentials, the body or the query.
    var clientID: String? {
        if let value = request.headers["authorization"], value.lowercased().hasPrefix("basic "),
            let bytes = Base64Text.decode(value.dropFirst(6))
        {
            return FormBody.decode(String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self))
        }
        return parameters["client_id"]
    }

    /// Whether the request carries Basic credentials.
    var usesBasic: Bool { request.headers["authorization"]?.lowercased().hasPrefix("basic ") == true }
    /// Whether the request carries a client secret in any way.
    var sendsClientSecret: Bool { usesBasic || form["client_secret"] != nil }
}
