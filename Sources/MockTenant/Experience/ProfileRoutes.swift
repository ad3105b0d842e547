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
        // No tenant without a place to store files can take one.
        Route("POST", "/api/experience/user-assets/avatar") { call, state in
            let own = try ExperienceCall(call, state)
            try UploadGuard.check(call)
            switch own.flow(state).event {
            case .forgotPassword: throw TenantError(400, "session.not_supported_for_forgot_password")
            case .signIn: throw TenantError(400, "session.invalid_interaction_type")
            case .register: throw TenantError(400, "storage.not_configured")
            }
        },
    ]
}
