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
        let id = call.tenant.identifiers.lowerCase(21)
        let (url, proof) = try connected { () throws(TenantError) in
            let connection = try SSOConnection(connector, call.tenant)
            let (url, session) = try connection.authorization(
                state: own.text("state"), redirectURI: own.text("redirectUri"), verification: id, call.tenant)
            return (
                url,
                VerificationRecord.Proof.enterprise(
                    connector: connection.id, session: session, user: nil, issuer: nil)
            )
        }
        let record = VerificationRecord(id: id, proof: proof, isVerified: false)
        call.tenant.withState { $0.experience.flows[own.uid]?.add(record) }
        return .json(["authorizationUri": .string(url), "verificationId": .string(id)])
    }

    /// The session of the callback is used up once the provider is known, whatever comes of it.
    @Sendable private static func finish(_ call: Call) throws -> Answer {
        let (own, connector) = try call.tenant.withState { state throws(any Error) in
            let own = try ExperienceCall(call, state, shape: "ssoCallback")
            _ = try waiting(own, state)
            return (own, try existing(call, state.entities))
        }
        let person = try connected { () throws(TenantError) in
            let connection = try SSOConnection(connector, call.tenant)
            let session = try call.tenant.withState { state throws(TenantError) in try takeSession(own, &state) }
            let person = try connection.person(data: own.body["connectorData"] ?? [:], session: session, call.tenant)
            return (person, connection.issuer)
        }
        return try call.tenant.withState { state throws(TenantError) in
            var (record, connectorID, _) = try waiting(own, state)
            record.proof = .enterprise(connector: connectorID, session: nil, user: person.0, issuer: person.1)
            record.isVerified = true
            state.experience.flows[own.uid]?.update(record)
            state.experience.flows[own.uid]?.isCaptchaSkipped = true
            return .json(["verificationId": .string(record.id)])
        }
    }

    /// The record that a callback is for, its connector and what was kept for the callback.
    ///
    /// - Throws: 404 `session.verification_session_not_found`, also for a record of another connector.
    private static func waiting(
        _ own: ExperienceCall, _ state: TenantState
    ) throws(TenantError) -> (VerificationRecord, String, JSON?) {
        let record = try own.flow(state).record(own.text("verificationId"))
        guard case .enterprise(let connectorID, let session, _, _) = record.proof,
            connectorID == own.call.parameter("connectorId")
        else { throw .noVerification }
        return (record, connectorID, session)
    }

    private static func takeSession(_ own: ExperienceCall, _ state: inout TenantState) throws(TenantError) -> JSON {
        var (record, connectorID, kept) = try waiting(own, state)
        guard let session = kept, case .enterprise(_, _, let user, let issuer) = record.proof else {
            throw TenantError(400, "session.connector_validation_session_not_found")
        }
        record.proof = .enterprise(connector: connectorID, session: nil, user: user, issuer: issuer)
        state.experience.flows[own.uid]?.update(record)
        return session
    }

    /// What goes wrong with a connector is the tenant's own fault here, unlike with social ones: status 500.
    private static func connected<Value>(_ body: () throws(TenantError) -> Value) throws(TenantError) -> Value {
        do {
            return try body()
        } catch {
            var error = error
            if error.code?.hasPrefix("connector.") == true { error.status = 500 }
            throw error
        }
    }

    private static func existing(_ call: Call, _ entities: Entities) throws(TenantError) -> JSON {
        let id = call.parameter("connectorId")
        guard let connector = entities.ssoConnectors[id] else { throw .notExists(entities.ssoConnectors.name, id) }
        return connector
    }
}
