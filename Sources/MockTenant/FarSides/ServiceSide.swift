import Basis
import OIDC
import Wire

/// A message service: checks the credentials and what a message needs, keeps it, and answers as the service does.
struct ServiceSide {
    let side: FarSide

    private var dialect: GatewayDialect { side.description.gateway }

    /// The answer; nil for requests that are none of this service.
    func answer(_ request: IncomingRequest, _ path: String, _ state: inout FarSideState) -> HTTPResponse? {
        guard request.method == dialect.method, FarSideDescription.matches(path, dialect.path) else { return nil }
        var scope = Self.scope(of: request)
        scope["requestID"] = .string(side.identifiers.uuid())
        scope["now"] = .string(AliyunSignature.timestamp(Int(side.clock())))
        var clients = side.clients
        if let seal = dialect.seal {
            let result = seal.check(
                request, path: path, hosts: side.description.hosts, clients: clients, now: side.clock(),
                nonces: &state.nonces)
            switch result {
            case .success(let client): clients = [client]
            case .failure(let fault): return error(fault.name, scope)
            }
        }
        let client = clients.first { config in
            var own = scope
            own["config"] = config
            return dialect.credentials.allSatisfy { member in
                guard let expected = member.value.string.flatMap({ ValueTemplate($0).text(in: own) }) else {
                    return false
                }
                return scope.at(member.name)?.string == expected
            }
        }
        guard let client else { return error("credentials", scope) }
        if let place = dialect.template {
            let known = (client["templates"]?.array ?? []).compactMap { $0["templateCode"]?.string }
            guard let id = scope.at(place)?.string, known.contains(id) else { return error("template", scope) }
        }
        for place in dialect.required where (scope.at(place).map(ValueTemplate.plain) ?? "").isEmpty {
            scope["missing"] = .string(place.split(separator: ".").last.map(String.init) ?? place)
            return error("required", scope)
        }
        var message = dialect.message.filled(in: scope) ?? [:]
        if message["code"] == nil, let code = message["text"]?.string.flatMap(Self.code) {
            message["code"] = .string(code)
        }
        message["receivedAt"] = scope["now"]
        state.keep(message)
        return response(dialect.answer, scope)
    }

    private func error(_ name: String, _ scope: JSON) -> HTTPResponse {
        response(side.description.errors[name] ?? ["status": 400], scope)
    }

    private func response(_ description: JSON, _ scope: JSON) -> HTTPResponse {
        let status = description["status"]?.int ?? 200
        if let text = description["text"]?.string { return FarSidePage.text(status, text) }
        guard let body = description["body"]?.filled(in: scope) else { return HTTPResponse(status: status) }
        return FarSidePage.json(status, body)
    }

    /// `{headers, basic, query, body}` of a request; the body by its media type.
    static func scope(of request: IncomingRequest) -> JSON {
        var headers: JSON = [:]
        for field in request.headers.fields { headers[field.name.lowercased()] = .string(field.value) }
        var scope: JSON = ["headers": headers, "query": object(FormBody(decoding: request.query))]
        if let header = request.headers["authorization"], header.hasPrefix("Basic ") {
            scope["basic"] = Base64Text.text(header.dropFirst(6)).map(JSON.string) ?? ""
        }
        scope["body"] =
            request.mediaType == "application/x-www-form-urlencoded"
            ? object(FormBody(decoding: request.bodyText)) : (try? JSON(parsing: request.body)) ?? [:]
        return scope
    }

    private static func object(_ form: FormBody) -> JSON {
        var json: JSON = [:]
        for field in form.fields where json[field.name] == nil { json[field.name] = .string(field.value) }
        return json
    }

    /// The first run of four to eight digits in a text, which is where a code stands.
    static func code(in text: String) -> String? {
        text.split(whereSeparator: { !("0"..."9").contains($0) }).first { (4...8).contains($0.count) }.map(String.init)
    }
}
