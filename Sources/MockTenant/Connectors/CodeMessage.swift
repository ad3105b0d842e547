import Basis

/// A message with a verification code on its way: made and kept under the lock, delivered outside of it.
struct CodeMessage: Sendable {
    private let factory: ConnectorFactory?
    private let config: JSON
    private let message: OutgoingMessage

    /// Makes a code and keeps it at a place.
    ///
    /// - Parameters:
    ///   - type: the usage type of the message.
    ///   - payload: what the message carries beside the code; the code alone unless given.
    /// - Throws: 501 without a connector, 429 for too many messages.
    init(
        to identifier: Identifier, at place: CodeBook.Place, type: String, ip: String = ExperienceCall.address,
        _ tenant: TenantRuntime, _ state: inout TenantState,
        payload: (_ code: String, Entities) -> JSON = { code, _ in ["code": .string(code)] }
    ) throws(TenantError) {
        let connector = try CodeSending.connector(identifier.type == "email" ? .email : .sms, state.entities)
        try state.experience.codes.count(identifier, now: tenant.time)
        let code = CodeSending.code(tenant)
        state.experience.codes.keep(code, for: identifier, at: place, now: tenant.time)
        factory = ConnectorCatalogue.factory(connector.factoryID)
        config = connector.config
        let content = payload(code, state.entities)
        message = OutgoingMessage(
            to: identifier.value, type: type, payload: content, ip: ip,
            template: identifier.type == "email" ? state.entities.emailTemplate(type, for: content) : nil)
    }

    /// Delivers the message.
    ///
    /// - Throws: the connector's error.
    func deliver(_ tenant: TenantRuntime) throws(TenantError) {
        guard let factory else { return }
        try factory.check(config)
        try factory.delivery?.deliver(message, config: config, tenant: tenant)
    }
}
