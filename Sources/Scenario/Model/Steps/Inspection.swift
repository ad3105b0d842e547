/// Code that looks at the session: whether someone is signed in, or which claims came.
package struct Inspection: Sendable, Hashable {
    package var call: String?
    package var field: String?
    package var claims: [String]?
    package var path: String?

    package init(call: String? = nil, field: String? = nil, claims: [String]? = nil, path: String? = nil) {
        self.call = call
        self.field = field
        self.claims = claims
        self.path = path
    }
}
