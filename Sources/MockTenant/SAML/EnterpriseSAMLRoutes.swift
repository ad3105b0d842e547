import Basis
import OIDC

/// `/api/authn/single-sign-on/saml/:connectorId`: the provider of an enterprise posts its response here, through the browser.
enum EnterpriseSAMLRoutes {
    static let table: [Route] = [
        Route(free: "POST", "/api/authn/single-sign-on/saml/:connectorId") { call in
            let form = call.form
            let body = JSON.object(form.fields.map { .init($0.name, .string($0.value)) })
            try InputGuard.body(
                body,
                .object([
                    .init("RelayState", .optional(.string(minimum: 0))), .init("SAMLResponse", .string(minimum: 0)),
                ]))
            let id = call.parameter("connectorId")
            let record = try call.tenant.withState { state throws(TenantError) in
                guard let record = state.entities.ssoConnectors[id] else {
                    throw .notExists(state.entities.ssoConnectors.name, id)
                }
                return record
            }
            guard SSOProvider.of(record)?.type == "saml" else { throw TenantError(400, "connector.unexpected_type") }
            let (flow, verification) = try waiting(call, id, form["RelayState"] ?? "")
            let connection = try SAMLConnection(record, call.tenant)
            let person = try connection.person(response: form["SAMLResponse"] ?? "", call.tenant)
            guard case .enterprise(_, var session?, let user, let issuer) = verification.proof else {
                throw TenantError.noWaiting
            }
            session["userInfo"] = person
            var answered = verification
            answered.proof = .enterprise(connector: id, session: session, user: user, issuer: issuer)
            let known = answered
            call.tenant.withState { $0.experience.flows[flow]?.update(known) }
            let page = session["redirectUri"]?.string ?? ""
            let separator = page.contains("?") ? "&" : "?"
            return .redirect(302, to: page + separator + "state=" + FormBody.encode(session["state"]?.string ?? ""))
        }
    ]

    /// The verification of that id and its flow, while it waits for the provider of that connector.
    private static func waiting(
        _ call: Call, _ connector: String, _ id: String
    ) throws(TenantError) -> (flow: String, verification: VerificationRecord) {
        let found = call.tenant.withState { state -> (String, VerificationRecord)? in
            for (uid, flow) in state.experience.flows {
                guard let record = flow.records.first(where: { $0.id == id }),
                    case .enterprise(connector, .some, _, _) = record.proof,
                    let interaction = state.oidc.interactions[uid], interaction.expiresAt > call.tenant.seconds
                else { continue }
                return (uid, record)
            }
            return nil
        }
        guard let found else { throw TenantError.noWaiting }
        return found
    }
}

extension TenantError {
    /// A response that nobody waits for.
    fileprivate static var noWaiting: TenantError { TenantError(404, "session.connector_validation_session_not_found") }
}
