import OIDC

/// The sign-in pages, for a person with a browser; none needs a script.
enum PageRoutes {
    static let table: [Route] =
        ["/sign-in", "/identifier-sign-in"].map { path in
            page("GET", path) { SignInPage(visit: $0).signIn() }
        }
        + ["/register", "/identifier-register"].map { path in
            page("GET", path) { SignInPage(visit: $0).register() }
        } + [
            page("POST", "/sign-in") { visit in try flow(visit).signIn() },
            page("POST", "/register") { visit in try flow(visit).register() },
            page("POST", "/sign-in/code") { visit in try flow(visit).checkCode() },
            page("POST", "/sign-in/profile") { visit in try flow(visit).addProfile() },
            page("GET", "/reset-password") { visit in ResetPages(visit: visit).ask() },
            page("POST", "/reset-password") { visit in try flow(visit).forgot() },
            page("POST", "/reset-password/new") { visit in try flow(visit).resetPassword() },
            page("POST", "/sign-in/factor") { visit in try factors(visit).check() },
            page("POST", "/sign-in/factor/new") { visit in try factors(visit).setUp() },
            page("POST", "/sign-in/factor/backup") { visit in try factors(visit).keepBackupCodes() },
            page("POST", "/sign-in/link") { visit in try SocialPages(visit: visit).link() },
            page("POST", "/sign-in/social/:connectorId") { visit in
                try SocialPages(visit: visit).begin(visit.call.parameter("connectorId"))
            },
            page("GET", "/single-sign-on") { visit in EnterprisePages(visit: visit).ask() },
            page("POST", "/single-sign-on") { visit in try EnterprisePages(visit: visit).lookUp() },
            page("POST", "/single-sign-on/:connectorId") { visit in
                try EnterprisePages(visit: visit).begin(visit.call.parameter("connectorId"))
            },
            page("GET", "/callback/:connectorId") { visit in
                let connector = visit.call.parameter("connectorId")
                let isEnterprise = visit.tenant.withState { $0.entities.ssoConnectors.contains(connector) }
                return isEnterprise
                    ? try EnterprisePages(visit: visit).finish(connector)
                    : try SocialPages(visit: visit).finish(connector)
            },
            Route(free: "POST", "/callback/:connectorId") { call in
                // Providers that answer by form_post: the fields go into the query of a GET.
                let fields = call.form.text
                return Answer.seeOther(call.request.path + (fields.isEmpty ? "" : "?" + fields))
            },
            page("GET", "/direct/:method") { visit in try direct(visit) },
            page("GET", "/direct/:method/:target") { visit in try direct(visit) },
            Route(free: "GET", "/unknown-session") { call in
                let context = PageVisit(call: call).context
                let text = context.texts.html("unknown.text")
                return PageLayout(context).answer(context.texts.text("unknown.title"), "<p>\(text)</p>")
            },
        ]

    /// A page that needs an interaction; a refusal of the Experience API is shown on the page that the person came from.
    private static func page(
        _ method: String, _ pattern: String, _ body: @escaping @Sendable (PageVisit) throws -> Answer
    ) -> Route {
        Route(free: method, pattern) { call in
            let visit = PageVisit(call: call)
            guard visit.interaction != nil else {
                return call.tenant.withState { ConsentEndpoint.unknownSession(call, $0) }
            }
            do {
                do { return try body(visit) } catch let error as PageVisit.Refusal {
                    // An address that belongs to an enterprise was shown in another way.
                    let ids = error.code == "session.sso_enabled" ? error.data["ssoConnectors"]?.array ?? [] : []
                    let answer = try EnterprisePages(visit: visit).goOn(to: ids.compactMap { $0["id"]?.string })
                    guard let answer else { throw error }
                    return answer
                }
            } catch let error as PageVisit.Refusal {
                let typed = call.form["identifier"] ?? ""
                let page = SignInPage(visit: visit)
                switch pattern {
                case "/register": return page.register(typed: typed, message: error.message)
                case "/reset-password": return ResetPages(visit: visit).ask(typed: typed, message: error.message)
                case "/single-sign-on": return EnterprisePages(visit: visit).ask(typed: typed, message: error.message)
                default: return page.signIn(typed: typed, message: error.message)
                }
            }
        }
    }

    private static func flow(_ visit: PageVisit) -> SignInFlow {
        SignInFlow(visit: visit, form: PageFields(call: visit.call))
    }

    private static func factors(_ visit: PageVisit) -> FactorFlow {
        FactorFlow(visit: visit, form: PageFields(call: visit.call))
    }

    /// `direct_sign_in`: straight to the provider of a social target or an enterprise connector; anything else leads to the page that
    /// `fallback` names.
    private static func direct(_ visit: PageVisit) throws(PageVisit.Refusal) -> Answer {
        let target = visit.call.parameter("target")
        switch visit.call.parameter("method") {
        case "social":
            let connector = visit.tenant.withState { state in
                state.entities.connectors.views(as: Connector.self).first {
                    $0.target == target && $0.factory?.kind == .social
                }?.id
            }
            if let connector { return try SocialPages(visit: visit).begin(connector) }
        case "sso":
            let pages = EnterprisePages(visit: visit)
            if pages.has(target) { return try pages.begin(target) }
        default: break
        }
        let screens = ["register", "reset-password", "identifier-sign-in", "identifier-register", "single-sign-on"]
        let fallback = screens.first { $0 == visit.call.query["fallback"] } ?? "sign-in"
        return .seeOther("/" + fallback + visit.query)
    }
}

extension Answer {
    /// A 303 whose body is its reason, as the real tenant's pages have it.
    static func seeOther(_ location: String) -> Answer {
        var answer = Answer.reason(303, "See Other")
        answer.headers.fields.insert(.init("Location", location), at: 0)
        return answer
    }
}
