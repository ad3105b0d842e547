import Basis

/// What a new password must be like, by the `passwordPolicy` of the sign-in experience.
struct PasswordPolicy: Sendable {
    private let policy: JSON
    /// Sequences that a password may not hold three characters in a row of, forwards or backwards.
    private static let sequences = [
        "0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "!@#$%^&*()_+",
    ]

    init(_ json: JSON) { policy = json }

    /// Refuses a password.
    ///
    /// - Parameter user: what is known of the person: username, name, address, phone.
    /// - Throws: 422 `password.rejected` with one issue for each rule it breaks.
    func check(_ password: String, user: [String]) throws(TenantError) {
        let issues = issues(of: password, user: user)
        if !issues.isEmpty { throw TenantError(422, "password.rejected", data: .array(issues)) }
    }

    /// Refuses a password that a user is to have instead of the one that is there.
    ///
    /// - Parameter profile: what is about to be added to the user's record.
    /// - Throws: 422 `password.rejected`, 422 `user.same_password`.
    static func checkNew(
        _ password: String, of user: User?, adding profile: JSON = [:], _ entities: Entities
    ) throws(TenantError) {
        let members = ["username", "primaryEmail", "primaryPhone", "name"]
        let known = members.compactMap { profile[$0]?.string ?? user?.record[$0]?.string }
        try PasswordPolicy(entities.signInExperience.passwordPolicy).check(password, user: known)
        if let user, entities.isPassword(password, of: user.id) { throw TenantError(422, "user.same_password") }
    }

    /// What is wrong with a password: `{code, interpolation?}` for each rule it breaks.
    func issues(of password: String, user: [String]) -> [JSON] {
        var issues: [JSON] = []
        func add(_ code: String, _ interpolation: JSON? = nil) {
            issues.append(.compact([("code", .string("password_rejected." + code)), ("interpolation", interpolation)]))
        }
        let minimum = policy["length"]?["min"]?.int ?? 8
        let maximum = policy["length"]?["max"]?.int ?? 256
        if password.utf16.count < minimum { add("too_short", ["min": .int(minimum)]) }
        if password.utf16.count > maximum { add("too_long", ["max": .int(maximum)]) }
        let kinds = policy["characterTypes"]?["min"]?.int ?? 1
        if let count = Self.characterTypes(password) {
            if count < kinds { add("character_types", ["min": .int(kinds)]) }
        } else {
            add("unsupported_characters")
        }
        let rejects = policy["rejects"] ?? [:]
        if rejects["repetitionAndSequence"]?.bool ?? true {
            if Self.hasRepetition(password) { add("restricted.repetition") }
            if Self.hasSequence(password) { add("restricted.sequence") }
        }
        let lowered = password.lowercased()
        let words = (rejects["words"]?.strings ?? []).filter { !$0.isEmpty && lowered.contains($0.lowercased()) }
        if !words.isEmpty {
            add("restricted.words", ["words": .string(words.joined(separator: ", ")), "count": .int(words.count)])
        }
        if rejects["userInfo"]?.bool ?? true,
            user.contains(where: { $0.count >= 3 && lowered.contains($0.lowercased()) })
        {
            add("restricted.user_info")
        }
        return issues
    }

    /// How many of lower case, upper case, digits and symbols occur; nil for characters beyond ASCII.
    private static func characterTypes(_ text: String) -> Int? {
        var kinds: Set<Int> = []
        for byte in text.utf8 {
            switch byte {
            case 48...57: kinds.insert(0)
            case 65...90: kinds.insert(1)
            case 97...122: kinds.insert(2)
            case 32...126: kinds.insert(3)
            default: return nil
            }
        }
        return kinds.count
    }

    private static func hasRepetition(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast(2).contains { bytes[$0] == bytes[$0 + 1] && bytes[$0] == bytes[$0 + 2] }
    }

    private static func hasSequence(_ text: String) -> Bool {
        let bytes = Array(text.lowercased().utf8)
        let known = sequences.flatMap { [Array($0.utf8), Array($0.utf8.reversed())] }
        return bytes.indices.dropLast(2).contains { start in
            known.contains { $0.firstRange(of: bytes[start...start + 2]) != nil }
        }
    }
}
