/// What a person is about to do in an interaction.
enum InteractionEvent: String, Sendable, CaseIterable {
    case signIn = "SignIn"
    case register = "Register"
    case forgotPassword = "ForgotPassword"
}
