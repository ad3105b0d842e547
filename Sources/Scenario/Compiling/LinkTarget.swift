/// Tells what a path of the reader's application is for, by the SDK's routes and by its last segment.
enum LinkTarget {
    private static let signIn: Set<String> = ["signin", "login"]
    private static let signOut: Set<String> = ["signout", "logout"]
    private static let callback: Set<String> = ["signincallback", "callback", "signinoidc"]

    /// `signIn`, `signOut` or `handleCallback`; nil when the path says neither.
    static func kind(of path: String, routes: [String: String]) -> StepKind? {
        if path == routes["signIn"] { return .signIn }
        if path == routes["signOut"] { return .signOut }
        if path == routes["handleCallback"] { return .handleCallback }
        let last = SDKCatalogue.folded(path.split(separator: "/").last ?? "")
        if signIn.contains(last) { return .signIn }
        if signOut.contains(last) { return .signOut }
        if callback.contains(last) { return .handleCallback }
        return nil
    }
}
