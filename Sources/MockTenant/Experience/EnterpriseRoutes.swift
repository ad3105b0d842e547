import Basis

/// Signing in at the provider of an enterprise.
enum EnterpriseRoutes {
    private static let path = "/api/experience/verification/sso/:connectorId"

    static let table: [Route] = [
        Route(free: "POST", path + "/authorization-uri", begin),
        Route(free: "POST", path + "/verify", finish),
    ]

    @Sendable private static func begin(_ call: Call) throws -> Answer {
        let (own, connector) = try call.tenant.withState { state throws(any Error) in
            let own = try ExperienceCall(call, state, shape: "ssoLink")
            return (own, try existing(call, state.entities))
        }
        let redirectURI = own.text("redirectUri")
        guard !own.text("state").isEmpty, !redirectURI.isEmpty else {
            throw TenantError(400, "session.insufficient_info")
        }
        let connection = try SSOConnection(connector, call.tenant)
        let id = call.tenant.identifiers.lowerCase(21)
        let (url, session) = try connection.authorization(
            state: own.text("state"), redirectURI: redirectURI, verification: id, call.tenant)
        let record = VerificationRecord(
            id: id,
            proof: .enterprise(connector: connection.id, session: session, user: nil, issuer: nil), isVerified: false)
        call.tenant.withState { $0.experience.flows[own.uid]?.add(record) }
        return .json(["authorizationUri": .string(url), "verificationId": .string(record.id)])
    }

    /// The session of the callback is used up, whatever comes of it, as that of social connectors.
    @Sendable private static func finish(_ call: Call) throws -> Answer {
        let (own, found, session, connector) = try call.tenant.withState { state throws(any Error) in
            let own = try ExperienceCall(call, state, shape: "socialCallback")
            let connector = try existing(call, state.entities)
            var record = try own.flow(state).record(own.text("verificationId"))
            guard case .enterprise(let id, let session, let user, let issuer) = record.proof,
                id == call.parameter("connectorId")
            else { throw TenantError.noVerification }
            guard session != nil else { throw TenantError(400, "session.connector_validation_session_not_found") }
            record.proof = .enterprise(connector: id, session: nil, user: user, issuer: issuer)
            state.experience.flows[own.uid]?.update(record)
            return (own, record, session, connector)
        }
        let connection = try SSOConnection(connector, call.tenant)
        let person = try connection.person(data: own.body["connectorData"] ?? [:], session: session, call.tenant)
        var record = found
        record.proof = .enterprise(
            connector: connection.id, session: nil, user: person, issuer: connection.issuer)
        record.isVerified = true
        let verified = record
        call.tenant.withState { state in
            state.experience.flows[own.uid]?.update(verified)
            state.experience.flows[own.uid]?.isCaptchaSkipped = true
        }
        return .json(["verificationId": .string(record.id)])
    }

    private static func existing(_ call: Call, _ entities: Entities) throws(TenantError) -> JSON {
        let id = call.parameter("connectorId")
        guard let connector = entities.ssoConnectors[id] else { throw .notExists(entities.ssoConnectors.name, id) }
        return connector
    }
}
