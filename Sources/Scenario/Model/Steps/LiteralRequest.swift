import Basis

/// An HTTP request exactly as a guide writes it, placeholders and expressions unbound.
package struct LiteralRequest: Sendable, Hashable {
    package var method: String
    package var url: String
    package var headers: [NamedValue]
    package var contentType: String?
    package var body: Body?
    /// `client_secret_basic`, `client_secret_post`, `none`, `bearer`; nil when it cannot be told.
    package var authentication: String?
    /// Set when the tenant is the sender: `from Logto`.
    package var direction: String?

    package init(method: String, url: String, headers: [NamedValue] = [], contentType: String? = nil, body: Body? = nil)
    {
        self.method = method
        self.url = url
        self.headers = headers
        self.contentType = contentType
        self.body = body
    }

    /// The body: form fields in order, or text such as JSON.
    package enum Body: Sendable, Hashable {
        case form([NamedValue])
        case text(String)
    }
}
