import Basis

/// What a person adds to an account that is being made or lacks something.
enum ProfileRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/profile") { call, state in
            let own = try ExperienceCall(call, state, shape: "profile")
            try ProfileCollection(own: own).run(&state)
            return .noContent
        },
        Route("PUT", "/api/experience/profile/password") { call, state in
            let own = try ExperienceCall(call, state, shape: "profilePassword")
            try ProfileCollection(own: own).resetPassword(&state)
            return .noContent
        },
    ]
}
