import Basis

/// The sign-in experience of the tenant.
package struct SignInExperience: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    /// One way to sign in.
    package struct Method: Sendable, Hashable {
        /// `username`, `email` or `phone`.
        package var identifier: String
        package var password: Bool
        package var verificationCode: Bool
        package var isPasswordPrimary: Bool
    }

    /// `SignInAndRegister`, `SignIn` or `Register`.
    package var mode: String { text("signInMode") ?? "SignInAndRegister" }
    package var methods: [Method] {
        (record["signIn"]?["methods"]?.array ?? []).map { method in
            Method(
                identifier: method["identifier"]?.string ?? "", password: method["password"]?.bool ?? false,
                verificationCode: method["verificationCode"]?.bool ?? false,
                isPasswordPrimary: method["isPasswordPrimary"]?.bool ?? false)
        }
    }
    /// `username`, `email`, `phone`.
    package var signUpIdentifiers: [String] { record["signUp"]?["identifiers"]?.strings ?? [] }
    /// `email`, `phone` and `emailOrPhone` among others: what is asked for beside the first identifier.
    package var secondaryIdentifiers: [String] {
        (record["signUp"]?["secondaryIdentifiers"]?.array ?? []).compactMap { $0["identifier"]?.string }
    }
    /// The types of identifiers that people sign up with, first or later.
    package var signUpTypes: Set<String> {
        let secondary = secondaryIdentifiers.flatMap { $0 == "emailOrPhone" ? ["email", "phone"] : [$0] }
        return Set(signUpIdentifiers + secondary)
    }
    package var signUpPassword: Bool { record["signUp"]?["password"]?.bool ?? false }
    package var signUpVerify: Bool { record["signUp"]?["verify"]?.bool ?? false }
    package var socialTargets: [String] { record["socialSignInConnectorTargets"]?.strings ?? [] }
    package var linksAccountsAutomatically: Bool { record["socialSignIn"]?["automaticAccountLinking"]?.bool ?? false }
    package var isSingleSignOnEnabled: Bool { record["singleSignOnEnabled"]?.bool ?? false }
    package var mfaFactors: [String] { record["mfa"]?["factors"]?.strings ?? [] }
    /// Whether people may sign in with a passkey alone.
    package var isPasskeySignInEnabled: Bool { record["passkeySignIn"]?["enabled"]?.bool ?? false }
    package var mfaPolicy: String { record["mfa"]?["policy"]?.string ?? "UserControlled" }
    /// Whether a puzzle has to be solved before an interaction can be finished.
    package var asksForCaptcha: Bool { record["captchaPolicy"]?["enabled"]?.bool ?? false }
    package var passwordPolicy: JSON { record["passwordPolicy"] ?? [:] }
    package var sentinelPolicy: JSON { record["sentinelPolicy"] ?? [:] }
    package var unknownSessionRedirectURL: String? { text("unknownSessionRedirectUrl") }
    package var fallbackLanguage: String { record["languageInfo"]?["fallbackLanguage"]?.string ?? "en" }
    package var detectsLanguage: Bool { record["languageInfo"]?["autoDetect"]?.bool ?? true }
    /// `email` and `phone`, as far as a forgotten password can be replaced by a code sent there.
    package var resetIdentifiers: [String] {
        let methods = record["forgotPasswordMethods"]?.strings ?? []
        return [("EmailVerificationCode", "email"), ("PhoneVerificationCode", "phone")]
            .filter { methods.contains($0.0) }.map(\.1)
    }
    /// A style sheet of the tenant's own for its pages.
    package var customCSS: String? { text("customCss") }
    /// Whether people have to say that they agree to the terms: when they make an account, else also when they sign in.
    package func asksForAgreement(isRegistration: Bool) -> Bool {
        switch text("agreeToTermsPolicy") {
        case "Manual": true
        case "ManualRegistrationOnly": isRegistration
        default: false
        }
    }
    /// Whether usernames that differ in letter case only are different users.
    package var isUsernameCaseSensitive: Bool { record["usernamePolicy"]?["caseSensitive"]?.bool ?? true }
}
