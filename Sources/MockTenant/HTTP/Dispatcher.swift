import Basis
import OIDC
import Synchronization
import Wire

/// Takes a request through routing, handler and errors to the answer with all header lines.
final class Dispatcher: Sendable {
    private let tenant: TenantRuntime
    private let router: Router
    private let pageHeaders: [HTTPHeaders.Field]
    private let lastDate = Mutex((seconds: -1, text: ""))
    /// Larger bodies are answered 404, as in the real server: 56 kB under `/oidc`, 1 MB elsewhere.
    private static let providerBodyLimit = 56 << 10
    private static let bodyLimit = 1 << 20

    init(tenant: TenantRuntime, tables: [[Route]]) throws {
        self.tenant = tenant
        router = Router(tables)
        let policy = String(decoding: try ResourceFile.bytes("page-policy.txt", of: "MockTenant"), as: UTF8.self)
        pageHeaders = AnswerHeaders.page(
            policy: policy.split(separator: "\n").joined()
                .replacing("{endpoint}", with: tenant.endpoint).replacing("{admin}", with: tenant.endpoint))
    }

    /// The answer to a request; never fails.
    func answer(_ request: IncomingRequest) -> HTTPResponse {
        let path = request.path
        let surface = Surface(path: path)
        let requestID = tenant.identifiers.lowerCase(16)
        var call = Call(request, tenant: tenant, requestID: requestID)
        let limit = surface == .provider ? Self.providerBodyLimit : Self.bodyLimit
        if request.body.count > limit { return finish(.notFound, call, surface, sharing: nil) }
        let sharing = surface == .page ? nil : OriginSharing.rule(for: path, method: request.method)
        if request.method == "OPTIONS", let preflight = sharing?.preflight(call) {
            return finish(preflight, call, surface, sharing: nil)
        }
        if surface == .provider, request.method == "GET", let refusal = ExpiredSecret.refusal(of: call) {
            return finish(refusal, call, surface, sharing: nil)
        }
        switch router.match(request.method, path) {
        case .route(let route, let parameters):
            call.parameters = parameters
            let answer = route.answer(call)
            return finish(answer, call, surface, sharing: answer.isOutsideProvider ? nil : sharing)
        case .otherMethods(let methods) where surface == .api:
            return finish(otherMethod(methods, call), call, surface, sharing: nil)
        case .otherMethods, .nothing:
            return finish(nothing(call, surface), call, surface, sharing: nil)
        }
    }

    private func nothing(_ call: Call, _ surface: Surface) -> Answer {
        if surface == .page, ["GET", "HEAD"].contains(call.request.method) { return Self.unknownPage(call) }
        guard surface == .provider else { return .notFound }
        var path = call.request.path.dropFirst("/oidc".count)
        if path.isEmpty { path = "/" }
        return OIDCError(
            404, "invalid_request", "unrecognized route or not allowed method (\(call.request.method) on \(path))"
        ).answer(to: call)
    }

    /// The pages are one application that finds its way by the path itself, so every path is a page, except for hidden files and
    /// what such an application loads.
    private static func unknownPage(_ call: Call) -> Answer {
        let segments = call.request.path.split(separator: "/")
        if segments.contains(where: { $0.hasPrefix(".") }) || segments.first == "assets" { return .notFound }
        let context = call.tenant.withState { PageContext(call, $0) }
        return PageLayout(context).answer(
            context.texts.text("unknown.title"), "<p>\(context.texts.html("unknown.text"))</p>")
    }

    /// OPTIONS lists the methods; every other one is refused.
    private func otherMethod(_ methods: [String], _ call: Call) -> Answer {
        let allowed = methods.flatMap { $0 == "GET" ? ["HEAD", "GET"] : [$0] }.joined(separator: ", ")
        if call.request.method == "OPTIONS" {
            return Answer(
                status: 200, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Allow", allowed)])
        }
        return Answer.reason(405, "Method Not Allowed").leading("Allow", allowed)
    }

    private func finish(
        _ given: Answer, _ call: Call, _ surface: Surface, sharing: OriginSharing?
    ) -> HTTPResponse {
        var answer = given
        var headers = HTTPHeaders()
        if surface == .page, (200..<400).contains(answer.status) {
            // A page with a policy of its own has that one only.
            let policy = "Content-Security-Policy"
            let isOwn = answer.headers[policy] != nil
            headers.fields = isOwn ? pageHeaders.filter { $0.name != policy } : pageHeaders
        } else {
            headers.fields = AnswerHeaders.leading(surface, sharesOrigins: sharing != nil)
        }
        let tag = tag(of: answer, call, surface)
        if let tag, call.header("if-none-match").map({ Self.names($0, tag) }) == true {
            answer.status = 304
            answer.body = []
            answer.headers.fields.removeAll { $0.name == "Content-Type" }
        }
        if let sharing { headers.fields += sharing.lines(call, answer) }
        let request = HTTPHeaders.Field("Logto-Core-Request-Id", call.requestID)
        if answer.isDefaultBody {
            let isType = { (field: HTTPHeaders.Field) in field.name == "Content-Type" }
            headers.fields += answer.headers.fields.filter { !isType($0) } + [request]
            headers.fields += answer.headers.fields.filter(isType)
        } else {
            headers.fields += answer.headers.fields
            if surface == .page, answer.status == 200 {
                headers.add("Cache-Control", "no-cache, no-store, must-revalidate")
            }
            if let tag { headers.add("ETag", tag) }
            headers.fields.append(request)
        }
        headers.add("Date", date(tenant.seconds))
        if tenant.hasFaults { HeaderFaults.apply(to: &headers, tenant) }
        return HTTPResponse(status: answer.status, headers: headers, body: answer.body)
    }

    /// The `Date` of a second, made once for all answers of that second.
    private func date(_ seconds: Int) -> String {
        lastDate.withLock { last in
            if last.seconds != seconds { last = (seconds, HTTPDate.text(of: seconds)) }
            return last.text
        }
    }

    private func tag(of answer: Answer, _ call: Call, _ surface: Surface) -> String? {
        guard call.request.method == "GET", answer.hasETag, !answer.body.isEmpty, surface != .page else { return nil }
        let isTagged =
            surface == .provider ? answer.status != 404 && answer.status < 500 : answer.status == 200
        return isTagged ? AnswerHeaders.entityTag(of: answer.body) : nil
    }

    /// Whether an `If-None-Match` names a tag, weak or strong (RFC 9110 §13.1.2).
    private static func names(_ header: String, _ tag: String) -> Bool {
        header.split(separator: ",").contains { item in
            let text = item.filter { $0 != " " }
            return text == "*" || text == tag || text == "W/" + tag
        }
    }
}
