/// A call, route or button that signs out.
package struct SignOut: Sendable, Hashable {
    package var call: String?
    package var path: String?
    package var provider: String?
    package var postLogoutRedirectUri: String?

    package init(call: String? = nil, path: String? = nil) {
        self.call = call
        self.path = path
    }
}
