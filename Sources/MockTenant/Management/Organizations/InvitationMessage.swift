import Basis

/// The message of an invitation on its way: decided under the state's lock, delivered outside of it.
///
/// No recording shows one that was delivered: the payload is that of the request with what the documentation of email templates
/// lists for `OrganizationInvitation`: `organization`, and `inviter` when there is one.
struct InvitationMessage: Sendable {
    private let factory: ConnectorFactory?
    private let config: JSON
    private let message: OutgoingMessage

    /// - Throws: 501 `connector.not_found` without an email connector, 429 for too many messages to one address.
    init(_ payload: JSON, of invitation: JSON, _ tenant: TenantRuntime, _ state: inout TenantState) throws(TenantError)
    {
        let invitee = invitation["invitee"]?.string ?? ""
        let connector = try CodeSending.connector(.email, state.entities)
        try state.experience.codes.count(Identifier("email", invitee), now: tenant.time)
        var context: JSON = [:]
        if let organization = state.entities.organizations[invitation["organizationId"]?.string ?? ""] {
            context["organization"] = Self.members(["id", "name", "branding"], of: organization)
        }
        if let inviter = state.entities.users[invitation["inviterId"]?.string ?? ""] {
            context["inviter"] = Self.members(
                ["id", "name", "username", "primaryEmail", "primaryPhone", "avatar", "profile"], of: inviter)
        }
        for member in payload.members ?? [] { context[member.name] = member.value }
        factory = ConnectorCatalogue.factory(connector.factoryID)
        config = connector.config
        message = OutgoingMessage(
            to: invitee, type: "OrganizationInvitation", payload: context, ip: ExperienceCall.address,
            template: state.entities.emailTemplate("OrganizationInvitation", for: context))
    }

    /// Delivers the message.
    ///
    /// - Throws: the connector's error.
    func deliver(_ tenant: TenantRuntime) throws(TenantError) {
        guard let factory else { return }
        try factory.check(config)
        try factory.delivery?.deliver(message, config: config, tenant: tenant)
    }

    private static func members(_ names: [String], of record: JSON) -> JSON {
        .compact(names.map { name in (name, record[name].flatMap { $0.isNull ? nil : $0 }) })
    }
}
