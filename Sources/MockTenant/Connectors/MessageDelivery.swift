import Basis
import OIDC

/// How an email or SMS connector delivers a message.
struct MessageDelivery: Sendable {
    /// The request to the gateway; nil for connectors of tests, which write a file.
    private let call: ProviderCall?
    /// The same with the tenant's own template; nil for connectors that only know the templates of their config.
    private let localizedCall: ProviderCall?
    /// Whether the tenant's own templates stand before those of the config.
    private let isLocalized: Bool
    private let factoryID: String
    /// Whether it speaks SMTP.
    private let isMail: Bool
    /// Where the templates stand in the config and what each has to carry; nil when the connector takes the payload as it is.
    private let hasTemplates: Bool
    private let record: DeliveryRecord?
    private let objections: [RefusalRule]
    /// When nothing is sent and nobody is told.
    private let silences: [RefusalRule]
    private let constants: JSON
    /// Whether a missing template is named in the error.
    private let explains: Bool

    init?(json: JSON, factoryID: String) {
        self.factoryID = factoryID
        if let description = json["call"] {
            let localized = CallDescription.changed(description, by: json["localized"] ?? [:])
            guard let call = ProviderCall(json: description), let localizedCall = ProviderCall(json: localized) else {
                return nil
            }
            (self.call, self.localizedCall) = (call, localizedCall)
        } else {
            (call, localizedCall) = (nil, nil)
        }
        isLocalized = json["localized"] != nil
        isMail = json["smtp"]?.bool ?? false
        hasTemplates = json["templates"]?.bool ?? false
        record = json["record"].flatMap(DeliveryRecord.init)
        silences = RefusalRule.list(json["silences"])
        constants = json["constants"] ?? [:]
        explains = json["explainsMissingTemplate"]?.bool ?? false
        objections = RefusalRule.list(json["objections"])
    }

    /// Delivers a message.
    ///
    /// - Throws: the connector's error: `template_not_found`, or what became of the request.
    func deliver(_ message: OutgoingMessage, config: JSON, tenant: TenantRuntime) throws(TenantError) {
        do throws(TenantError) {
            try send(message, config: config, tenant: tenant)
        } catch {
            tenant.outbox.add(message, factory: factoryID, error: error.code ?? "error", at: tenant.milliseconds)
            throw error
        }
        tenant.outbox.add(message, factory: factoryID, error: nil, at: tenant.milliseconds)
    }

    private func send(_ message: OutgoingMessage, config: JSON, tenant: TenantRuntime) throws(TenantError) {
        var scope = ConnectorScope.base(config: config, tenant: tenant)
        scope["to"] = .string(message.to)
        scope["type"] = .string(message.type)
        scope["payload"] = message.payload
        if let ip = message.ip { scope["ip"] = .string(ip) }
        var bare = message.payload
        bare["locale"] = nil
        var timed = bare
        timed["min"] = "10"
        scope["bare"] = [
            "json": bare, "text": .string(bare.text()), "timedText": .string(timed.text()),
            "values": .array(bare.members?.map(\.value) ?? []),
        ]
        scope["constants"] = constants
        scope["phone"] = PhoneNumber(message.to).scope
        let own = isLocalized ? message.template : nil
        if hasTemplates {
            guard let template = own.map(MessageTemplate.complete) ?? MessageTemplate.choose(message.type, in: config)
            else {
                let reason = "Template not found for type: \(message.type)"
                let data: JSON = ["message": .string(reason)]
                throw .connector("template_not_found", data: explains ? .some(data) : .none)
            }
            scope["unfilled"] = own ?? template
            var filled = MessageTemplate.filled(template, payload: message.payload)
            if let variables = filled["variables"]?.members {
                filled["allVariables"] = .string(JSON.object(variables + (bare.members ?? [])).text())
            }
            if let sender = filled["sendFrom"]?.string { filled["sender"] = MailText.sender(sender, config: config) }
            if let address = filled["replyTo"]?.string, !address.isEmpty {
                filled["replyHeaders"] = [["header": "Reply-To", "value": .string(address)]]
            }
            scope["template"] = filled
        }
        if let error = RefusalRule.error(objections, in: scope) { throw error }
        if RefusalRule.error(silences, in: scope) != nil { return }
        try record?.write(in: scope)
        if isMail { try MailDelivery(config: config, tenant: tenant).send(scope["template"] ?? [:], to: message.to) }
        if let call = own == nil ? call : localizedCall { _ = try call.run(in: scope, tenant: tenant) }
    }
}
