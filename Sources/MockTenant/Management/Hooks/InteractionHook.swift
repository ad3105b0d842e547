import Basis

/// What webhooks hear of an interaction: that it was submitted, that it made or changed an account.
struct InteractionHook: Sendable {
    private let event: String
    private let body: JSON

    /// `PostSignIn`, `PostRegister` or `PostResetPassword` as the state is after the submission; nil when nobody listens.
    ///
    /// - Parameter flow: the flow that was submitted; resetting a password ends it.
    init?(_ own: ExperienceCall, submitted flow: ExperienceFlow, _ state: TenantState) {
        guard let user = Self.user(flow, state) else { return nil }
        let kind = flow.event.rawValue
        event = kind == "ForgotPassword" ? "PostResetPassword" : "Post" + kind
        body = .compact([
            ("event", .string(event)), ("interactionEvent", .string(kind)),
            ("createdAt", .string(ISOTime.text(of: own.tenant.milliseconds))), ("sessionId", .string(own.uid)),
            ("userAgent", own.call.userAgent), ("userId", user["id"]), ("userIp", .string(own.ip)), ("user", user),
            ("application", Self.application(own.interaction, state)),
        ])
    }

    /// `User.Created` or `User.Data.Updated` with the user as the state has them now; nil when nobody listens.
    init?(_ event: String, _ own: ExperienceCall, _ flow: ExperienceFlow, _ state: TenantState) {
        guard let user = Self.user(flow, state) else { return nil }
        self.event = event
        body = .compact(Self.context(event, own.call, own.interaction, flow, state) + [("data", user)])
    }

    /// `Organization.Membership.Updated` for an organization that the user of the flow came into; nil when nobody listens.
    init?(joined organization: String, _ own: ExperienceCall, _ flow: ExperienceFlow, _ state: TenantState) {
        guard state.entities.hooks.count > 0 else { return nil }
        event = "Organization.Membership.Updated"
        body = .compact(
            Self.context(event, own.call, own.interaction, flow, state)
                + [("organizationId", .string(organization))])
    }

    /// `Identifier.Lockout` for a call that was refused since too many before it had failed; nil for any other.
    init?(lockedOutBy call: Call, _ answer: Answer, _ flow: ExperienceFlow?, _ state: TenantState) {
        guard state.entities.hooks.count > 0, let flow, AccountHook.isLockout(answer),
            let interaction = try? state.interaction(of: call)
        else { return nil }
        event = "Identifier.Lockout"
        body = .compact(
            Self.context(event, call, interaction, flow, state)
                + AccountHook.identifier(of: call, userID: flow.userID))
    }

    /// Tells the webhooks; not under the state's lock.
    func announce(_ tenant: TenantRuntime) { HookDelivery.send(event, body, tenant) }

    /// A route that tells of each lock-out.
    static func telling(_ route: Route) -> Route {
        guard route.pattern.hasPrefix("/api/experience/verification/") else { return route }
        return Route(free: route.method, route.pattern) { call in
            let answer = route.answer(call)
            let hook = call.tenant.withState { state in
                let flow = (try? state.interaction(of: call)).flatMap { state.experience.flows[$0.uid] }
                return InteractionHook(lockedOutBy: call, answer, flow, state)
            }
            hook?.announce(call.tenant)
            return answer
        }
    }

    private static func user(_ flow: ExperienceFlow, _ state: TenantState) -> JSON? {
        guard state.entities.hooks.count > 0, let id = flow.userID, var user = state.entities.users[id] else {
            return nil
        }
        user["hasPassword"] = nil
        return user
    }

    private static func application(_ interaction: Interaction, _ state: TenantState) -> JSON? {
        state.entities.application(interaction.clientID).map { application in
            .compact(["id", "type", "name", "description"].map { ($0, application.record[$0]) })
        }
    }

    /// What all events of data say of the interaction that they come from.
    private static func context(
        _ event: String, _ call: Call, _ interaction: Interaction, _ flow: ExperienceFlow, _ state: TenantState
    ) -> [(String, JSON?)] {
        [
            ("event", .string(event)), ("createdAt", .string(ISOTime.text(of: call.tenant.milliseconds))),
            ("interactionEvent", .string(flow.event.rawValue)), ("userAgent", call.userAgent),
            ("applicationId", .string(interaction.clientID)), ("sessionId", .string(interaction.uid)),
            ("ip", .string(ExperienceCall.address)), ("application", application(interaction, state)),
        ]
    }
}

extension ExperienceFlow {
    /// Whether a submit has anything to store with the user besides the time.
    var hasChanges: Bool {
        event == .forgotPassword
            || !isSubmitted
                && (profile.members?.isEmpty == false || !newFactors.isEmpty
                    || event == .signIn && (password != nil || identity != nil || enterprise != nil))
    }
}
