import Basis
import OIDC
import Wire

/// One request of a person's browser to a sign-in page.
///
/// A page does what the real one does: it talks to the Experience API with the browser's cookies, only on this side of the wire.
struct PageVisit {
    let call: Call
    private static let router = Router([
        FlowRoutes.table, PasswordRoutes.table, CodeRoutes.table, SocialRoutes.table, ProfileRoutes.table,
        FactorRoutes.table, FactorBinding.table, EnterpriseRoutes.table,
    ])

    var tenant: TenantRuntime { call.tenant }

    /// The client whose sign-in this is: named by the query, at a provider's callback by the cookie of the way there.
    var application: String? {
        if let named = call.query["app_id"] { return named }
        guard call.request.path.hasPrefix("/callback/") else { return nil }
        return ProviderTrip.application(of: call)
    }

    /// The query that every link and form of the pages keeps.
    var query: String {
        application.map { "?app_id=" + FormBody.encode($0) } ?? ""
    }

    /// The interaction, nil when the browser has none.
    var interaction: Interaction? { tenant.withState { try? $0.interaction(of: call) } }

    /// What the pages need to know.
    var context: PageContext { tenant.withState { PageContext(call, $0) } }

    /// The names of the extra fields that the tenant asks of new accounts.
    var profileFields: [String] {
        let fields = context.experience.record["signUpProfileFields"]?.array ?? []
        return fields.compactMap { $0.string ?? $0["name"]?.string }
    }

    /// A refusal of the Experience API, for a page to show.
    struct Refusal: Error {
        var code: String
        var message: String
        var data: JSON
    }

    /// Calls the Experience API.
    ///
    /// - Throws: `Refusal` for any answer that is no success.
    @discardableResult
    func api(_ method: String, _ path: String, _ body: JSON = [:]) throws(Refusal) -> JSON {
        var headers = HTTPHeaders()
        for name in ["cookie", "accept-language", "user-agent"] {
            for value in call.request.headers.all(name) { headers.add(name, value) }
        }
        headers.add("Content-Type", "application/json")
        if let application { headers.add("Logto-App-Id", application) }
        let target = "/api/experience" + path
        let request = IncomingRequest(method, target, headers: headers, body: body.bytes())
        let answer = answer(to: request)
        let json = (try? JSON(parsing: answer.body)) ?? [:]
        if (200..<300).contains(answer.status) { return json }
        let code = json["code"]?.string ?? ""
        let texts = context.texts
        throw Refusal(
            code: code, message: texts.error(code) ?? json["message"]?.string ?? texts.text("error.general"),
            data: json["data"] ?? [:])
    }

    /// Begins an interaction of that event.
    ///
    /// Whoever reads the page is a person: where there is a puzzle, it counts as solved.
    func begin(_ event: String) throws(Refusal) {
        let hasPuzzle = tenant.withState { $0.entities.settings["captcha-provider"] != nil }
        try api(
            "PUT", "", .compact([("interactionEvent", .string(event)), ("captchaToken", hasPuzzle ? "page" : nil)]))
    }

    private func answer(to request: IncomingRequest) -> Answer {
        guard case .route(let route, let parameters) = Self.router.match(request.method, request.path) else {
            return .notFound
        }
        let inner = Call(request, tenant: tenant, parameters: parameters, requestID: call.requestID)
        do {
            switch route.handler {
            case .locked(let handler):
                return try tenant.withState { state throws(any Error) in try handler(inner, &state) }
            case .free(let handler): return try handler(inner)
            }
        } catch let error as TenantError {
            return error.answer(to: inner)
        } catch let error as OIDCError {
            return error.answer(to: inner)
        } catch {
            return .json(["message": "Internal server error."], status: 500)
        }
    }
}
