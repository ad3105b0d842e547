/// One method and path pattern with what answers it.
struct Route: Sendable {
    /// What answers a call.
    enum Handler: Sendable {
        /// Runs under the state's lock; must not wait for a peer.
        case locked(@Sendable (Call, inout TenantState) throws -> Answer)
        /// Runs without the lock and takes it by `call.tenant.withState` where needed: for outgoing calls and for signing.
        case free(@Sendable (Call) throws -> Answer)
    }

    /// In capitals.
    let method: String
    /// Such as `/api/applications/:id`; text segments are compared without letter case, a trailing slash is optional.
    let pattern: String
    let handler: Handler
    /// The shape of the body, by its name among `ManagementBodies`, for the documents that describe the routes.
    var body: String?

    /// A route whose handler runs under the state's lock.
    init(
        _ method: String, _ pattern: String, _ handler: @escaping @Sendable (Call, inout TenantState) throws -> Answer
    ) {
        self.method = method
        self.pattern = pattern
        self.handler = .locked(handler)
    }

    /// A route whose handler runs without the lock.
    init(free method: String, _ pattern: String, _ handler: @escaping @Sendable (Call) throws -> Answer) {
        self.method = method
        self.pattern = pattern
        self.handler = .free(handler)
    }

    /// What the handler answers; its errors become answers as well.
    func answer(_ call: Call) -> Answer {
        do {
            switch handler {
            case .locked(let handler):
                return try call.tenant.withState { state throws(any Error) in try handler(call, &state) }
            case .free(let handler): return try handler(call)
            }
        } catch let error as TenantError {
            return error.answer(to: call)
        } catch let error as OIDCError {
            return error.answer(to: call)
        } catch {
            return .json(["message": "Internal server error."], status: 500)
        }
    }
}
