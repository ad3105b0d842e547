import Basis

/// The page where a person says who they are, and the one where they make an account.
struct SignInPage {
    let visit: PageVisit

    private struct Settings: Sendable {
        var experience: SignInExperience
        /// Social connectors that the page offers: id and name.
        var providers: [(id: String, name: String)]
    }

    private var settings: Settings {
        visit.tenant.withState { state in
            let experience = state.entities.signInExperience
            let connectors = state.entities.connectors.views(as: Connector.self)
            let providers = experience.socialTargets.flatMap { target in
                connectors.filter { $0.target == target && $0.factory?.kind == .social }
                    .map { (id: $0.id, name: $0.displayName) }
            }
            return Settings(experience: experience, providers: providers)
        }
    }

    /// The sign-in page; what was typed before stands in the field.
    func signIn(typed: String = "", message: String? = nil) -> Answer {
        let settings = settings
        let experience = settings.experience
        guard experience.mode != "Register" else { return register(typed: typed, message: message) }
        let methods = experience.methods
        var body = ""
        if !methods.isEmpty {
            let hint = typed.isEmpty ? visit.interaction?.parameters["login_hint"] ?? "" : typed
            body += "<form method=\"post\" action=\"/sign-in\(visit.query)\">"
            body +=
                PageField(
                    "identifier", label(methods.map(\.identifier)), value: hint, autocomplete: "username", isFirst: true
                ).html
            let hasPassword = methods.contains(where: \.password)
            let hasCode = methods.contains(where: \.verificationCode)
            if hasPassword {
                body +=
                    PageField(
                        "password", "Password", type: "password", autocomplete: "current-password", isRequired: !hasCode
                    ).html
                body += "<button class=\"primary\" name=\"action\" value=\"password\">Sign in</button>"
            }
            if hasCode {
                let style = hasPassword ? "" : " class=\"primary\""
                body += "<button\(style) name=\"action\" value=\"code\">Send a verification code</button>"
            }
            body += "</form>"
        }
        body += buttons(settings.providers, isAlone: methods.isEmpty)
        if experience.mode == "SignInAndRegister", !experience.signUpIdentifiers.isEmpty {
            body += "<p>No account yet? <a href=\"/register\(visit.query)\">Create an account</a></p>"
        }
        return PageLayout(visit: visit).answer("Sign in", body, message: message, status: message == nil ? 200 : 422)
    }

    /// The registration page.
    func register(typed: String = "", message: String? = nil) -> Answer {
        let settings = settings
        let experience = settings.experience
        guard experience.mode != "SignIn" else { return signIn(typed: typed, message: message) }
        let identifiers = experience.signUpIdentifiers
        var body = ""
        if !identifiers.isEmpty {
            body += "<form method=\"post\" action=\"/register\(visit.query)\">"
            body +=
                PageField("identifier", label(identifiers), value: typed, autocomplete: "username", isFirst: true).html
            if identifiers.contains("username"), experience.signUpPassword {
                body += PageField("password", "Password", type: "password", autocomplete: "new-password").html
            }
            body += "<button class=\"primary\">Create account</button></form>"
        }
        body += buttons(settings.providers, isAlone: identifiers.isEmpty)
        if experience.mode != "Register" {
            body += "<p>Already have an account? <a href=\"/sign-in\(visit.query)\">Sign in</a></p>"
        }
        return PageLayout(visit: visit).answer(
            "Create account", body, message: message, status: message == nil ? 200 : 422)
    }

    private func buttons(_ providers: [(id: String, name: String)], isAlone: Bool) -> String {
        guard !providers.isEmpty else { return "" }
        let buttons = providers.map { provider in
            "<form method=\"post\" action=\"/sign-in/social/\(PageLayout.escape(provider.id))\(visit.query)\">"
                + "<button>Continue with \(PageLayout.escape(provider.name))</button></form>"
        }
        return (isAlone ? "" : "<p class=\"or\">or</p>") + buttons.joined()
    }

    /// `Username, email or phone number`, in the order of the settings.
    private func label(_ identifiers: [String]) -> String {
        let names = identifiers.map { name in
            switch name {
            case "email": "email"
            case "phone": "phone number"
            default: "username"
            }
        }
        let text =
            names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension Connector {
    var factory: ConnectorFactory? { ConnectorCatalogue.factory(factoryID) }

    /// The name that buttons show: of the metadata in English or any language, else of the factory.
    var displayName: String {
        let names = metadata["name"]
        return names?["en"]?.string ?? names?.members?.first?.value.string ?? factory?.metadata["name"]?.string
            ?? factoryID
    }
}
