import Basis

extension Route {
    /// A route of the Management API: the sender must be an administrator, the body must have a shape of
    /// `Resources/management/bodies.json`, the query that of `queries.json`.
    static func management(
        _ method: String, _ pattern: String, body: String? = nil,
        _ handler: @escaping @Sendable (ManagementCall, inout Entities) throws -> Answer
    ) -> Route {
        managementState(method, pattern, body: body) { call, state in try handler(call, &state.entities) }
    }

    /// The same for handlers that need more than the entities: keys, sessions, grants.
    static func managementState(
        _ method: String, _ pattern: String, body: String? = nil,
        _ handler: @escaping @Sendable (ManagementCall, inout TenantState) throws -> Answer
    ) -> Route {
        let query = ManagementQueries.shape(of: method, pattern)
        guard method != "GET" else {
            return Route(method, "/api" + pattern) { call, state in
                try ManagementAuthorization.check(call, state)
                try query.map { try ManagementQueries.check(call.query, $0) }
                return try handler(try prepared(call, body: body), &state)
            }
        }
        let route = Route(free: method, "/api" + pattern) { call in
            let (answer, event) = try call.tenant.withState { state throws(any Error) in
                try ManagementAuthorization.check(call, state)
                try query.map { try ManagementQueries.check(call.query, $0) }
                let event = ManagementEvent(method, pattern, call, state)
                return (try handler(try prepared(call, body: body), &state), event)
            }
            event?.announce(call, answer)
            return answer
        }
        return route.taking(body)
    }

    /// A route whose handler runs without the lock, for those that send requests themselves.
    static func managementFree(
        _ method: String, _ pattern: String, body: String? = nil,
        _ handler: @escaping @Sendable (ManagementCall) throws -> Answer
    ) -> Route {
        let route = Route(free: method, "/api" + pattern) { call in
            try call.tenant.withState { state throws(TenantError) in try ManagementAuthorization.check(call, state) }
            return try handler(try prepared(call, body: body))
        }
        return route.taking(body)
    }

    /// This route with the name of its body's shape.
    private func taking(_ body: String?) -> Route {
        var route = self
        route.body = body
        return route
    }

    private static func prepared(_ call: Call, body name: String?) throws -> ManagementCall {
        guard let name else { return ManagementCall(call: call, body: [:]) }
        let shape = try ManagementBodies.shape(name)
        let isText = call.request.mediaType == "text/plain" && !call.request.body.isEmpty
        let value = isText ? JSON.string(call.request.bodyText) : try call.json()
        try InputGuard.body(value, shape)
        return ManagementCall(call: call, body: shape.accepted(value))
    }
}
