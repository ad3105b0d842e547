/// Takes the code of a message.
struct CodePage {
    let visit: PageVisit
    /// What the code is for.
    let purpose: CodePurpose

    func answer(identifier: String, verification: String, message: String? = nil) -> Answer {
        let texts = visit.context.texts
        let hidden =
            PageField.hidden("identifier", identifier) + PageField.hidden("verification", verification)
            + PageField.hidden("purpose", purpose.rawValue)
        let field = PageField(
            "code", texts.text("field.code"), autocomplete: "one-time-code", isNumeric: true, isFirst: true,
            isFaulty: message != nil)
        let body =
            "<p>\(texts.html("code.sentTo", ["address": identifier]))</p>"
            + PageForm.html(
                "/sign-in/code" + visit.query,
                hidden + field.html + PageForm.button(texts.text("action.continue"), isPrimary: true)
                    + PageForm.button(texts.text("action.resend"), action: "resend", skips: true))
        return PageLayout(visit: visit).answer(texts.text("code.title"), body, message: message)
    }
}

/// What a verification code is for.
enum CodePurpose: String {
    case signIn = "SignIn"
    case register = "Register"
    case forgotPassword = "ForgotPassword"
    /// An address or number for an account that lacks one, at a sign-in.
    case profile = "Profile"
    /// The same while an account is being made.
    case newProfile = "NewProfile"

    /// The event that the Experience API sends the code for.
    var event: String {
        switch self {
        case .signIn, .profile: "SignIn"
        case .register, .newProfile: "Register"
        case .forgotPassword: "ForgotPassword"
        }
    }
}
