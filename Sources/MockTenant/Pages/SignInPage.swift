import Basis

/// The page where a person says who they are, and the one where they make an account.
struct SignInPage {
    let visit: PageVisit

    /// Social connectors that the pages offer: id and name.
    private func providers(_ context: PageContext) -> [(id: String, name: String)] {
        visit.tenant.withState { state in
            let connectors = state.entities.connectors.views(as: Connector.self)
            return context.experience.socialTargets.flatMap { target in
                connectors.filter { $0.target == target && $0.factory?.kind == .social }
                    .map { (id: $0.id, name: $0.displayName(in: context.texts.language)) }
            }
        }
    }

    /// The sign-in page; what was typed before stands in the field.
    func signIn(typed: String = "", message: String? = nil) -> Answer {
        let context = visit.context
        let experience = context.experience
        let texts = context.texts
        guard experience.mode != "Register" else { return register(typed: typed, message: message) }
        let methods = experience.methods
        var body = ""
        if !methods.isEmpty {
            let known = context.interaction?.parameters["login_hint"] ?? ""
            body += PageForm.html(
                "/sign-in" + visit.query,
                fields(methods, typed.isEmpty ? known : typed, isFaulty: message != nil, context))
        }
        if methods.contains(where: \.password), !experience.resetIdentifiers.isEmpty {
            let link = "<a href=\"/reset-password\(visit.query)\">\(texts.html("signIn.forgot"))</a>"
            body += "<p class=\"below\">\(link)</p>"
        }
        let providers = providers(context)
        body += buttons(providers, isAlone: methods.isEmpty, texts)
        let hasEnterprise = EnterprisePages(visit: visit).isOffered
        if methods.isEmpty, providers.isEmpty, !hasEnterprise { body += "<p>\(texts.html("unavailable.text"))</p>" }
        if hasEnterprise {
            let link = "<a href=\"/single-sign-on\(visit.query)\">\(texts.html("sso.title"))</a>"
            body += "<p class=\"below\">\(link)</p>"
        }
        if experience.mode == "SignInAndRegister", !experience.signUpIdentifiers.isEmpty {
            body += below("signIn.noAccount", "/register", "register.title", texts)
        }
        return PageLayout(context).answer(texts.text("signIn.title"), body, message: message)
    }

    private func fields(
        _ methods: [SignInExperience.Method], _ typed: String, isFaulty: Bool, _ context: PageContext
    ) -> String {
        let texts = context.texts
        let hasPassword = methods.contains(where: \.password)
        let hasCode = methods.contains(where: \.verificationCode)
        var body =
            PageField(
                "identifier", texts.label(ofIdentifiers: methods.map(\.identifier)), value: typed,
                autocomplete: "username", isFirst: true, isFaulty: isFaulty
            ).html
        if hasPassword {
            body +=
                PageField(
                    "password", texts.text("field.password"), type: "password", autocomplete: "current-password",
                    isRequired: !hasCode
                ).html
        }
        body += agreement(context, isRegistration: false)
        if hasPassword { body += PageForm.button(texts.text("signIn.action"), isPrimary: true, action: "password") }
        if hasCode {
            body += PageForm.button(texts.text("signIn.byCode"), isPrimary: !hasPassword, action: "code")
        }
        return body
    }

    /// The registration page.
    func register(typed: String = "", message: String? = nil) -> Answer {
        let context = visit.context
        let experience = context.experience
        let texts = context.texts
        guard experience.mode != "SignIn" else { return signIn(typed: typed, message: message) }
        let identifiers = experience.signUpIdentifiers
        var body = ""
        if !identifiers.isEmpty {
            var fields =
                PageField(
                    "identifier", texts.label(ofIdentifiers: identifiers), value: typed, autocomplete: "username",
                    isFirst: true, isFaulty: message != nil
                ).html
            if identifiers.contains("username"), experience.signUpPassword {
                fields +=
                    PageField(
                        "password", texts.text("field.password"), type: "password", autocomplete: "new-password",
                        isRequired: identifiers.count == 1
                    ).html
            }
            fields += agreement(context, isRegistration: true)
            body += PageForm.html(
                "/register" + visit.query, fields + PageForm.button(texts.text("register.action"), isPrimary: true))
        }
        let providers = providers(context)
        body += buttons(providers, isAlone: identifiers.isEmpty, texts)
        if identifiers.isEmpty, providers.isEmpty { body += "<p>\(texts.html("unavailable.text"))</p>" }
        if experience.mode != "Register" { body += below("register.hasAccount", "/sign-in", "signIn.title", texts) }
        return PageLayout(context).answer(texts.text("register.title"), body, message: message)
    }

    private func agreement(_ context: PageContext, isRegistration: Bool) -> String {
        guard context.experience.asksForAgreement(isRegistration: isRegistration) else { return "" }
        return PageForm.tick("agree", value: "yes", context.texts.text("legal.agree"), isRequired: true)
    }

    private func below(_ question: String, _ path: String, _ link: String, _ texts: PageTexts) -> String {
        "<p class=\"below\">\(texts.html(question)) <a href=\"\(path)\(visit.query)\">\(texts.html(link))</a></p>"
    }

    private func buttons(_ providers: [(id: String, name: String)], isAlone: Bool, _ texts: PageTexts) -> String {
        guard !providers.isEmpty else { return "" }
        let forms = providers.map { provider in
            PageForm.html(
                "/sign-in/social/" + provider.id + visit.query,
                PageForm.button(texts.text("social.continue", ["name": provider.name])))
        }
        let divider = isAlone ? "" : "<p class=\"or\" aria-hidden=\"true\">\(texts.html("social.or"))</p>"
        let label = HTMLText.escape(texts.text("social.group"))
        return "\(divider)<section aria-label=\"\(label)\">\(forms.joined())</section>"
    }
}

extension Connector {
    var factory: ConnectorFactory? { ConnectorCatalogue.factory(factoryID) }

    /// The name that buttons show: of the metadata in a language, in English or any language, else of the factory.
    func displayName(in language: String) -> String {
        let names = metadata["name"]
        return names?[language]?.string ?? names?["en"]?.string ?? names?.members?.first?.value.string
            ?? factory?.metadata["name"]?[language]?.string ?? factory?.metadata["name"]?["en"]?.string
            ?? factory?.metadata["name"]?.string ?? factoryID
    }
}
