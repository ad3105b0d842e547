import Basis

/// The verification codes that were sent and not used yet, and how many went to each recipient.
struct CodeBook: Sendable {
    /// What a code was sent for: an interaction and usage type; a newer code replaces it.
    struct Place: Sendable, Hashable {
        /// The interaction, or a name of ours for codes outside of any.
        var owner: String
        var type: String
    }

    private struct Entry: Sendable {
        var identifier: Identifier
        var code: String
        var sentAt: Double
        var tries = 0
    }

    private var entries: [Place: Entry] = [:]
    private var sendings: [Identifier: [Double]] = [:]
    /// Messages to one recipient within ten minutes.
    private static let limit = 10
    private static let window = 600.0
    /// Entries beyond this are looked through for old ones; nothing older than the longest policy counts.
    private static let sweepsAbove = 1000
    private static let longest = 86_400.0

    private mutating func forget(before time: Double) {
        entries = entries.filter { $0.value.sentAt > time }
        sendings = sendings.filter { ($0.value.last ?? 0) > time }
    }

    /// Seconds that a code lives and wrong tries that it survives.
    struct Policy: Sendable {
        var lifetime: Double
        var tries: Int

        /// Reads `verificationCodePolicy`; 600 seconds and 10 tries unless set.
        init(_ json: JSON?) {
            lifetime = json?["expirationDuration"]?.double ?? 600
            tries = json?["maxRetryAttempts"]?.int ?? 10
        }
    }

    /// Counts a message to a recipient.
    ///
    /// - Throws: 429 `request.message_rate_limited` for one too many.
    mutating func count(_ identifier: Identifier, now: Double) throws(TenantError) {
        let recent = (sendings[identifier] ?? []).filter { $0 > now - Self.window }
        guard recent.count < Self.limit else { throw TenantError(429, "request.message_rate_limited") }
        sendings[identifier] = recent + [now]
    }

    /// Keeps a code in place of an older one.
    mutating func keep(_ code: String, for identifier: Identifier, at place: Place, now: Double) {
        if entries.count >= Self.sweepsAbove { forget(before: now - Self.longest) }
        entries[place] = Entry(identifier: identifier, code: code, sentAt: now)
    }

    /// Checks a code and uses it up.
    ///
    /// - Throws: 400 `verification_code.…`: `not_found`, `email_mismatch`, `phone_mismatch`, `expired`, `exceed_max_try`,
    ///   `code_mismatch`.
    mutating func take(
        _ code: String, for identifier: Identifier, at place: Place, policy: Policy, now: Double
    ) throws(TenantError) {
        guard var entry = entries[place] else { throw TenantError(400, "verification_code.not_found") }
        guard entry.identifier == identifier else {
            throw TenantError(400, "verification_code.\(identifier.type)_mismatch")
        }
        guard entry.sentAt + policy.lifetime > now else { throw TenantError(400, "verification_code.expired") }
        guard entry.tries < policy.tries else { throw TenantError(400, "verification_code.exceed_max_try") }
        guard entry.code == code else {
            entry.tries += 1
            entries[place] = entry
            throw TenantError(400, "verification_code.code_mismatch")
        }
        entries[place] = nil
    }
}
