import Basis

/// One request of a connector to its provider, as connector files describe it.
struct ProviderCall: Sendable {
    /// What the tenant's HTTP libraries add of their own, which providers see.
    enum Style: String, Sendable { case got, fetch, jose, bare }

    /// Whose signature the request carries.
    enum Signature: String, Sendable { case aliyun, tencent, amazon, alipay }

    /// How the answer is read.
    enum Answers: String, Sendable {
        case json, form, text
        /// The name that the generic OAuth 2.0 connector has for `form`.
        case query = "query-string"
    }

    /// The name under which later templates find the answer, such as `token`.
    let name: String
    let style: Style
    let method: String
    let url: ValueTemplate
    let query: ParameterList
    let headers: ParameterList
    let form: ParameterList?
    let json: JSON?
    /// User and password of Basic authentication; left out when a part has no value.
    let basic: [ValueTemplate]
    let signature: Signature?
    let answers: ValueTemplate
    /// Cut off before the answer is read.
    let answerPrefix: String?
    /// For answers that are no success.
    let refusals: [RefusalRule]
    /// For answers that cannot be read.
    let unreadable: [RefusalRule]
    /// For answers that are read and of the right shape.
    let objections: [RefusalRule]
    let shape: Shape?
    /// Whether the flow goes on without its answer.
    let isTolerated: Bool
    /// Whether it is sent even when the call before it failed.
    let isSimultaneous: Bool
    /// The path that must have a value for the call to be made.
    let condition: String?

    /// Reads a call; nil when name or URL are missing or the shape is none.
    init?(json: JSON) {
        guard let name = json["name"]?.string, let url = json["url"]?.string else { return nil }
        self.name = name
        self.url = ValueTemplate(url)
        style = json["style"]?.string.flatMap(Style.init) ?? .got
        method = json["method"]?.string ?? "GET"
        query = ParameterList(json: json["query"])
        headers = ParameterList(json: json["headers"])
        form = json["form"].map { ParameterList(json: $0) }
        self.json = json["json"]
        basic = (json["basic"]?.strings ?? []).map(ValueTemplate.init)
        signature = json["sign"]?.string.flatMap(Signature.init)
        answers = ValueTemplate(json["answers"]?.string ?? "json")
        answerPrefix = json["answerPrefix"]?.string
        refusals = RefusalRule.list(json["refused"])
        unreadable = RefusalRule.list(json["unreadable"])
        objections = RefusalRule.list(json["objections"])
        if let description = json["shape"] {
            guard let shape = Shape(json: description) else { return nil }
            self.shape = shape
        } else {
            shape = nil
        }
        isTolerated = json["tolerated"]?.bool ?? false
        isSimultaneous = json["simultaneous"]?.bool ?? false
        condition = json["if"]?.string
    }
}
