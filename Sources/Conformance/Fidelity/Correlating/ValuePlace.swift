/// What the name of a place says about the values that stand there.
enum ValuePlace {
    private static let names: Set<String> = [
        "sub", "jti", "sid", "uid", "kid", "secret", "value", "signingKey", "code", "codes", "nonce", "grantId", "key",
        "name", "x", "y", "n", "user_code", "device_code", "requestId",
    ]

    /// Whether a member of that name holds ids, secrets or tokens: `body.user.id`, `body.roleIds[2]`.
    static func holdsIdentifiers(_ place: String) -> Bool {
        let name = lastName(place)
        if names.contains(name) { return true }
        guard name.utf8.allSatisfy({ TextShape.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }) else { return false }
        return ["id", "Id", "ids", "Ids", "token", "Token", "_id"].contains { name.hasSuffix($0) }
    }

    /// The last member of a path, without the index behind it.
    private static func lastName(_ place: String) -> String {
        var rest = Substring(place)
        if rest.hasSuffix("]"), let open = rest.lastIndex(of: "["),
            !rest[open...].dropFirst().dropLast().isEmpty, rest[open...].dropFirst().dropLast().allSatisfy(\.isNumber)
        {
            rest = rest[..<open]
        }
        guard let dot = rest.lastIndex(of: ".") else { return String(rest) }
        return String(rest[rest.index(after: dot)...])
    }

    private static let signed = ["sign", "signature", "x-amz-date", "timestamp", "signaturenonce"]

    /// Whether a place in a request to a provider holds a signature, a nonce or the time of signing.
    static func isSigned(_ place: String) -> Bool {
        let name = place.lowercased()
        if name == "date" || name == "nonce" { return true }
        return signed.contains { name.hasSuffix($0) } || [".nonce", "_nonce", "-nonce"].contains { name.hasSuffix($0) }
    }

    /// Whether the list at a place of an answer has no order of its own: its rows come in the order of a random id, or as the
    /// store finds them.
    ///
    /// - Parameter path: the path of the request.
    static func isUnordered(_ place: String, path: String) -> Bool {
        if [".organizations", ".organization_data", ".organization_roles"].contains(where: { place.hasSuffix($0) }) {
            return true
        }
        guard place == "body" else { return false }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        func ends(_ pattern: String...) -> Bool {
            guard parts.count > pattern.count else { return false }
            return zip(parts.suffix(pattern.count), pattern).allSatisfy { part, wanted in
                wanted == "*"
                    ? !part.isEmpty && part.utf8.allSatisfy { TextShape.isAlphanumeric($0) || $0 == 95 }
                    : part == wanted
            }
        }
        return ends("api", "roles", "*", "scopes") || ends("api", "resources", "*", "scopes")
            || ends("api", "organizations") || ends("api", "organizations", "*", "*", "*", "roles")
    }
}
