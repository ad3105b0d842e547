import Basis
import OIDC

/// `/api/authn/saml/:connectorId`: a provider posts its response here, through the browser.
enum SAMLRoutes {
    static let table: [Route] = [
        Route("POST", "/api/authn/saml/:connectorId") { call, state in
            let form = call.form
            let body = JSON.object(form.fields.map { .init($0.name, .string($0.value)) })
            let shape = Shape.object([.init("RelayState", .string(minimum: 0))])
            let issues = shape.issues(in: body)
            if !issues.isEmpty { throw TenantError.connector("invalid_response", issues: issues) }
            let uid = form["RelayState"] ?? ""
            guard let interaction = state.oidc.interactions[uid], interaction.expiresAt > call.tenant.seconds else {
                throw OIDCError.sessionNotFound("interaction session not found")
            }
            let (target, record) = try finish(call, uid, form["SAMLResponse"] ?? "", state)
            state.experience.flows[uid]?.update(record)
            return .redirect(302, to: target)
        }
    ]

    /// Puts the profile of a response into the record that waits for it, and gives the address of the sign-in page.
    private static func finish(
        _ call: Call, _ uid: String, _ response: String, _ state: TenantState
    ) throws(TenantError) -> (target: String, record: VerificationRecord) {
        let id = call.parameter("connectorId")
        guard let connector = state.entities.connector(id),
            let factory = ConnectorCatalogue.factory(connector.factoryID),
            let saml = SAMLConnector(factory, config: connector.config)
        else { throw .notFound }
        let waiting = state.experience.flows[uid]?.records.first {
            if case .social(id, .some, _) = $0.proof { true } else { false }
        }
        guard var record = waiting, case .social(_, let kept?, let user) = record.proof else {
            throw TenantError(400, "session.connector_validation_session_not_found")
        }
        var session = kept
        session["profile"] = try saml.profile(response: response, at: call.tenant.time)
        record.proof = .social(connector: id, session: session, user: user)
        let page = kept["redirectUri"]?.string ?? ""
        let separator = page.contains("?") ? "&" : "?"
        return (page + separator + "state=" + FormBody.percentEncode(kept["state"]?.string ?? ""), record)
    }
}
