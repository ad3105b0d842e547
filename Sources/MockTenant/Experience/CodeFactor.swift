import Basis

/// A second factor that needs no binding of its own: whoever has the address or the number has it.
struct CodeFactor: Sendable {
    /// Such as `EmailVerificationCode`.
    let name: String
    /// `email` or `phone`.
    let identifier: String

    static let all = [
        CodeFactor(name: "EmailVerificationCode", identifier: "email"),
        CodeFactor(name: "PhoneVerificationCode", identifier: "phone"),
    ]

    /// The user's address or number, or the one that was collected in the interaction.
    func value(of user: User, _ profile: JSON) -> String? {
        let member = Identifier(identifier, "").member
        return profile[member]?.string ?? user.record[member]?.string
    }

    /// An address or number of which not more is told than its owner needs to know it, as Logto's published `@logto/shared` does.
    func masked(_ value: String) -> String {
        guard identifier == "email", let at = value.firstIndex(of: "@") else { return "****" + value.suffix(4) }
        let name = value[..<at]
        return (name.count > 4 ? String(name.prefix(4)) : "") + "****" + value[at...]
    }
}
