import Scenario

/// The requests a guide writes out.
enum LiteralRequests {
    /// The request of a step that has one.
    static func request(of step: Step) -> LiteralRequest? {
        switch step.payload {
        case .fetchUserInfo(let use), .fetchAccessToken(let use), .fetchOrganizationToken(let use), .refresh(let use),
            .clientCredentials(let use), .sendRequest(let use):
            use.request
        default: nil
        }
    }

    /// The form fields of a step's request.
    static func form(of step: Step) -> [NamedValue]? {
        guard case .form(let fields) = request(of: step)?.body else { return nil }
        return fields
    }
}
