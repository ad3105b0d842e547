import Basis

/// The rules that a field of the sign-up page has to keep beside its shape.
enum ProfileFieldCheck {
    private static let identifiers: Set<String> = ["username", "primaryEmail", "primaryPhone", "email", "phone"]
    private static let builtIn: Set<String> = ["preferredUsername"]
    private static let customData: Set<String> = [
        "onboarding", "ossOnboarding", "guideRequests", "adminConsolePreferences", "defaultTenantId",
    ]

    /// Refuses a name that is no name or that means something else already.
    ///
    /// - Throws: 400 `custom_profile_fields.…`.
    static func check(name: String) throws(TenantError) {
        if name.isEmpty { throw refusal("name_required") }
        guard name.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0 | 32) }) else {
            throw refusal("invalid_name")
        }
        for (names, code) in [
            (identifiers, "sign_in_identifier"), (builtIn, "built_in_prop"), (customData, "custom_data"),
        ] where names.contains(name) {
            throw refusal("name_conflict_" + code, values: ["name": name])
        }
    }

    /// Refuses names among those of fields that are about to be stored, all that mean one thing in one refusal.
    ///
    /// - Throws: 400 `custom_profile_fields.name_conflict_…`.
    static func checkConflicts(of names: [String]) throws(TenantError) {
        for (taken, code) in [(identifiers, "sign_in_identifier"), (customData, "custom_data")] {
            let conflicts = names.filter(taken.contains)
            if !conflicts.isEmpty {
                throw refusal("name_conflict_" + code, values: ["name": conflicts.joined(separator: ", ")])
            }
        }
    }

    /// Refuses settings that contradict themselves.
    ///
    /// - Throws: 400 `custom_profile_fields.…`.
    static func check(type: String, config: JSON) throws(TenantError) {
        switch type {
        case "Text": try checkBounds(config["minLength"], config["maxLength"])
        case "Number": try checkBounds(config["minValue"], config["maxValue"])
        case "Select": if config["options"]?.array?.isEmpty != false { throw refusal("invalid_options") }
        case "Regex":
            if (try? Regex(config["format"]?.string ?? "")) == nil { throw refusal("invalid_regex_format") }
        case "Address", "Fullname":
            let parts = config["parts"]?.array ?? []
            if parts.isEmpty { throw refusal("invalid_\(type.lowercased())_components") }
            if parts.contains(where: { ["Address", "Fullname"].contains($0["type"]?.string) }) {
                throw refusal("invalid_sub_component_type")
            }
        default: break
        }
    }

    private static func checkBounds(_ least: JSON?, _ most: JSON?) throws(TenantError) {
        if let least = least?.double, let most = most?.double, least > most { throw refusal("invalid_min_max_input") }
    }

    /// An error of this group.
    static func refusal(_ code: String, status: Int = 400, values: [String: String] = [:]) -> TenantError {
        TenantError(status, "custom_profile_fields." + code, values: values)
    }
}
