import Basis

/// The webhook event of a submitted interaction: `PostSignIn`, `PostRegister` or `PostResetPassword`.
struct InteractionHook: Sendable {
    private let event: String
    private let body: JSON

    /// The event of an interaction as the state is after its submission; nil when nobody listens.
    init?(_ own: ExperienceCall, _ state: TenantState) {
        let flow = own.flow(state)
        guard state.entities.hooks.count > 0, let id = flow.userID, var user = state.entities.users[id] else {
            return nil
        }
        let kind = flow.event.rawValue
        event = kind == "ForgotPassword" ? "PostResetPassword" : "Post" + kind
        user["hasPassword"] = nil
        let application = state.entities.application(own.interaction.clientID)?.record
        body = .compact([
            ("event", .string(event)), ("interactionEvent", .string(kind)),
            ("createdAt", .string(ISOTime.text(of: own.tenant.milliseconds))), ("sessionId", .string(own.uid)),
            ("userId", .string(id)), ("userIp", .string(own.ip)), ("user", user),
            (
                "application",
                application.map { record in
                    .compact(["id", "type", "name", "description"].map { ($0, record[$0]) })
                }
            ),
        ])
    }

    /// Tells the webhooks; not under the state's lock.
    func announce(_ tenant: TenantRuntime) { HookDelivery.send(event, body, tenant) }
}
