import Basis

/// A refusal of the Management or Experience API, or of another handler under `/api`.
struct TenantError: Error, Sendable {
    var status: Int
    /// A dotted code such as `entity.not_found`; nil for errors that are a message only.
    var code: String?
    var data: JSON?
    /// Never translated.
    var details: String?
    /// Values for `{{name}}` in the message; a name without a value stays as it stands, as the real server leaves it.
    var values: [String: String] = [:]
    /// The message in place of the code's own text.
    var message: String?
    /// Further members after `message`, such as `error` and `error_description` of a session error.
    var more: [JSON.Member] = []

    init(
        _ status: Int, _ code: String, data: JSON? = nil, details: String? = nil, values: [String: String] = [:],
        message: String? = nil, more: [JSON.Member] = []
    ) {
        self.status = status
        self.code = code
        self.data = data
        self.details = details
        self.values = values
        self.message = message
        self.more = more
    }

    /// An error that is `{"message":…}` and nothing else.
    init(plain status: Int, _ message: String) {
        self.status = status
        self.message = message
    }

    /// The answer, its message in the language that the request asks for: `code, data, details, message` in this order.
    func answer(to call: Call) -> Answer {
        guard let code else { return .json(["message": .string(message ?? "")], status: status) }
        let text = message ?? call.tenant.messages.text(code, values: values, languages: call.header("accept-language"))
        var members: [JSON.Member] = [.init("code", .string(code))]
        if let data { members.append(.init("data", data)) }
        if let details { members.append(.init("details", .string(details))) }
        members.append(.init("message", .string(text)))
        return .json(.object(members + more), status: status)
    }
}
