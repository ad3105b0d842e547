import Basis
import OIDC
import Scenario
import Wire

/// Builds the HTTP request that a guide writes out, with its own method, header lines and fields, and values bound.
struct LiteralRequestBuilder {
    let binder: Binder

    /// Why a literal request is not sent.
    struct Obstacle: Error, Sendable, Hashable { var reason: String }

    /// The request as it goes over the wire.
    func request(_ literal: LiteralRequest) throws(Obstacle) -> HTTPRequest {
        if let direction = literal.direction {
            throw Obstacle(reason: "the tenant sends this request, not the reader (\(direction))")
        }
        let url = try bound(literal.url, what: "the URL")
        let reference = URLReference(url)
        guard ["http", "https"].contains(reference.scheme), let origin = reference.origin else {
            throw Obstacle(reason: "the URL '\(literal.url)' is not absolute")
        }
        guard
            origin == URLReference(binder.endpoints.tenant).origin
                || origin == URLReference(binder.endpoints.token).origin
        else { throw Obstacle(reason: "it goes to \(origin), which is not the tenant") }
        var headers = HTTPHeaders()
        for field in literal.headers {
            headers.add(field.name, try header(field, authentication: literal.authentication))
        }
        if literal.authentication == "client_secret_basic", headers["authorization"] == nil,
            let basic = binder.basicCredentials
        {
            headers.add("Authorization", "Basic " + basic)
        }
        if let type = literal.contentType, headers["content-type"] == nil { headers.add("Content-Type", type) }
        let body = try body(literal)
        if body != nil, headers["content-type"] == nil, case .form = literal.body {
            headers.add("Content-Type", "application/x-www-form-urlencoded")
        }
        if headers["accept"] == nil { headers.add("Accept", "*/*") }
        return HTTPRequest(literal.method.uppercased(), url, headers: headers, body: body)
    }

    private func header(_ field: NamedValue, authentication: String?) throws(Obstacle) -> String {
        let isAuthorization = field.name.lowercased() == "authorization"
        if isAuthorization, field.value.lowercased().hasPrefix("basic") {
            let rest = field.value.dropFirst(5).drop { $0 == " " }
            let isLiteral =
                rest.count >= 8 && rest.allSatisfy { $0.isLetter || $0.isNumber || "+/=".contains($0) }
                && rest.contains(where: \.isNumber)
            if !isLiteral {
                guard let basic = binder.basicCredentials else {
                    throw Obstacle(reason: "the application has no secret for Basic authentication")
                }
                return "Basic " + basic
            }
        }
        return try bound(field.value, what: "the header \(field.name)")
    }

    private func body(_ literal: LiteralRequest) throws(Obstacle) -> [UInt8]? {
        switch literal.body {
        case nil: return nil
        case .form(let fields):
            var form = FormBody()
            for field in fields {
                form.fields.append(.init(field.name, try bound(field.value, what: "the field \(field.name)")))
            }
            return Array(form.text.utf8)
        case .text(let text):
            return Array(try bound(text, what: "the body").utf8)
        }
    }

    private func bound(_ text: String, what: String) throws(Obstacle) -> String {
        let bound = binder.bind(text)
        guard let missing = bound.unbound.first else { return bound.text }
        throw Obstacle(reason: "\(what) needs a value for '\(missing)'; bind it in the tenant file under bindings")
    }
}
