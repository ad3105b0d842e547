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

    private static let known: Set<String> = [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "prompt", "max_age", "id_token_hint", "login_hint", "ui_locales", "acr_values",
        "display", "claims", "request", "request_uri", "registration", "interaction_mode", "first_screen",
        "direct_sign_in", "organization_id", "identifier", "one_time_token", "google_one_tap_credential",
    ]

    init() {}

    init(_ fields: FormBody) {
        for field in fields.fields {
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
    /// In seconds.
    var maxAge: Int? { self["max_age"].flatMap(Int.init) }
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
