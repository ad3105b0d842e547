import Basis

/// A verification code on its way: decided under the lock, delivered outside of it.
struct CodeSending: Sendable {
    let identifier: Identifier
    /// The usage type of the message.
    let event: String
    private let message: OutgoingMessage
    private let delivery: MessageDelivery?
    private let factory: ConnectorFactory?
    private let config: JSON

    /// Makes a code and keeps it; nothing will be delivered when the recipient is unknown and must not learn it.
    ///
    /// - Throws: 422 for blocked addresses, 501 without a connector, 429 for too many messages.
    init(
        own: ExperienceCall, identifier: Identifier, event: String, _ state: inout TenantState
    ) throws(TenantError) {
        let experience = state.entities.signInExperience
        if event == InteractionEvent.register.rawValue, identifier.type == "email" {
            try EmailBlocklist(experience.record["emailBlocklistPolicy"]).check(identifier.value)
        }
        let kind: ConnectorFactory.Kind = identifier.type == "email" ? .email : .sms
        let connector = try Self.connector(kind, state.entities)
        let now = own.tenant.time
        try state.experience.codes.count(identifier, now: now)
        let code = Self.code(own.tenant)
        state.experience.codes.keep(
            code, for: identifier, at: .init(owner: own.uid + "/" + identifier.type, type: event), now: now)
        self.identifier = identifier
        self.event = event
        factory = ConnectorCatalogue.factory(connector.factoryID)
        config = connector.config
        let isUnknown = state.entities.user(identifier: identifier.type, identifier.value) == nil
        let isSilent =
            isUnknown
            && (event == InteractionEvent.forgotPassword.rawValue
                || event == InteractionEvent.signIn.rawValue && experience.mode == "SignIn")
        delivery = isSilent ? nil : factory?.delivery
        message = OutgoingMessage(
            to: identifier.value, type: event,
            payload: MessagePayload.make(code: code, kind: kind, own: own, entities: state.entities), ip: own.ip)
    }

    /// Delivers the message.
    ///
    /// - Throws: the connector's error.
    func deliver(tenant: TenantRuntime) throws(TenantError) {
        guard let delivery else { return }
        try factory?.check(config)
        try delivery.deliver(message, config: config, tenant: tenant)
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
