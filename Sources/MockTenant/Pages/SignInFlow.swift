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
        try visit.api("PUT", "", ["interactionEvent": "SignIn"])
        if form["action"] == "code" { return try sendCode(identifier, event: "SignIn") }
        let verified = try visit.api(
            "POST", "/verification/password",
            ["identifier": identifier, "password": .string(form["password"])])
        return try identify(verified["verificationId"])
    }

    /// The first form of the registration page.
    func register() throws(Refusal) -> Answer {
        let identifier = Self.identifier(form["identifier"])
        try visit.api("PUT", "", ["interactionEvent": "Register"])
        if identifier["type"] != "username" { return try sendCode(identifier, event: "Register") }
        let chosen = try visit.api(
            "POST", "/verification/new-password-identity",
            ["identifier": identifier, "password": .string(form["password"])])
        return try create(chosen["verificationId"])
    }

    private func sendCode(_ identifier: JSON, event: String) throws(Refusal) -> Answer {
        let sent = try visit.api(
            "POST", "/verification/verification-code",
            ["identifier": identifier, "interactionEvent": .string(event)])
        return CodePage(visit: visit).answer(
            identifier: identifier["value"]?.string ?? "", verification: sent["verificationId"]?.string ?? "",
            event: event)
    }

    /// The form that takes a code; an unknown address or number is registered where the tenant allows it.
    func checkCode() throws(Refusal) -> Answer {
        let verification = JSON.string(form["verification"])
        do {
            try visit.api(
                "POST", "/verification/verification-code/verify",
                [
                    "identifier": Self.identifier(form["identifier"]), "verificationId": verification,
                    "code": .string(form["code"]),
                ])
        } catch {
            guard error.code == "verification_code.code_mismatch" else { throw error }
            return CodePage(visit: visit).answer(
                identifier: form["identifier"], verification: form["verification"], event: form["event"],
                message: error.message)
        }
        if form["event"] == "Register" { return try create(verification) }
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

    /// The form that takes what was missing.
    func addProfile() throws(Refusal) -> Answer {
        let isRegistration = form["event"] == "Register"
        let missing = form["missing"].split(separator: " ").map(String.init)
        do {
            for name in ["username", "password"] where !form[name].isEmpty {
                try visit.api("POST", "/profile", ["type": .string(name), "value": .string(form[name])])
            }
        } catch {
            return ProfilePage(visit: visit).answer(
                missing: missing, isRegistration: isRegistration, message: error.message)
        }
        return isRegistration ? try create(nil) : try submit()
    }

    /// The form that takes a second factor: six digits, else a backup code.
    func checkFactor() throws(Refusal) -> Answer {
        let code = form["code"].filter { !$0.isWhitespace }
        let isTimeCode = code.count == 6 && code.allSatisfy(\.isNumber)
        do {
            try visit.api(
                "POST", isTimeCode ? "/verification/totp/verify" : "/verification/backup-code/verify",
                ["code": .string(code)])
        } catch {
            return FactorPage(visit: visit).answer(message: error.message)
        }
        return try submit()
    }

    /// The end: the browser goes on with its authorization request, or shows what is still asked.
    func submit() throws(Refusal) -> Answer {
        do { return try finish() } catch {
            switch error.code {
            case "user.suggest_mfa":
                try visit.api("POST", "/profile/mfa/mfa-skipped")
                return try finish()
            case "session.mfa.require_mfa_verification": return FactorPage(visit: visit).answer()
            case "user.missing_profile":
                return ProfilePage(visit: visit).answer(
                    missing: error.data["missingProfile"]?.strings ?? [], isRegistration: false)
            default: throw error
            }
        }
    }

    private func finish() throws(Refusal) -> Answer {
        let submitted = try visit.api("POST", "/submit")
        return .seeOther(submitted["redirectTo"]?.string ?? "/")
    }
}

/// The fields of a form that a page posted.
struct PageFields {
    let call: Call

    /// The first value of a field; empty when it is not there.
    subscript(_ name: String) -> String { call.form[name] ?? "" }
}
