import Basis

/// Takes the code of a message.
struct CodePage {
    let visit: PageVisit

    func answer(identifier: String, verification: String, event: String, message: String? = nil) -> Answer {
        let body =
            "<p>We sent a code to <strong>\(PageLayout.escape(identifier))</strong>.</p>"
            + "<form method=\"post\" action=\"/sign-in/code\(visit.query)\">"
            + PageField.hidden("identifier", identifier) + PageField.hidden("verification", verification)
            + PageField.hidden("event", event)
            + PageField("code", "Verification code", autocomplete: "one-time-code", isFirst: true).html
            + "<button class=\"primary\">Continue</button></form>"
        return PageLayout(visit: visit).answer(
            "Enter the code", body, message: message, status: message == nil ? 200 : 422)
    }
}

/// Takes what an account still lacks.
struct ProfilePage {
    let visit: PageVisit

    func answer(missing: [String], isRegistration: Bool, message: String? = nil) -> Answer {
        var fields = ""
        if missing.contains("username") {
            fields += PageField("username", "Username", autocomplete: "username", isFirst: true).html
        }
        if missing.contains("password") {
            fields += PageField("password", "Password", type: "password", autocomplete: "new-password").html
        }
        let others = missing.filter { !["username", "password"].contains($0) }
        if !others.isEmpty {
            let names = PageLayout.escape(others.joined(separator: ", "))
            return PageLayout(visit: visit).answer(
                "One more step",
                "<p>The account needs \(names). <a href=\"/register\(visit.query)\">Register with it instead</a>.</p>",
                message: message, status: 422)
        }
        let body =
            "<p>Your account needs a little more.</p><form method=\"post\" action=\"/sign-in/profile\(visit.query)\">"
            + PageField.hidden("missing", missing.joined(separator: " "))
            + PageField.hidden("event", isRegistration ? "Register" : "SignIn") + fields
            + "<button class=\"primary\">Continue</button></form>"
        return PageLayout(visit: visit).answer(
            "One more step", body, message: message, status: message == nil ? 200 : 422)
    }
}

/// Takes a second factor.
struct FactorPage {
    let visit: PageVisit

    func answer(message: String? = nil) -> Answer {
        let body =
            "<form method=\"post\" action=\"/sign-in/factor\(visit.query)\">"
            + PageField(
                "code", "Code of your authenticator app, or a backup code", autocomplete: "one-time-code", isFirst: true
            ).html + "<button class=\"primary\">Continue</button></form>"
        return PageLayout(visit: visit).answer(
            "Two-step verification", body, message: message, status: message == nil ? 200 : 422)
    }
}

/// Asks whether an identity belongs to the account with the same address.
struct LinkPage {
    let visit: PageVisit

    func answer(verification: String, related: String) -> Answer {
        let body =
            "<p>There is an account with <strong>\(PageLayout.escape(related))</strong>. Is it yours?</p>"
            + "<form method=\"post\" action=\"/sign-in/link\(visit.query)\">"
            + PageField.hidden("verification", verification)
            + "<button class=\"primary\" name=\"action\" value=\"link\">Link and sign in</button>"
            + "<button name=\"action\" value=\"register\">Create a new account</button></form>"
        return PageLayout(visit: visit).answer("Link your account", body)
    }
}
