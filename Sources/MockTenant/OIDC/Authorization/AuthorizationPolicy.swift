import Basis

/// Decides what an authorization request still has to ask the user.
struct AuthorizationPolicy {
    let tenant: TenantRuntime
    let state: TenantState
    let client: Client
    let parameters: AuthorizationParameters
    let session: Session?
    /// What the interactions of this request have answered.
    let result: Interaction.Result
    /// A device authorization, whose request needs no prompt for `offline_access`.
    var isDevice = false

    /// A question, with the error that `prompt=none` gets in its place.
    struct Question {
        var prompt: Interaction.Prompt
        var error: String
        var description: String
        var missingScopes: [String] = []
        var missingResourceScopes: [(indicator: String, scopes: [String])] = []
    }

    /// The grant of this client in the session.
    var grant: Grant? {
        let id = result.grantID ?? session?.authorizations[client.id]?.grantID
        return id.flatMap { state.oidc.grants[$0] }
    }

    /// The first question that is open, nil when a code can be given.
    var question: Question? { signInQuestion ?? consentQuestion }

    private var signInQuestion: Question? {
        if result.login == nil,
            parameters.prompts.contains("login") && !tenant.has(.authPromptLoginIgnored)
                || parameters.maxAge == 0 && !tenant.has(.authMaxAgeIgnored)
        {
            return login("login prompt was not resolved")
        }
        guard let account = session?.accountID else {
            return login("End-User authentication is required")
        }
        if let age = parameters.maxAge, let session, result.login == nil, !tenant.has(.authMaxAgeIgnored),
            tenant.seconds - session.signedInAt > age
        {
            return login("login prompt was not resolved")
        }
        if let hint = parameters["id_token_hint"],
            let token = state.oidc.keys.claims(of: hint), token.subject != account
        {
            return login("id_token_hint and authenticated subject do not match")
        }
        return nil
    }

    private func login(_ description: String) -> Question {
        Question(prompt: .login, error: "login_required", description: description)
    }

    private var consentQuestion: Question? {
        let missing = missingScopes
        let missingResources = missingResourceScopes
        func ask(_ error: String, _ description: String) -> Question {
            Question(
                prompt: .consent, error: error, description: description, missingScopes: missing,
                missingResourceScopes: missingResources)
        }
        if client.isNative, !isDevice, result.grantID == nil {
            return ask("interaction_required", "native clients require End-User interaction")
        }
        if isDevice, result.grantID == nil { return ask("interaction_required", "consent prompt was not resolved") }
        if !missing.isEmpty || !missingResources.isEmpty {
            return ask("consent_required", "requested scopes not granted")
        }
        if let account = session?.accountID,
            !state.entities.mayAccess(user: account, application: client.application)
        {
            return ask("consent_required", "requested scopes not granted")
        }
        if parameters.prompts.contains("consent"), result.grantID == nil {
            return ask("consent_required", "consent prompt was not resolved")
        }
        return nil
    }

    /// The requested scopes of the provider that the grant lacks.
    private var missingScopes: [String] {
        let granted = grant?.scopes ?? []
        return parameters.scopes.filter { SupportedScopes.contains($0) && !granted.contains($0) }
    }

    /// The requested scopes of resources that the user may have and the grant lacks.
    private var missingResourceScopes: [(indicator: String, scopes: [String])] {
        let permissions = Permissions(entities: state.entities)
        return parameters.resources.compactMap { indicator in
            let available = permissions.grantable(indicator, to: client, user: session?.accountID)
            let known = grant?.knownScopes(of: indicator) ?? []
            let missing = parameters.scopes.filter { available.contains($0) && !known.contains($0) }
            return missing.isEmpty ? nil : (indicator, missing)
        }
    }
}
