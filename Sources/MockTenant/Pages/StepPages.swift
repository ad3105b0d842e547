import Basis

/// Takes what an account still lacks.
struct ProfilePage {
    let visit: PageVisit

    func answer(missing: [String], isRegistration: Bool, message: String? = nil) -> Answer {
        let texts = visit.context.texts
        var fields = ""
        if missing.contains("username") {
            fields += PageField("username", texts.text("field.username"), autocomplete: "username", isFirst: true).html
        }
        if missing.contains("password") {
            fields +=
                PageField("password", texts.text("field.password"), type: "password", autocomplete: "new-password").html
        }
        let addresses = missing.flatMap { name in
            name == "emailOrPhone" ? ["email", "phone"] : ["email", "phone"].filter { $0 == name }
        }
        if !addresses.isEmpty {
            let isPhone = addresses == ["phone"]
            fields +=
                PageField(
                    "address", texts.label(ofIdentifiers: addresses), type: isPhone ? "tel" : "text",
                    autocomplete: isPhone ? "tel" : "email"
                ).html
        }
        if missing.contains("extraProfile") {
            for name in visit.profileFields {
                fields += PageField("extra." + name, texts.text("field.other", ["name": name]), isRequired: false).html
            }
        }
        let hidden =
            PageField.hidden("missing", missing.joined(separator: " "))
            + PageField.hidden("event", isRegistration ? "Register" : "SignIn")
        let body =
            "<p>\(texts.html("profile.text"))</p>"
            + PageForm.html(
                "/sign-in/profile" + visit.query,
                hidden + fields + PageForm.button(texts.text("action.continue"), isPrimary: true))
        return PageLayout(visit: visit).answer(texts.text("profile.title"), body, message: message)
    }
}

/// Asks whether an identity belongs to the account with the same address.
struct LinkPage {
    let visit: PageVisit

    func answer(verification: String, related: String) -> Answer {
        let texts = visit.context.texts
        let body =
            "<p>\(texts.html("link.text", ["address": related]))</p>"
            + PageForm.html(
                "/sign-in/link" + visit.query,
                PageField.hidden("verification", verification)
                    + PageForm.button(texts.text("link.yes"), isPrimary: true, action: "link")
                    + PageForm.button(texts.text("link.no"), action: "register"))
        return PageLayout(visit: visit).answer(texts.text("link.title"), body)
    }
}

/// Asks whose password was forgotten, and for the new one.
struct ResetPages {
    let visit: PageVisit

    /// Takes the address or number that the code goes to.
    func ask(typed: String = "", message: String? = nil) -> Answer {
        let texts = visit.context.texts
        let names = visit.context.experience.resetIdentifiers
        let field = PageField(
            "identifier", texts.label(ofIdentifiers: names.isEmpty ? ["email"] : names), value: typed,
            autocomplete: "username", isFirst: true, isFaulty: message != nil)
        let body =
            PageForm.html(
                "/reset-password" + visit.query,
                field.html + PageForm.button(texts.text("signIn.byCode"), isPrimary: true))
            + "<p class=\"below\"><a href=\"/sign-in\(visit.query)\">\(texts.html("signIn.title"))</a></p>"
        return PageLayout(visit: visit).answer(texts.text("signIn.forgot"), body, message: message)
    }

    /// Takes the new password.
    func choose(message: String? = nil) -> Answer {
        let texts = visit.context.texts
        let field = PageField(
            "password", texts.text("field.newPassword"), type: "password", autocomplete: "new-password", isFirst: true,
            isFaulty: message != nil)
        let body = PageForm.html(
            "/reset-password/new" + visit.query,
            field.html + PageForm.button(texts.text("action.continue"), isPrimary: true))
        return PageLayout(visit: visit).answer(texts.text("field.newPassword"), body, message: message)
    }
}
