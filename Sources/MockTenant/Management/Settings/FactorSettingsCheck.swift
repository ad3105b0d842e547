import Basis

/// The rules that settings of second factors have to keep with those of sign-in.
struct FactorSettingsCheck {
    private let change: JSON
    private let factors: [String]
    private let policy: String
    private let isAdaptive: Bool
    private let methods: [SignInExperience.Method]

    /// A change of the sign-in experience; what it leaves out counts as the record has it.
    init(_ record: JSON, _ change: JSON) {
        self.change = change
        let mfa = change["mfa"] ?? record["mfa"] ?? [:]
        factors = mfa["factors"]?.strings ?? []
        policy = mfa["policy"]?.string ?? "UserControlled"
        isAdaptive = (change["adaptiveMfa"] ?? record["adaptiveMfa"])?["enabled"]?.bool ?? false
        methods = SignInExperience(["signIn": change["signIn"] ?? record["signIn"] ?? [:]]).methods
    }

    /// - Throws: 400 `sign_in_experiences.…`.
    func check() throws(TenantError) {
        if change["mfa"] != nil {
            if Set(factors).count < factors.count { throw SignInExperienceCheck.refusal("duplicated_mfa_factors") }
            if factors == ["BackupCode"] {
                throw SignInExperienceCheck.refusal("backup_code_cannot_be_enabled_alone")
            }
        }
        if change["mfa"] != nil || change["signIn"] != nil { try checkCodes() }
        if change["mfa"] != nil || change["adaptiveMfa"] != nil { try checkPolicy() }
    }

    /// A code to an address is a first factor or a second one, not both.
    private func checkCodes() throws(TenantError) {
        for (factor, identifier) in [("EmailVerificationCode", "email"), ("PhoneVerificationCode", "phone")]
        where factors.contains(factor)
            && methods.contains(where: { $0.identifier == identifier && $0.verificationCode })
        {
            throw SignInExperienceCheck.refusal(
                "\(identifier)_verification_code_cannot_be_used_for_" + (change["mfa"] == nil ? "sign_in" : "mfa"))
        }
    }

    private func checkPolicy() throws(TenantError) {
        let isMandatoryPrompt = policy.hasPrefix("Prompt") && policy.hasSuffix("Mandatory")
        guard isAdaptive else {
            if isMandatoryPrompt {
                throw SignInExperienceCheck.refusal("non_adaptive_mfa_requires_skippable_policy", status: 422)
            }
            return
        }
        if factors.isEmpty { throw SignInExperienceCheck.refusal("adaptive_mfa_requires_mfa", status: 422) }
        if !isMandatoryPrompt {
            throw SignInExperienceCheck.refusal("adaptive_mfa_requires_non_skippable_policy", status: 422)
        }
    }
}
