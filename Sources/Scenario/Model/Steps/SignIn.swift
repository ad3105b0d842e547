/// A call, route or button that begins a sign-in.
package struct SignIn: Sendable, Hashable {
    package var call: String?
    package var path: String?
    package var provider: String?
    package var redirectUri: String?
    package var interactionMode: String?
    package var method: String?

    package init(call: String? = nil, path: String? = nil) {
        self.call = call
        self.path = path
    }
}
