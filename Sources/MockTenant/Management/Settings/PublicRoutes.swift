import Basis

/// Routes that need no token.
enum PublicRoutes {
    static let table: [Route] = [
        Route("GET", "/api/status") { _, _ in .noContent },
        Route("GET", "/api/.well-known/phrases") { call, state in PagePhrases.answer(call, state.entities) },
        Route("GET", "/api/.well-known/account-center") { _, state in
            .json(state.entities.settings["account-center"] ?? [:])
        },
        Route("GET", "/api/authn/hasura") { call, _ in
            guard call.query["resource"] != nil else {
                try InputGuard.query([:], .object([.init("resource", .string(minimum: 0))]))
                return .notFound
            }
            throw TenantError(401, "auth.authorization_header_missing")
        },
    ]
}
