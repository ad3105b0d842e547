import Basis

/// Beginning, changing, reading and finishing an interaction.
enum FlowRoutes {
    static let table: [Route] = [
        Route("PUT", "/api/experience") { call, state in
            let own = try ExperienceCall(call, state, shape: "interaction", isNew: true)
            let event = InteractionEvent(rawValue: own.text("interactionEvent")) ?? .signIn
            var flow = ExperienceFlow(event: event)
            if !own.text("captchaToken").isEmpty {
                // The tenant plays the puzzle's provider too: any token is a solved puzzle, where there is a provider.
                guard state.entities.settings["captcha-provider"] != nil else {
                    throw TenantError(422, "session.captcha_failed")
                }
                flow.isCaptchaVerified = true
            }
            state.experience.begin(flow, own.uid, alive: state.oidc.interactions.keys)
            return .noContent
        },
        Route("PUT", "/api/experience/interaction-event") { call, state in
            let own = try ExperienceCall(call, state, shape: "interactionEvent")
            let event = InteractionEvent(rawValue: own.text("interactionEvent")) ?? .signIn
            try EventGuard.allow(event, state.entities.signInExperience, flow: own.flow(state))
            try own.change(&state) { flow throws(TenantError) in
                guard (event == .forgotPassword) == (flow.event == .forgotPassword) else {
                    throw TenantError(400, "session.not_supported_for_forgot_password")
                }
                if flow.event != event { flow.forgetProfile() }
                flow.event = event
            }
            return .noContent
        },
        Route("GET", "/api/experience/interaction") { call, state in
            let own = try ExperienceCall(call, state)
            return .json(own.flow(state).json(ip: own.ip))
        },
        Route(free: "POST", "/api/experience/identification") { call in
            let (answer, hooks) = try call.tenant.withState { state throws(any Error) in
                let own = try ExperienceCall(call, state, shape: "identification")
                let answer = try Identification(own: own).run(&state)
                let flow = own.flow(state)
                guard flow.event == .register else { return (answer, [InteractionHook]()) }
                let hooks =
                    memberships(of: flow, state).map { InteractionHook(joined: $0, own, flow, state) }
                    + [InteractionHook("User.Created", own, flow, state)]
                return (answer, hooks.compactMap { $0 })
            }
            for hook in hooks { hook.announce(call.tenant) }
            return answer
        },
        Route(free: "POST", "/api/experience/submit") { call in
            let (answer, hooks) = try call.tenant.withState { state throws(any Error) in
                let own = try ExperienceCall(call, state)
                let flow = own.flow(state)
                let before = memberships(of: flow, state)
                let answer = try Submission(own: own).run(&state)
                let joined = memberships(of: flow, state).filter { !before.contains($0) }
                let change = flow.hasChanges ? InteractionHook("User.Data.Updated", own, flow, state) : nil
                let hooks =
                    [InteractionHook(own, submitted: flow, state), change]
                    + joined.map { InteractionHook(joined: $0, own, flow, state) }
                return (answer, hooks.compactMap { $0 })
            }
            for hook in hooks { hook.announce(call.tenant) }
            return answer
        },
        Route("GET", "/api/experience/sso-connectors") { call, state in
            _ = try ExperienceCall(call, state, isNew: true)
            var query: JSON = [:]
            for field in call.query.fields { query[field.name] = .string(field.value) }
            if let shape = ExperienceShapes.shape("ssoEmail") { try InputGuard.query(query, shape) }
            let connectors = state.entities.enterpriseConnectors(ofEmail: call.query["email"] ?? "")
            return .json(["connectorIds": .array(connectors.compactMap { $0["id"] })])
        },
    ]

    /// The organizations of the flow's user.
    private static func memberships(of flow: ExperienceFlow, _ state: TenantState) -> [String] {
        flow.userID.map { state.entities.organizationUsers.organizations(of: $0) } ?? []
    }
}

/// What the sign-in mode of the tenant allows.
enum EventGuard {
    /// - Throws: 403 `auth.forbidden` for registering where only sign-in is on, and the other way round.
    ///
    /// Whoever was given a one-time token may register all the same.
    static func allow(
        _ event: InteractionEvent, _ experience: SignInExperience, flow: ExperienceFlow? = nil
    ) throws(TenantError) {
        let isInvited =
            flow?.records.contains {
                if case .oneTimeToken = $0.proof { $0.isVerified } else { false }
            } ?? false
        let isForbidden =
            event == .register && experience.mode == "SignIn" && !isInvited
            || event == .signIn && experience.mode == "Register"
        if isForbidden { throw TenantError(403, "auth.forbidden") }
    }
}

extension ExperienceFlow {
    /// - Throws: 422 `session.captcha_required` where a puzzle has to be solved that was neither solved nor left out.
    func requireCaptcha(_ experience: SignInExperience) throws(TenantError) {
        guard !experience.asksForCaptcha || isCaptchaVerified || isCaptchaSkipped else {
            throw TenantError(422, "session.captcha_required")
        }
    }
}
