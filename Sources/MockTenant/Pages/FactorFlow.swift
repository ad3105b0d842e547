import Basis

/// The steps behind the pages of second factors.
struct FactorFlow {
    let visit: PageVisit
    let form: PageFields

    typealias Refusal = PageVisit.Refusal

    private var flow: SignInFlow { SignInFlow(visit: visit, form: form) }
    private var pages: FactorPages { FactorPages(visit: visit) }

    /// The form that takes a code: six digits, else a backup code.
    func check() throws(Refusal) -> Answer {
        let code = form["code"].filter { !$0.isWhitespace }
        let isTimeCode = code.count == 6 && code.allSatisfy(\.isNumber)
        do {
            try visit.api(
                "POST", isTimeCode ? "/verification/totp/verify" : "/verification/backup-code/verify",
                ["code": .string(code)])
        } catch {
            return pages.ask(message: error.message)
        }
        return try flow.submit()
    }

    /// Offers to set up an app; where the tenant has other factors only, which need a script, the sign-in goes on without.
    func suggest() throws(Refusal) -> Answer {
        if visit.context.experience.mfaFactors.contains("Totp") { return try begin(isOptional: true) }
        return try decline("mfa-skipped")
    }

    /// Goes on without what was suggested.
    func decline(_ suggestion: String) throws(Refusal) -> Answer {
        try visit.api("POST", "/profile/mfa/" + suggestion)
        return try flow.submit()
    }

    /// - Throws: the refusal in words for a person, where it asks for none of the factors that the pages know.
    func require(_ known: [String], of refusal: Refusal) throws(Refusal) {
        let available = refusal.data["availableFactors"]?.strings ?? []
        guard !available.contains(where: known.contains) else { return }
        let text = visit.context.texts.text("factor.none")
        throw Refusal(code: refusal.code, message: text, data: refusal.data)
    }

    /// The first page for a person who has to, or may, set one up.
    func begin(isOptional: Bool) throws(Refusal) -> Answer {
        let made = try visit.api("POST", "/verification/totp/secret")
        return pages.setUp(
            .init(
                verification: made["verificationId"]?.string ?? "", key: made["secret"]?.string ?? "",
                picture: made["secretQrCode"]?.string ?? ""), isOptional: isOptional)
    }

    /// The form with the first code of a new app.
    func setUp() throws(Refusal) -> Answer {
        if form["action"] == "skip" {
            return try decline("mfa-skipped")
        }
        let verification = JSON.string(form["verification"])
        do {
            let code = form["code"].filter { !$0.isWhitespace }
            try visit.api(
                "POST", "/verification/totp/verify", ["code": .string(code), "verificationId": verification])
        } catch {
            let secret = NewSecret(
                verification: form["verification"], key: form["secret"], picture: form["picture"])
            return pages.setUp(secret, isOptional: form["optional"] == "yes", message: error.message)
        }
        try visit.api("POST", "/profile/mfa", ["type": "Totp", "verificationId": verification])
        return try flow.submit()
    }

    /// Makes backup codes and shows them.
    func makeBackupCodes() throws(Refusal) -> Answer {
        let made = try visit.api("POST", "/verification/backup-code/generate")
        return pages.backupCodes(made["codes"]?.strings ?? [], verification: made["verificationId"]?.string ?? "")
    }

    /// The person has seen the backup codes.
    func keepBackupCodes() throws(Refusal) -> Answer {
        try visit.api(
            "POST", "/profile/mfa", ["type": "BackupCode", "verificationId": .string(form["verification"])])
        return try flow.submit()
    }
}
