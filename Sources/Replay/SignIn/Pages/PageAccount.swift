/// Who signs in on a page: names by their kind, and the password.
struct PageAccount: Sendable, Hashable {
    var username: String?
    var email: String?
    /// With its plus.
    var phone: String?
    var password: String

    /// Said where the tenant file names nobody.
    static let absence = "the tenant file names no user with a password (user.username and user.password)"

    /// The user of a tenant file; nil without name or password.
    init?(_ user: TenantConfiguration.User) {
        guard let password = user.password, (user.username ?? user.email ?? user.phone) != nil else { return nil }
        (username, email, self.password) = (user.username, user.email, password)
        phone = user.phone.map { "+" + $0 }
    }

    /// An account at a provider, whose name may be an address or a number.
    init(_ account: TenantConfiguration.Connector.Account) {
        (username, password) = (account.username, account.password)
        email = account.username.contains("@") ? account.username : nil
        let isNumber = account.username.filter(\.isNumber).count >= 7 && !account.username.contains { $0.isLetter }
        phone = isNumber ? account.username : nil
    }

    /// What belongs into a field for a name; nil when there is none of that kind.
    func identifier(for control: PageControl, _ words: PageWords) -> String? {
        let isForAny =
            control.autocomplete.contains("username") || words.isNamed(["username", "user", "login"], control)
        if control.type == "email" { return email }
        if control.type == "tel" { return phone }
        if !isForAny {
            if control.autocomplete.contains("email") || words.isNamed(words.email, control) {
                return email ?? username
            }
            if control.autocomplete.contains("tel") || words.isNamed(words.phone, control) { return phone ?? username }
        }
        return username ?? email ?? phone
    }
}
