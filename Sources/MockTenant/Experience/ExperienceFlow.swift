import Basis

/// One interaction as the Experience API knows it, from `PUT /api/experience` on.
struct ExperienceFlow: Sendable {
    var event: InteractionEvent
    /// The user who was identified or created.
    var userID: String?
    /// What was collected for a registration or for a profile that lacks something, in the members of a user's record.
    var profile: JSON = [:]
    /// A new password; never shown.
    var password: String?
    /// The social identity that a new account is made of or that is to be linked: target, user, connector.
    var identity: CollectedIdentity?
    /// Whether the account that is being made comes from a provider: it needs no password.
    var isSocial = false
    /// The identity at an enterprise provider that the user was found by, gets at submit, or is made of.
    var enterprise: EnterpriseIdentity?
    var records: [VerificationRecord] = []
    /// Second factors to be bound at submit.
    var newFactors: [JSON] = []
    var isMFASkipped = false
    /// Further decisions about factors, by the member of the interaction that shows them.
    var factorDecisions: JSON = [:]
    var isMFAVerified = false
    var isCaptchaSkipped = false
    /// Whether the page brought proof that a person solved the puzzle.
    var isCaptchaVerified = false
    /// Organizations that a one-time token makes its owner a member of.
    var joiningOrganizations: [String] = []
    /// Whether the submit has been carried out.
    var isSubmitted = false

    /// A person at a provider, by the connector's target.
    struct CollectedIdentity: Sendable {
        var target: String
        var connectorID: String
        var user: SocialUser
    }

    init(event: InteractionEvent) { self.event = event }

    /// Adds a record in place of the one of its kind.
    mutating func add(_ record: VerificationRecord) {
        records.removeAll { $0.type == record.type }
        records.append(record)
    }

    /// Forgets what was collected for an account, as a switch between signing in and registering does.
    mutating func forgetProfile() {
        profile = [:]
        password = nil
        identity = nil
        isSocial = false
        enterprise = nil
        joiningOrganizations = []
    }

    /// The record of an id.
    ///
    /// - Throws: 404 `session.verification_session_not_found`.
    func record(_ id: String) throws(TenantError) -> VerificationRecord {
        guard let record = records.first(where: { $0.id == id }) else { throw .noVerification }
        return record
    }

    /// Replaces the record of the same id.
    mutating func update(_ record: VerificationRecord) {
        guard let index = records.firstIndex(where: { $0.id == record.id }) else { return }
        records[index] = record
    }

    /// What `GET /interaction` answers.
    func json(ip: String) -> JSON {
        .compact([
            ("interactionEvent", .string(event.rawValue)), ("userId", userID.map(JSON.string)),
            ("profile", profile),
            ("verificationRecords", .array(records.map(\.json))), ("mfa", shownFactors),
            ("signInContext", ["ip": .string(ip)]),
            ("captcha", ["verified": .bool(isCaptchaVerified), "skipped": .bool(isCaptchaSkipped)]),
        ])
    }

    /// Decisions about factors and the kinds of those that wait for submit, without their secrets.
    private var shownFactors: JSON {
        func kind(_ type: String) -> JSON? {
            newFactors.contains { $0["type"]?.string == type } ? ["type": .string(type)] : nil
        }
        let keys = newFactors.filter { $0["type"] == "WebAuthn" }.map { factor in
            JSON.object((factor.members ?? []).filter { !["id", "userId", "createdAt"].contains($0.name) })
        }
        return .compact([
            ("mfaEnabled", factorDecisions["mfaEnabled"]), ("mfaSkipped", isMFASkipped ? true : nil),
            ("passkeySkipped", factorDecisions["passkeySkipped"]), ("totp", kind("Totp")),
            ("webAuthn", keys.isEmpty ? nil : .array(keys)), ("backupCode", kind("BackupCode")),
        ])
    }
}

extension TenantError {
    /// A verification id that is unknown, replaced or of another kind.
    static var noVerification: TenantError { TenantError(404, "session.verification_session_not_found") }
    /// Nobody was identified yet.
    static var noIdentifier: TenantError { TenantError(404, "session.identifier_not_found") }
}
