import Basis

/// Signing in at a provider.
enum SocialRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/verification/social/:connectorId/authorization-uri") { call, state in
            let own = try ExperienceCall(call, state, shape: "socialLink")
            let (url, record) = try SocialStart(own: own).run(state)
            state.experience.flows[own.uid]?.add(record)
            return .json(["authorizationUri": .string(url), "verificationId": .string(record.id)])
        },
        Route(free: "POST", "/api/experience/verification/social/:connectorId/verify") { call in
            let finish = try call.tenant.withState { state throws(any Error) in
                try SocialFinish(own: try ExperienceCall(call, state, shape: "socialCallback"), &state)
            }
            let person = try finish.person()
            return call.tenant.withState { state in finish.store(person, &state) }
        },
    ]
}
