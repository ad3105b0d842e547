import Basis

/// Messages that the Management API sends: a connector's test, and verification codes outside of any interaction.
enum ConnectorMessageRoutes {
    static let table: [Route] = [
        .managementFree("POST", "/connectors/:factoryId/test", body: "connectorTest") { call in
            try test(call)
            return .noContent
        },
        .managementFree("POST", "/verification-codes", body: "codeRequest") { call in
            let tenant = call.call.tenant
            let message = try tenant.withState { state throws(TenantError) in
                let identifier = try recipient(call.body)
                return try CodeMessage(to: identifier, at: place(identifier), type: "Generic", tenant, &state)
            }
            try message.deliver(tenant)
            return .noContent
        },
        .managementState("POST", "/verification-codes/verify", body: "codeCheck") { call, state in
            let identifier = try recipient(call.body)
            try state.experience.codes.take(
                call.body["verificationCode"]?.string ?? "", for: identifier, at: place(identifier),
                policy: CodeBook.Policy(state.entities.signInExperience.record["verificationCodePolicy"]),
                now: call.call.tenant.time)
            return .noContent
        },
    ]

    /// Where codes outside of interactions are kept: one for each recipient.
    private static func place(_ identifier: Identifier) -> CodeBook.Place {
        CodeBook.Place(owner: "recipient " + identifier.value, type: "Generic")
    }

    /// - Throws: 400 `guard.invalid_input` when neither a number nor an address is there.
    private static func recipient(_ body: JSON) throws(TenantError) -> Identifier {
        if let phone = body["phone"]?.string { return Identifier("phone", phone) }
        if let email = body["email"]?.string { return Identifier("email", email) }
        throw TenantError(400, "guard.invalid_input")
    }

    /// Sends the message of a test with the code 000000, by a config that need not be stored.
    private static func test(_ call: ManagementCall) throws(TenantError) {
        let recipient = try recipient(call.body)
        let kind: ConnectorFactory.Kind = recipient.type == "email" ? .email : .sms
        guard let factory = ConnectorCatalogue.factory(call.call.parameter("factoryId")) else {
            throw TenantError(400, "connector.not_found", values: ["type": kind.rawValue])
        }
        guard factory.kind == kind else { throw TenantError(400, "connector.unexpected_type") }
        let config = call.body["config"] ?? [:]
        try factory.check(config)
        guard let delivery = factory.delivery else { throw .connector("not_implemented") }
        let payload = JSON.compact([("code", "000000"), ("locale", call.body["locale"])])
        let template =
            kind == .email
            ? call.call.tenant.withState { $0.entities.emailTemplate("Generic", for: payload) } : nil
        let message = OutgoingMessage(
            to: recipient.value, type: "Generic", payload: payload, ip: ExperienceCall.address, template: template)
        try delivery.deliver(message, config: config, tenant: call.call.tenant)
    }
}
