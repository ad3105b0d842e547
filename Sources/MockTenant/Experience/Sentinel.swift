import Basis

/// Locks an identifier after too many failed attempts, passwords and codes counted together.
struct Sentinel: Sendable {
    private struct Entry: Sendable {
        var failures: [Double] = []
        var lockedUntil: Double?
    }

    private var entries: [Identifier: Entry] = [:]

    /// Attempts within an hour, and the length of a lock in minutes.
    struct Policy: Sendable {
        var attempts: Int
        var minutes: Int

        /// Reads `{maxAttempts, lockoutDuration}`; 100 and 60 unless set.
        init(_ json: JSON) {
            attempts = json["maxAttempts"]?.int ?? 100
            minutes = json["lockoutDuration"]?.int ?? 60
        }
    }

    /// Refuses a locked identifier.
    func check(_ identifier: Identifier, _ policy: Policy, now: Double) throws(TenantError) {
        guard let end = entries[identifier]?.lockedUntil, end > now else { return }
        throw Self.locked(until: end, now: now)
    }

    /// Counts a failure: the last allowed one is already answered with the lock.
    mutating func fail(_ identifier: Identifier, _ policy: Policy, now: Double) throws(TenantError) {
        var entry = entries[identifier] ?? Entry()
        entry.failures = entry.failures.filter { $0 > now - 3600 } + [now]
        if entry.failures.count >= policy.attempts {
            let end = now + Double(policy.minutes * 60)
            entry = Entry(failures: [], lockedUntil: end)
            entries[identifier] = entry
            throw Self.locked(until: end, now: now)
        }
        entries[identifier] = entry
    }

    /// Forgets the failures of those identifiers, as the Management API does for an unlocked user.
    mutating func release(_ identifiers: [Identifier]) {
        for identifier in identifiers { entries[identifier] = nil }
    }

    /// The same for identifiers of any type with these values.
    mutating func release(values: Set<String>) {
        release(entries.keys.filter { values.contains($0.value) })
    }

    private static func locked(until end: Double, now: Double) -> TenantError {
        let minutes = max(1, Int(((end - now) / 60).rounded(.up)))
        return TenantError(
            400, "session.verification_blocked_too_many_attempts",
            values: ["relativeTime": "in \(minutes) minute\(minutes == 1 ? "" : "s")"])
    }
}
