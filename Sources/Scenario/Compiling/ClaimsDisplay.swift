/// Finds lines that show all claims: a loop over the members of a claims object.
enum ClaimsDisplay {
    private static let roots: Set<String> = [
        "claims", "user", "session", "data", "userinfo", "idtokenclaims", "locals", "auth",
    ]

    /// The first line that does, and what it loops over.
    static func first(in lines: [(number: Int, text: Substring)]) -> (field: String, line: Int)? {
        for (number, text) in lines {
            if let field = field(in: text) { return (field, number) }
        }
        return nil
    }

    /// What is looped over on a line: `session.user`, `claims`; nil when the line loops over nothing of that kind.
    static func field(in line: Substring) -> String? {
        for opener in ["Object.entries(", "Object.keys(", "JSON.stringify("] {
            guard let range = line.range(of: opener) else { continue }
            let inner = line[range.upperBound...].prefix { $0.isLetter || $0.isNumber || "_.?!".contains($0) }
            let field = String(inner.filter { $0 != "?" && $0 != "!" })
            // What is put away is not shown.
            if isClaims(field), !line[..<range.lowerBound].contains("setItem(") { return field }
        }
        // A route that hands out what the middleware of the SDK knows of the user.
        if line.contains(".json(req.user)") || line.contains(".send(req.user)") { return "req.user" }
        if line.contains("v-for="), let range = line.range(of: " in ") {
            let field = String(line[range.upperBound...].prefix { $0.isLetter || $0.isNumber || "_.".contains($0) })
            if isClaims(field) { return field }
        }
        if line.contains("User.Claims") || line.contains("User.FindFirst") { return "User.Claims" }
        if line.contains(".getAttributes(") || line.contains("OidcUser") && line.contains("getClaims") {
            return "attributes"
        }
        if line.contains("{{ userData | json }}") { return "userData" }
        for member in ["User?.Profile?.", "User.Profile.", "user?.profile?.", "user?.profile.", "user.profile."]
        where line.contains(member) {
            return member.filter { $0 != "?" }.trimmed(".")
        }
        return nil
    }

    private static func isClaims(_ field: String) -> Bool {
        guard let root = field.split(separator: ".").first else { return false }
        let last = field.split(separator: ".").last ?? root
        return roots.contains(root.lowercased()) && last != "data" && last != "session"
            || ["claims", "user"].contains(last.lowercased())
    }
}
