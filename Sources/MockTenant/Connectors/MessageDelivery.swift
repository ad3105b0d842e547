import Basis
import OIDC

/// How an email or SMS connector delivers a message.
struct MessageDelivery: Sendable {
    /// The request to the gateway; nil for connectors of tests, which write a file.
    private let call: ProviderCall?
    /// Where the templates stand in the config and what each has to carry; nil when the connector takes the payload as it is.
    private let hasTemplates: Bool
    private let record: DeliveryRecord?
    private let objections: [RefusalRule]
    private let constants: JSON

    init?(json: JSON) {
        if let description = json["call"] {
            guard let call = ProviderCall(json: description) else { return nil }
            self.call = call
        } else {
            call = nil
        }
        hasTemplates = json["templates"]?.bool ?? false
        record = json["record"].flatMap(DeliveryRecord.init)
        constants = json["constants"] ?? [:]
        objections = RefusalRule.list(json["objections"])
    }

    /// Delivers a message.
    ///
    /// - Throws: the connector's error: `template_not_found`, or what became of the request.
    func deliver(_ message: OutgoingMessage, config: JSON, tenant: TenantRuntime) throws(TenantError) {
        var scope = ConnectorScope.base(config: config, tenant: tenant)
        scope["to"] = .string(message.to)
        scope["type"] = .string(message.type)
        scope["payload"] = message.payload
        if let ip = message.ip { scope["ip"] = .string(ip) }
        var bare = message.payload
        bare["locale"] = nil
        scope["bare"] = [
            "json": bare, "text": .string(bare.text()), "values": .array(bare.members?.map(\.value) ?? []),
        ]
        scope["phone"] = PhoneNumber(message.to).scope
        if hasTemplates {
            guard let template = MessageTemplate.choose(message.type, in: config) else {
                throw .connector(
                    "template_not_found", data: ["message": .string("Template not found for type: \(message.type)")])
            }
            scope["template"] = MessageTemplate.filled(template, payload: message.payload)
        }
        if let error = RefusalRule.error(objections, in: scope) { throw error }
        try record?.write(in: scope)
        if let call { _ = try call.run(in: scope, tenant: tenant) }
    }
}
