import Basis

extension Entities {
    /// The user of an id.
    package func user(_ id: String) -> User? { users.view(id) }

    /// The user of a username; letter case counts unless the username policy says otherwise.
    package func user(username: String) -> User? {
        if signInExperience.isUsernameCaseSensitive { return users.first("username", username).map(User.init) }
        return user(where: "username", ignoringCase: username)
    }

    /// The user of an e-mail address, letter case ignored.
    package func user(email: String) -> User? { user(where: "primaryEmail", ignoringCase: email) }

    /// The user of a phone number in digits.
    package func user(phone: String) -> User? { users.first("primaryPhone", phone).map(User.init) }

    /// The user of an identifier of the sign-in experience: `username`, `email` or `phone`.
    package func user(identifier type: String, _ value: String) -> User? {
        switch type {
        case "username": user(username: value)
        case "email": user(email: value)
        case "phone": user(phone: value)
        default: nil
        }
    }

    /// The user whose identity at a social provider is that.
    package func user(target: String, socialID: String) -> User? {
        users.records.first { $0["identities"]?[target]?["userId"]?.string == socialID }.map(User.init)
    }

    /// The user whose identity at an enterprise provider is that.
    package func user(issuer: String, identity: String) -> User? {
        let record = ssoIdentities.records.first {
            $0["issuer"]?.string == issuer && $0["identityId"]?.string == identity
        }
        return record?["userId"]?.string.flatMap { user($0) }
    }

    /// Who a user is at the provider of an enterprise connector; nil for nobody.
    package func ssoIdentity(of user: String, connector: String) -> JSON? {
        ssoIdentities.all("userId", user).first { $0["ssoConnectorId"]?.string == connector }
    }

    /// Whether that is the user's password; false for a user without one.
    package func isPassword(_ plain: String, of user: String) -> Bool { passwords[user]?.matches(plain) ?? false }

    /// Sets or removes a user's password and says so in the record.
    package mutating func setPassword(_ password: StoredPassword?, of user: String) {
        passwords[user] = password
        users[user]?["hasPassword"] = .bool(password != nil)
    }

    /// The second factors of a user, oldest first, with their secrets.
    package func mfaVerifications(of user: String) -> [JSON] { mfaVerifications.all("userId", user) }

    private func user(where member: String, ignoringCase value: String) -> User? {
        let lowered = value.lowercased()
        return users.records.first { $0[member]?.string?.lowercased() == lowered }.map(User.init)
    }
}
