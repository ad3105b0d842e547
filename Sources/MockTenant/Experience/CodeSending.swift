import Basis

/// A verification code on its way: decided under the lock, delivered outside of it.
struct CodeSending: Sendable {
    let identifier: Identifier
    /// The usage type of the message: that of the event, or `BindMfa` for what a user takes as a second factor.
    let template: String
    private let message: CodeMessage
    /// Whether nothing is delivered, since the recipient is unknown and must not learn it.
    private let isSilent: Bool

    /// Makes a code and keeps it.
    ///
    /// - Throws: 422 for blocked addresses, 501 without a connector, 429 for too many messages.
    init(
        own: ExperienceCall, identifier: Identifier, event: String, _ state: inout TenantState
    ) throws(TenantError) {
        let experience = state.entities.signInExperience
        if event == InteractionEvent.register.rawValue, identifier.type == "email" {
            try EmailBlocklist(experience).check(identifier.value)
        }
        self.identifier = identifier
        let isFactor = own.flow(state).userID != nil && !experience.signUpTypes.contains(identifier.type)
        let template = isFactor ? "BindMfa" : event
        self.template = template
        message = try CodeMessage(
            to: identifier, at: .init(owner: own.uid + "/" + identifier.type, type: template), type: template,
            ip: own.ip,
            own.tenant, &state
        ) { code, entities in
            MessagePayload.make(
                code: code, kind: identifier.type == "email" ? .email : .sms, own: own, entities: entities)
        }
        let isUnknown = state.entities.user(identifier: identifier.type, identifier.value) == nil
        isSilent =
            isUnknown
            && (event == InteractionEvent.forgotPassword.rawValue
                || event == InteractionEvent.signIn.rawValue && experience.mode == "SignIn")
    }

    /// Delivers the message.
    ///
    /// - Throws: the connector's error.
    func deliver(tenant: TenantRuntime) throws(TenantError) {
        if !isSilent { try message.deliver(tenant) }
    }

    /// The one connector of a kind.
    ///
    /// - Throws: 501 `connector.not_found` without data.
    static func connector(_ kind: ConnectorFactory.Kind, _ entities: Entities) throws(TenantError) -> Connector {
        let found = entities.connectors.views(as: Connector.self).first {
            ConnectorCatalogue.factory($0.factoryID)?.kind == kind
        }
        guard let found else { throw TenantError(501, "connector.not_found", values: ["type": kind.rawValue]) }
        return found
    }

    /// Six digits.
    static func code(_ tenant: TenantRuntime) -> String {
        tenant.identifiers.text(Array("0123456789".utf8), 6)
    }
}
