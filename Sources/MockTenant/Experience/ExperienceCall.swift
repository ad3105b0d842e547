import Basis

/// One call of the Experience API: the interaction it belongs to and what is known of it.
struct ExperienceCall {
    let call: Call
    let interaction: Interaction
    /// The body, held to its shape.
    let body: JSON

    /// The flow's key.
    var uid: String { interaction.uid }
    var tenant: TenantRuntime { call.tenant }

    /// Finds interaction and flow, then checks the body.
    ///
    /// - Throws: 400 `session.not_found` without an interaction, 404 `session.interaction_not_found` before
    ///   `PUT /api/experience`, 400 `guard.invalid_input`.
    init(_ call: Call, _ state: TenantState, shape: String? = nil, isNew: Bool = false) throws {
        self.call = call
        interaction = try state.interaction(of: call)
        guard isNew || state.experience.flows[interaction.uid] != nil else {
            throw TenantError(404, "session.interaction_not_found")
        }
        guard let shape else {
            body = [:]
            return
        }
        let body = try call.json()
        if let shape = ExperienceShapes.shape(shape) { try InputGuard.body(body, shape) }
        self.body = body
    }

    /// A text of the body.
    func text(_ name: String) -> String { body[name]?.string ?? "" }

    /// The flow; there since `init`.
    func flow(_ state: TenantState) -> ExperienceFlow {
        state.experience.flows[uid] ?? ExperienceFlow(event: .signIn)
    }

    /// The user that the flow has identified.
    ///
    /// - Throws: 404 `session.identifier_not_found` before anybody is, or the error given for that.
    func identified(
        _ state: TenantState, orElse error: TenantError = .noIdentifier
    ) throws(TenantError) -> User {
        guard let id = flow(state).userID, let user = state.entities.user(id) else { throw error }
        return user
    }

    /// The caller's address as the real tenant writes it.
    var ip: String { Self.address }
    /// Everyone comes from this machine.
    static let address = "::ffff:127.0.0.1"

    /// Changes the flow.
    func change<Value>(
        _ state: inout TenantState, _ body: (inout ExperienceFlow) throws(TenantError) -> Value
    ) throws(TenantError) -> Value {
        var flow = flow(state)
        let value = try body(&flow)
        state.experience.flows[uid] = flow
        return value
    }

    /// Stores a record and answers its id.
    func answer(adding record: VerificationRecord, to state: inout TenantState) -> Answer {
        state.experience.flows[uid]?.add(record)
        return .json(["verificationId": .string(record.id)])
    }
}
