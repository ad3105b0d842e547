import Basis
import OIDC

/// `/consent`: agrees at once for first-party applications, shows a page for others.
enum ConsentEndpoint {
    static let table: [Route] = [
        Route("GET", "/consent") { call, state in try consent(call, &state) },
        Route("POST", "/consent") { call, state in try decide(call, &state) },
    ]

    private static func consent(_ call: Call, _ state: inout TenantState) throws -> Answer {
        guard let interaction = try? state.interaction(of: call) else { return unknownSession(call, state) }
        guard interaction.prompt == .consent, let account = interaction.session?.accountID else {
            return unsigned(call, state)
        }
        let client = try state.client(interaction.clientID, tenant: call.tenant)
        let mayAccess = state.entities.mayAccess(user: account, application: client.application)
        guard mayAccess else { return page([:], call, state).refusal() }
        guard !client.isThirdParty, !call.tenant.has(.consentAlwaysAsked) else {
            return page(try ConsentAPI.info(call, state), call, state).answer()
        }
        return .redirect(302, to: state.finishConsent(interaction, account: account, tenant: call.tenant))
    }

    /// The form of the page.
    private static func decide(_ call: Call, _ state: inout TenantState) throws -> Answer {
        guard let interaction = try? state.interaction(of: call), interaction.session != nil else {
            return unknownSession(call, state)
        }
        let form = PageFields(call: call)
        guard form["action"] == "allow" else { return refuse(interaction, call, &state) }
        do {
            return .seeOther(try ConsentAPI.agree(form.all("organization"), call, &state))
        } catch let error as TenantError {
            let page = page(try ConsentAPI.info(call, state), call, state)
            let text = call.tenant.messages.text(
                error.code ?? "", values: error.values, languages: call.header("accept-language"))
            return page.answer(message: page.context.texts.error(error.code ?? "") ?? text)
        }
    }

    /// Tells the application, or the device, that the user does not agree.
    private static func refuse(_ interaction: Interaction, _ call: Call, _ state: inout TenantState) -> Answer {
        state.oidc.interactions[interaction.uid] = nil
        if let device = interaction.deviceCode {
            state.oidc.deviceCodes[device]?.decision = .denied
            return .seeOther("/device?error=AbortedError")
        }
        var fields = [("error", "access_denied"), ("error_description", "End-User aborted interaction")]
        if let given = interaction.parameters["state"] { fields.append(("state", given)) }
        fields.append(("iss", call.tenant.issuer))
        CallbackFaults.apply(toError: &fields, call.tenant)
        return CallbackResponse(
            redirectURI: interaction.parameters["redirect_uri"] ?? "",
            mode: CallbackResponse.mode(of: interaction.parameters), fields: fields
        ).answer(isError: true)
    }

    private static func page(_ info: JSON, _ call: Call, _ state: TenantState) -> ConsentPage {
        let query = call.query["app_id"].map { "?" + FormBody([("app_id", $0)]).text } ?? ""
        return ConsentPage(context: PageContext(call, state), info: info, query: query)
    }

    /// The page for a request that has nobody signed in yet.
    private static func unsigned(_ call: Call, _ state: TenantState) -> Answer {
        let context = PageContext(call, state)
        return PageLayout(context).answer(
            context.texts.text("unknown.title"), "<p>\(context.texts.html("unknown.text"))</p>")
    }

    /// The redirect of pages that need an interaction and find none.
    static func unknownSession(_ call: Call, _ state: TenantState) -> Answer {
        let own = state.entities.signInExperience.unknownSessionRedirectURL
        return .redirect(302, to: own ?? call.tenant.endpoint + "/unknown-session")
    }
}
