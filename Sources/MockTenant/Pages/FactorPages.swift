import Basis

/// Takes a second factor, or sets one up.
struct FactorPages {
    let visit: PageVisit

    private var texts: PageTexts { visit.context.texts }

    /// Asks for the code of a factor that the account has.
    func ask(message: String? = nil) -> Answer {
        let field = PageField(
            "code", texts.text("factor.field"), autocomplete: "one-time-code", isFirst: true, isFaulty: message != nil)
        let body = PageForm.html(
            "/sign-in/factor" + visit.query,
            field.html + PageForm.button(texts.text("action.continue"), isPrimary: true))
        return PageLayout(visit: visit).answer(texts.text("factor.title"), body, message: message)
    }

    /// Shows the key of a new authenticator app and takes its first code.
    func setUp(_ secret: NewSecret, isOptional: Bool, message: String? = nil) -> Answer {
        let hidden =
            PageField.hidden("verification", secret.verification) + PageField.hidden("secret", secret.key)
            + PageField.hidden("picture", secret.picture) + PageField.hidden("optional", isOptional ? "yes" : "")
        let field = PageField(
            "code", texts.text("factor.appField"), autocomplete: "one-time-code", isNumeric: true, isFirst: true,
            isFaulty: message != nil)
        let picture =
            secret.picture.hasPrefix("data:image/")
            ? "<img class=\"qr\" src=\"\(HTMLText.escape(secret.picture))\" alt=\"\(texts.html("factor.picture"))\">"
            : ""
        let skip = isOptional ? PageForm.button(texts.text("action.skip"), action: "skip", skips: true) : ""
        let body =
            "<p>\(texts.html("factor.setUpText"))</p>\(picture)<p>\(texts.html("factor.key", ["key": secret.key]))</p>"
            + PageForm.html(
                "/sign-in/factor/new" + visit.query,
                hidden + field.html + PageForm.button(texts.text("action.continue"), isPrimary: true) + skip)
        return PageLayout(visit: visit).answer(texts.text("factor.setUpTitle"), body, message: message)
    }

    /// Shows new backup codes, which are kept when the person goes on.
    func backupCodes(_ codes: [String], verification: String) -> Answer {
        let items = codes.map { "<li><code>\(HTMLText.escape($0))</code></li>" }.joined()
        let label = HTMLText.escape(texts.text("backup.list"))
        let body =
            "<p>\(texts.html("backup.text"))</p><ul class=\"columns\" aria-label=\"\(label)\">\(items)</ul>"
            + PageForm.html(
                "/sign-in/factor/backup" + visit.query,
                PageField.hidden("verification", verification)
                    + PageForm.button(texts.text("action.continue"), isPrimary: true))
        return PageLayout(visit: visit).answer(texts.text("backup.title"), body)
    }
}

/// The key of an authenticator app that is being set up.
struct NewSecret {
    var verification: String
    var key: String
    /// A QR code as a `data:` URL.
    var picture: String
}
