import Basis
import OIDC
import Wire

/// A request on its way through a handler.
struct Call: Sendable {
    let request: IncomingRequest
    let tenant: TenantRuntime
    /// Decoded values of the pattern's parameters.
    var parameters: [String: String]
    /// The decoded query.
    let query: FormBody
    /// The value of `Logto-Core-Request-Id`.
    let requestID: String

    init(
        _ request: IncomingRequest, tenant: TenantRuntime, parameters: [String: String] = [:], requestID: String = ""
    ) {
        self.request = request
        self.tenant = tenant
        self.parameters = parameters
        self.requestID = requestID
        query = FormBody(decoding: request.query)
    }

    /// The decoded value of a parameter of the pattern; empty when the pattern has none of that name.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The first header of that name.
    func header(_ name: String) -> String? { request.headers[name] }

    /// The first cookie of that name, undecoded (RFC 6265 §5.4).
    func cookie(_ name: String) -> String? {
        for line in request.headers.all("cookie") {
            for pair in line.pieces(between: ";") {
                guard let (own, value) = pair.drop(while: { $0 == " " }).parted(at: "=") else { continue }
                if own == name { return String(value) }
            }
        }
        return nil
    }

    /// The body as form fields: a form body decoded, a JSON object's scalars as text, nothing for any other body.
    var form: FormBody {
        switch request.mediaType {
        case "application/x-www-form-urlencoded": return FormBody(decoding: request.body)
        case "application/json":
            guard let members = (try? JSON(parsing: request.body))?.members else { return FormBody() }
            return FormBody(members.flatMap { member in Self.fields(member.name, member.value) })
        default: return FormBody()
        }
    }

    private static func fields(_ name: String, _ value: JSON) -> [(String, String)] {
        switch value {
        case .string(let text), .number(let text): [(name, text)]
        case .bool(let flag): [(name, flag ? "true" : "false")]
        case .array(let elements): elements.flatMap { fields(name, $0) }
        case .null, .object: []
        }
    }

    /// The body of an API call as JSON: a JSON object or array, a form as an object of texts, `{}` for no body.
    ///
    /// - Throws: `TenantError` 400 without a code, in the words of the real server's parser.
    func json() throws(TenantError) -> JSON {
        if request.body.isEmpty { return .object([]) }
        if request.mediaType == "application/x-www-form-urlencoded" {
            return .object(form.fields.map { .init($0.name, .string($0.value)) })
        }
        guard request.mediaType == "application/json" else { return .object([]) }
        if let first = request.body.first(where: { $0 > 32 }), first != UInt8(ascii: "{"), first != UInt8(ascii: "[") {
            throw TenantError(plain: 400, "invalid JSON, only supports object and array")
        }
        do { return try JSON(parsing: request.body) } catch {
            throw TenantError(plain: 400, ScriptJSONError.message(for: error, in: request.body))
        }
    }
}
