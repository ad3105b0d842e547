/// The routes under `/oidc`, and the pages that belong to an authorization.
enum OIDCRoutes {
    static let table: [Route] = []
}
