import Basis
import OIDC

/// One request to the token endpoint and what it is connected with.
struct TokenCall: Sendable {
    var exchange: Exchange
    var form: FormBody
    /// The body of the answer when it is a JSON object.
    var json: JSON?
    /// The authorization request at the root of the code or refresh token; nil when it is not in the evidence.
    var authorization: AuthorizationCall?
    /// The call whose refresh token this one presents.
    var predecessor: Int?
    /// Exchange id of the code exchange or the device's token call at the root; nil for other grants.
    var root: Int?

    var id: Int { exchange.id }
    var grant: String { form["grant_type"] ?? "" }
    /// Whether tokens came.
    var isGranted: Bool { exchange.response?.status == 200 && json?["access_token"] != nil }
    /// Whether the request is part of a negative test.
    var isProbe: Bool { exchange.probe != nil }
    var clientID: String? { exchange.clientID }
    var accessToken: String? { json?["access_token"]?.string }
    var refreshToken: String? { json?["refresh_token"]?.string }
    var idToken: String? { json?["id_token"]?.string }
    var scopes: [String]? { json?["scope"]?.string.map { $0.split(separator: " ").map(String.init) } }
    /// The organization asked for; an empty one counts as none.
    var organization: String? { form["organization_id"].flatMap { $0.isEmpty ? nil : $0 } }
    /// The resources asked for; empty ones count as none.
    var resources: [String] { form.all("resource").filter { !$0.isEmpty } }
    var resource: String? { resources.first }
    /// The scopes asked for in this request; nil when it names none.
    var askedScopes: [String]? {
        form["scope"].map { $0.split(separator: " ").map(String.init) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    /// The scopes that the token may have at most: those of this request, else those of the sign-in.
    var requestedScopes: [String]? { askedScopes ?? authorization?.scopes }
    /// Whether a machine asks for itself.
    var isMachine: Bool { grant == "client_credentials" }
    /// The access token when it is a readable JWT.
    var accessJWS: CompactJWS? { accessToken.flatMap { try? CompactJWS(parsing: $0) } }
}
