import Basis

/// The steps behind the forms of the sign-in pages, each ending in a page or in the redirect to the application.
struct SignInFlow {
    let visit: PageVisit
    let form: PageFields

    typealias Refusal = PageVisit.Refusal

    /// What a person typed as their name: an address, a number or a username.
    static func identifier(_ text: String) -> JSON {
        let trimmed = text.filter { !$0.isWhitespace }
        if trimmed.contains("@") { return ["type": "email", "value": .string(trimmed)] }
        let digits = trimmed.filter { !"+-()".contains($0) }
        if digits.count >= 5, digits.allSatisfy({ ("0"..."9").contains($0) }) {
            return ["type": "phone", "value": .string(digits)]
        }
        return ["type": "username", "value": .string(trimmed)]
    }

    /// The first form of the sign-in page: a password, or the wish for a code.
    func signIn() throws(Refusal) -> Answer {
        let identifier = Self.identifier(form["identifier"])
        try visit.begin("SignIn")
        if let provider = try EnterprisePages(visit: visit).goOn(with: address(identifier)) { return provider }
        if form["action"] == "code" { return try sendCode(identifier, for: .signIn) }
        let verified = try visit.api(
            "POST", "/verification/password",
            ["identifier": identifier, "password": .string(form["password"])])
        return try identify(verified["verificationId"])
    }

    /// The first form of the registration page.
    func register() throws(Refusal) -> Answer {
        let identifier = Self.identifier(form["identifier"])
        try visit.begin("Register")
        if let provider = try EnterprisePages(visit: visit).goOn(with: address(identifier)) { return provider }
        if identifier["type"] != "username" { return try sendCode(identifier, for: .register) }
        let chosen = try visit.api(
            "POST", "/verification/new-password-identity",
            ["identifier": identifier, "password": .string(form["password"])])
        return try create(chosen["verificationId"])
    }

    /// The address of an identifier; empty for others.
    private func address(_ identifier: JSON) -> String {
        identifier["type"] == "email" ? identifier["value"]?.string ?? "" : ""
    }

    /// The form of a person who forgot their password.
    func forgot() throws(Refusal) -> Answer {
        try visit.begin("ForgotPassword")
        return try sendCode(Self.identifier(form["identifier"]), for: .forgotPassword)
    }

    /// The form that takes the new password; the person then signs in with it.
    func resetPassword() throws(Refusal) -> Answer {
        do { try visit.api("PUT", "/profile/password", ["password": .string(form["password"])]) } catch {
            return ResetPages(visit: visit).choose(message: error.message)
        }
        try visit.api("POST", "/submit")
        return .seeOther("/sign-in" + visit.query)
    }

    private func sendCode(_ identifier: JSON, for purpose: CodePurpose) throws(Refusal) -> Answer {
        let sent = try visit.api(
            "POST", "/verification/verification-code",
            ["identifier": identifier, "interactionEvent": .string(purpose.event)])
        return CodePage(visit: visit, purpose: purpose).answer(
            identifier: identifier["value"]?.string ?? "", verification: sent["verificationId"]?.string ?? "")
    }

    /// The form that takes a code; an unknown address or number is registered where the tenant allows it.
    func checkCode() throws(Refusal) -> Answer {
        let purpose = CodePurpose(rawValue: form["purpose"]) ?? .signIn
        let identifier = Self.identifier(form["identifier"])
        if form["action"] == "resend" { return try sendCode(identifier, for: purpose) }
        let verification = JSON.string(form["verification"])
        do {
            try visit.api(
                "POST", "/verification/verification-code/verify",
                ["identifier": identifier, "verificationId": verification, "code": .string(form["code"])])
        } catch {
            guard error.code.hasPrefix("verification_code.") else { throw error }
            return CodePage(visit: visit, purpose: purpose).answer(
                identifier: form["identifier"], verification: form["verification"], message: error.message)
        }
        switch purpose {
        case .register: return try create(verification)
        case .profile, .newProfile:
            try visit.api(
                "POST", "/profile", ["type": identifier["type"] ?? "email", "verificationId": verification])
            return purpose == .newProfile ? try create(nil) : try submit()
        case .forgotPassword:
            try visit.api("POST", "/identification", ["verificationId": verification])
            return ResetPages(visit: visit).choose()
        case .signIn: return try identifyOrCreate(verification)
        }
    }

    private func identifyOrCreate(_ verification: JSON) throws(Refusal) -> Answer {
        do { return try identify(verification) } catch {
            guard error.code == "user.user_not_exist" else { throw error }
            try visit.api("PUT", "/interaction-event", ["interactionEvent": "Register"])
            return try create(verification)
        }
    }

    /// Identification, then submit.
    func identify(_ verification: JSON?, link: Bool = false) throws(Refusal) -> Answer {
        var body: JSON = ["verificationId": verification ?? ""]
        if link { body["linkSocialIdentity"] = true }
        try visit.api("POST", "/identification", body)
        return try submit()
    }

    /// Makes the account, or asks for what it lacks.
    func create(_ verification: JSON?) throws(Refusal) -> Answer {
        do {
            try visit.api("POST", "/identification", verification.map { ["verificationId": $0] } ?? [:])
        } catch {
            guard error.code == "user.missing_profile" else { throw error }
            return ProfilePage(visit: visit).answer(
                missing: error.data["missingProfile"]?.strings ?? [], isRegistration: true)
        }
        return try submit()
    }

    /// The form that takes what was missing; an address or number is verified by a code first.
    func addProfile() throws(Refusal) -> Answer {
        let isRegistration = form["event"] == "Register"
        do {
            for name in ["username", "password"] where !form[name].isEmpty {
                try visit.api("POST", "/profile", ["type": .string(name), "value": .string(form[name])])
            }
            let extra = form.all(prefix: "extra.")
            if !extra.isEmpty { try visit.api("POST", "/profile", ["type": "extraProfile", "values": .object(extra)]) }
            if !form["address"].isEmpty {
                return try sendCode(Self.identifier(form["address"]), for: isRegistration ? .newProfile : .profile)
            }
        } catch {
            return ProfilePage(visit: visit).answer(
                missing: form["missing"].split(separator: " ").map(String.init), isRegistration: isRegistration,
                message: error.message)
        }
        return isRegistration ? try create(nil) : try submit()
    }

    /// The end: the browser goes on with its authorization request, or shows what is still asked.
    func submit() throws(Refusal) -> Answer {
        do {
            let submitted = try visit.api("POST", "/submit")
            return .seeOther(submitted["redirectTo"]?.string ?? "/")
        } catch {
            let factors = FactorFlow(visit: visit, form: form)
            switch error.code {
            case "user.suggest_mfa": return try factors.suggest()
            case "user.missing_mfa":
                try factors.require(["Totp"], of: error)
                return try factors.begin(isOptional: error.data["skippable"]?.bool ?? false)
            // What only a script could do, or what is a suggestion beyond what is asked for, is left out.
            case "user.passkey_preferred": return try factors.decline("passkey-skipped")
            case "session.mfa.suggest_additional_mfa": return try factors.decline("mfa-suggestion-skipped")
            case "session.mfa.backup_code_required": return try factors.makeBackupCodes()
            case "session.mfa.require_mfa_verification":
                try factors.require(["Totp", "BackupCode"], of: error)
                return FactorPages(visit: visit).ask()
            case "user.missing_profile":
                return ProfilePage(visit: visit).answer(
                    missing: error.data["missingProfile"]?.strings ?? [], isRegistration: false)
            default: throw error
            }
        }
    }
}
