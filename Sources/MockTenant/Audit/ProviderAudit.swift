import Basis
import OIDC

/// Notes the beginnings and ends of interactions and the grants of the token endpoint in the audit log.
enum ProviderAudit {
    /// Hidden in the parameters of authorization requests, whether they were sent or not.
    private static let hidden = ["one_time_token", "google_one_tap_credential"]

    /// A question is asked.
    static func began(
        _ interaction: Interaction, _ session: Session?, _ question: AuthorizationPolicy.Question,
        _ state: inout TenantState, _ tenant: TenantRuntime
    ) {
        var details: JSON = [:]
        if interaction.prompt == .login {
            for name in ["max_age", "login_hint", "id_token_hint"] where !(name == "max_age" && asksAtOnce(interaction))
            {
                details[name] = interaction.parameters[name].map { .string($0) }
            }
        }
        if !interaction.missingScopes.isEmpty { details["missingOIDCScope"] = .strings(interaction.missingScopes) }
        if !interaction.missingResourceScopes.isEmpty {
            details["missingResourceScopes"] = .object(
                interaction.missingResourceScopes.map { .init($0.indicator, .strings($0.scopes)) })
        }
        let (sessionID, shown) = (session?.id ?? tenant.identifiers.opaque(), details)
        AuditLog.add(
            "Interaction.Create",
            [
                ("userId", session?.accountID.map { .string($0) }), ("applicationId", .string(interaction.clientID)),
                ("sessionId", .string(sessionID)),
                ("params", parameters(interaction)),
                (
                    "prompt",
                    [
                        "name": .string(interaction.prompt.rawValue), "details": shown,
                        "reasons": .strings(reasons(question, interaction)),
                    ]
                ), ("interactionId", .string(interaction.uid)),
            ], &state.entities, tenant)
    }

    /// Why it is asked, in the provider's words.
    private static func reasons(_ question: AuthorizationPolicy.Question, _ interaction: Interaction) -> [String] {
        switch question.error {
        case "login_required":
            let (parameters, isNew) = (interaction.parameters, interaction.session == nil)
            let isAsked = parameters.prompts.contains("login") || asksAtOnce(interaction)
            let isOld = question.description.hasPrefix("login prompt") && !isAsked
            let isOther = question.description.hasPrefix("id_token_hint")
            let reasons = [
                ("login_prompt", isAsked), ("no_session", isNew),
                ("max_age", isOld || isNew && parameters["max_age"] != nil && !asksAtOnce(interaction)),
                ("id_token_hint", isOther || isNew && parameters["id_token_hint"] != nil),
            ]
            return reasons.filter(\.1).map(\.0)
        case "interaction_required" where question.description.hasPrefix("native"): return ["native_client_prompt"]
        case "interaction_required": return ["consent_prompt"]
        default:
            return (question.missingScopes.isEmpty ? [] : ["op_scopes_missing"])
                + (question.missingResourceScopes.isEmpty ? [] : ["rs_scopes_missing"])
        }
    }

    /// `max_age=0` is another word for `prompt=login`.
    private static func asksAtOnce(_ interaction: Interaction) -> Bool { interaction.parameters.maxAge == 0 }

    /// The browser came back from a question.
    static func ended(
        _ interaction: Interaction, _ session: Session?, _ state: inout TenantState, _ tenant: TenantRuntime
    ) {
        AuditLog.add(
            "Interaction.End",
            [
                ("applicationId", .string(interaction.clientID)), ("sessionId", session.map { .string($0.id) }),
                ("params", parameters(interaction)), ("interactionId", .string(interaction.uid)),
            ], &state.entities, tenant)
    }

    private static func parameters(_ interaction: Interaction) -> JSON {
        AuditLog.masked(interaction.parameters.all, hidden: hidden)
    }

    /// Names of grants in keys, by the last part of the grant type.
    private static let grants = [
        GrantType.authorizationCode: "AuthorizationCode", GrantType.refreshToken: "RefreshToken",
        GrantType.clientCredentials: "ClientCredentials", GrantType.tokenExchange: "TokenExchange",
        GrantType.deviceCode: "DeviceCode",
    ]

    /// A request to the token endpoint was answered.
    static func exchanged(
        _ call: Call, _ form: FormBody, _ reply: TokenReply?, error: OIDCError?, _ state: inout TenantState
    ) {
        let grant = grants[form["grant_type"] ?? ""] ?? "Unknown"
        let person = reply.flatMap { user(of: $0, state) }
        AuditLog.add(
            "ExchangeTokenBy.\(grant)",
            error: error.map { ["code": .string("oidc." + $0.error), "message": .string($0.description ?? "")] },
            [
                ("userId", person.map { .string($0) }),
                ("applicationId", (form["client_id"] ?? basicClient(call)).map { .string($0) }),
                ("params", AuditLog.masked(form.fields.map { ($0.name, $0.value) }, hidden: ["client_secret"])),
                ("scope", reply?.scope.map { .string($0) }),
                ("tokenTypes", reply.map { tokenTypes($0, grant) }),
            ], &state.entities, call.tenant)
    }

    private static func tokenTypes(_ reply: TokenReply, _ grant: String) -> JSON {
        var types: [JSON] = [grant == "ClientCredentials" ? "ClientCredentials" : "AccessToken"]
        if reply.refreshToken != nil { types.append("RefreshToken") }
        if reply.idToken != nil { types.append("IdToken") }
        return .array(types)
    }

    private static func basicClient(_ call: Call) -> String? {
        guard let value = call.header("authorization"), value.hasPrefix("Basic "),
            let text = Base64Text.text(value.dropFirst(6))
        else { return nil }
        return FormBody.decode(text.prefix { $0 != ":" })
    }

    private static func user(of reply: TokenReply, _ state: borrowing TenantState) -> String? {
        if let subject = reply.idToken?["sub"]?.string { return subject }
        switch reply.access {
        case .opaque(let text): return state.oidc.opaqueTokens[text]?.accountID
        case .claims(let claims):
            let subject = claims["sub"]?.string
            return subject == claims["client_id"]?.string ? nil : subject
        }
    }
}
