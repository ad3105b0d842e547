import Basis

/// The password of a user.
enum UserPasswordRoutes {
    static let table: [Route] = [
        .management("GET", "/users/:id/has-password") { call, entities in
            .json(["hasPassword": .bool(try UserRoutes.existing(call, entities).hasPassword)])
        },
        .management("PATCH", "/users/:id/password", body: "password") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let password = StoredPassword(plain: call.body["password"]?.string ?? "", salt: user.id)
            entities.setPassword(password, of: user.id)
            return .json(UserRoutes.update(user, call, &entities) { _ in })
        },
        .management("POST", "/users/:id/password/verify", body: "password") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard entities.isPassword(call.body["password"]?.string ?? "", of: user.id) else {
                throw TenantError(422, "session.invalid_credentials")
            }
            return .noContent
        },
        .management("PATCH", "/users/:id/password/expiration", body: "password-expiration") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard entities.signInExperienceRecord["passwordExpiration"]?["enabled"]?.bool == true else {
                throw TenantError(400, "sign_in_experiences.password_expiration_not_enabled")
            }
            return .json(UserRoutes.update(user, call, &entities) { _ in })
        },
    ]
}
