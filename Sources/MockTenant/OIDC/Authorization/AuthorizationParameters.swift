import OIDC

/// The parameters of an authorization request that the provider knows; unknown ones are dropped.
struct AuthorizationParameters: Sendable {
    private var values: [String: String] = [:]
    /// Parameters that were sent more than once.
    private(set) var duplicates: [String] = []
    /// The resource indicators, comma-separated values split, empty ones dropped.
    private(set) var resources: [String] = []
    /// Parameters that the provider does not know.
    private(set) var unknown: [String] = []

    /// The `request_uri` that these were pushed under, when they were.
    var pushedURI: String?

    /// What the provider knows, in the order in which it looks at them: those of the specifications, then Logto's own.
    private static let known = [
        "acr_values", "claims_locales", "client_id", "code_challenge", "code_challenge_method", "display",
        "id_token_hint", "login_hint", "max_age", "nonce", "prompt", "redirect_uri", "registration", "request",
        "request_uri", "response_mode", "response_type", "scope", "state", "ui_locales", "interaction_mode",
        "first_screen", "direct_sign_in", "organization_id", "identifier", "one_time_token",
        "google_one_tap_credential",
    ]

    init() {}

    /// - Parameter dropping: names that count as unknown.
    init(_ fields: FormBody, dropping: Set<String> = []) {
        for field in fields.fields where !dropping.contains(field.name) {
            if field.name == "resource" {
                resources += field.value.split(separator: ",").map { String($0.trimming()) }.filter { !$0.isEmpty }
                continue
            }
            guard Self.known.contains(field.name) else {
                unknown.append(field.name)
                continue
            }
            if values[field.name] != nil {
                if !duplicates.contains(field.name) { duplicates.append(field.name) }
            }
            values[field.name] = field.value
        }
        duplicates = Self.known.filter(duplicates.contains)
    }

    /// A parameter with a value; an empty one counts as absent, one that was repeated has none.
    subscript(_ name: String) -> String? {
        get {
            guard let value = values[name], !value.isEmpty, !duplicates.contains(name) else { return nil }
            return value
        }
        set { values[name] = newValue }
    }

    /// Replaces the resource indicators, for a default resource.
    mutating func setResources(_ indicators: [String]) { resources = indicators }

    /// Every parameter with a value, by name.
    var all: [(String, String)] {
        (values.map { ($0.key, $0.value) }
            + (resources.isEmpty ? [] : [("resource", resources.joined(separator: " "))]))
            .filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
    }

    var clientID: String { self["client_id"] ?? "" }
    /// The requested scopes in their order, each once.
    var scopes: [String] { SupportedScopes.split(self["scope"]) }
    /// The requested prompts.
    var prompts: [String] { SupportedScopes.split(self["prompt"]) }
    /// In seconds: a whole number that is not negative in any spelling that JavaScript takes for a number; nil for other texts.
    var maxAge: Int? {
        guard let text = self["max_age"]?.trimming() else { return nil }
        let digits = text.lowercased()
        if digits.hasPrefix("0x") { return Int(digits.dropFirst(2), radix: 16) }
        let isDecimal = digits.allSatisfy { "0123456789.+-e".contains($0) }
        guard isDecimal, let number = Double(digits), (0...9_007_199_254_740_991).contains(number) else { return nil }
        return Int(exactly: number)
    }
    /// Whether the ID token says when the user signed in.
    var wantsAuthTime: Bool { self["max_age"] != nil || prompts.contains("login") }

    /// Whether the answer goes into the fragment by its response type.
    var isFragmentByDefault: Bool {
        let types = SupportedScopes.split(self["response_type"])
        return types.contains("token") || types.contains("id_token")
    }
}

extension StringProtocol {
    /// The text without blanks at both ends.
    func trimming() -> SubSequence {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return text
    }
}
