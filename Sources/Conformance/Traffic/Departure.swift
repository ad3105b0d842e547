import OIDC

/// A browser sent away from the tenant: to the application's callback, or to an identity provider.
struct Departure: Sendable, Hashable {
    /// The whole target address; a form's action.
    var address: String
    var query: FormBody
    var fragment: FormBody
    /// Whether a form that submits itself did it.
    var isForm: Bool

    /// Whether it goes to that redirect URI, parameters aside.
    func leads(to redirectURI: String) -> Bool {
        WebAddress(address).withoutParameters == WebAddress(redirectURI).withoutParameters
    }

    /// A parameter, wherever it stands.
    subscript(_ name: String) -> String? { query[name] ?? fragment[name] }
}
