import Basis
import OIDC

@testable import MockTenant

/// Makes requests that are almost right, from a number: the same number makes the same requests.
struct RequestFuzzer: RandomNumberGenerator {
    private var state: UInt64
    private let routes: [(method: String, pattern: String)]
    private let clients: [(id: String, secret: String)]
    private let redirects: [String]

    init(seed: UInt64, directory: TenantDirectory) {
        state = seed
        routes = (OIDCRoutes.table + ManagementRoutes.table + ExperienceRoutes.table + PageRoutes.table)
            .map { ($0.method, $0.pattern) }
        clients = directory.applications.map { ($0.id, $0.secret) }
        redirects = directory.applications.flatMap(\.redirectURIs)
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &self)]
    }

    /// Text that programs stumble over.
    private static let tricks = [
        "", "\0", "\r\nX-Injected: 1\r\n\r\n", "\n", "%0d%0aX-Injected:%201", "%00", "%zz", "%", "..",
        "../../etc/passwd",
        "%2e%2e%2f", "\u{202E}evil", "é", "e\u{301}", "ⅰ", "．", "http://evil.example\\@localhost",
        "javascript:alert(1)",
        "//evil.example", "http://localhost:3000@evil.example", "http://localhost:3000%2f@evil.example",
        "http://ｌocalhost:3000/callback", "'", "\"><script>", "{{7*7}}", "${x}", "-1", "9223372036854775808", "1e999",
        "null", "true", "[]", "{}", "\u{FFFD}", "😀", "𝕃", "a=b&c", ";", "__proto__", "constructor", "openid openid",
    ]

    private static let names = [
        "client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "prompt", "max_age", "code",
        "code_verifier", "code_challenge", "code_challenge_method", "grant_type", "refresh_token", "resource",
        "organization_id", "response_mode", "id_token_hint", "post_logout_redirect_uri", "ui_locales", "token",
        "subject_token", "subject_token_type", "client_secret", "device_code", "user_code", "xsrf", "logout",
        "direct_sign_in", "first_screen", "login_hint", "request", "request_uri", "claims", "app_id", "identifier",
        "password", "verification", "purpose", "action", "page", "page_size", "search", "search.name", "mode.name",
    ]

    private mutating func value() -> String {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return clients.isEmpty ? "" : pick(clients).id
        case 1: return redirects.isEmpty ? "" : pick(redirects)
        case 2: return pick(redirects) + pick(Self.tricks)
        case 3:
            return pick([
                "code", "openid", "openid profile offline_access", "authorization_code", "refresh_token", "S256",
                "none",
                "login", "form_post", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange", "https://orders.example.com/api",
                "urn:logto:resource:organizations", "SignIn",
            ])
        case 4: return String(repeating: pick(["a", "%", "\u{0}", "é"]), count: Int.random(in: 0..<3000, using: &self))
        default: return pick(Self.tricks)
        }
    }

    private mutating func form() -> String {
        let count = chance(1) ? 3000 : Int.random(in: 0..<14, using: &self)
        return (0..<count).map { _ in
            let value = value()
            return pick(Self.names) + "="
                + (chance(80) ? FormBody.encode(value) : value.filter { $0 != "\r\n" && $0 != "\n" })
        }.joined(separator: chance(95) ? "&" : "&&")
    }

    private mutating func json(_ depth: Int = 0) -> String {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 9), using: &self) {
        case 0: return "null"
        case 1: return String(Int.random(in: -5...5, using: &self))
        case 2: return pick(["true", "1e400", "-0", "01", "\"\\ud800\"", "NaN", "1.5"])
        case 3, 4: return JSON.string(value()).text()
        case 5: return "[" + (0..<3).map { _ in json(depth + 1) }.joined(separator: ",") + "]"
        default:
            let members = [
                "name", "type", "identifier", "value", "verificationId", "interactionEvent", "username", "customData",
                "config", "scopes", "connectorData", "redirectUri", "state", "password", "oidcClientMetadata",
                "redirectUris", "__proto__", "id", "userIds", "events", "mfa", "signIn", "methods",
            ]
            return "{"
                + (0..<Int.random(in: 0..<6, using: &self)).map { _ in "\"\(pick(members))\":" + json(depth + 1) }
                .joined(separator: ",") + "}"
        }
    }

    private mutating func body() -> (type: String, bytes: [UInt8]) {
        switch Int.random(in: 0..<60, using: &self) {
        case 0: return ("application/json", Array((String(repeating: "[", count: 50_000)).utf8))
        case 1: return ("application/json", Array((String(repeating: "{\"a\":", count: 20_000)).utf8))
        case 2: return ("application/json", (0..<200).map { _ in UInt8.random(in: 0...255, using: &self) })
        case 3: return ("application/x-www-form-urlencoded", [UInt8](repeating: 38, count: 60_000))
        case 4: return (value().filter { $0 != "\0" && $0 != "\r\n" && $0 != "\n" }, Array(form().utf8))
        case 5...31: return ("application/json", Array(json().utf8))
        default: return ("application/x-www-form-urlencoded", Array(form().utf8))
        }
    }

    private mutating func path(_ pattern: String) -> String {
        var segments = pattern.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.hasPrefix(":") ? FormBody.encode(value()) : String(segment)
        }
        if chance(4) { segments.insert(pick(["..", ".", "", "%2e%2e", "%00", "\u{FF0E}"]), at: segments.count - 1) }
        return segments.joined(separator: "/")
    }

    /// One request as bytes, with a header that closes the connection; `token` opens the Management API.
    mutating func request(token: String) -> [UInt8] {
        let route = pick(routes)
        let method = chance(90) ? route.method : pick(["HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "BREW", "get"])
        let query = chance(60) ? "?" + form().replacing(" ", with: "%20").filter { $0 != "\0" } : ""
        var lines = ["\(method) \(path(route.pattern))\(query.prefix(20_000)) HTTP/1.1", "Host: localhost"]
        lines.append("Connection: close")
        if chance(60), !token.isEmpty { lines.append("Authorization: Bearer \(token)") }
        if chance(15) {
            let client = pick(clients)
            lines.append("Authorization: " + RunningTenant.basic(client.id, client.secret))
        }
        for _ in 0..<Int.random(in: 0..<4, using: &self) {
            let name = pick([
                "Cookie", "Origin", "Accept-Language", "Logto-App-Id", "X-Forwarded-For", "If-None-Match", "Accept",
            ])
            lines.append(name + ": " + value().filter { $0 != "\0" && $0 != "\r\n" && $0 != "\n" })
        }
        if chance(2) { lines.append("X-Huge: " + String(repeating: "h", count: 200_000)) }
        if chance(2) { lines += (0..<3000).map { "X-\($0): v" } }
        if chance(3) { lines.append("Cookie: " + String(repeating: "_session=a; ", count: 4000)) }
        var bytes: [UInt8] = []
        if method != "GET" || chance(5) {
            let (type, content) = body()
            bytes = content
            lines.append("Content-Type: " + type)
            lines.append(
                "Content-Length: "
                    + (chance(96) ? String(content.count) : pick(["-1", "x", "99999999999999999999", "5, 6", "0"])))
        }
        var all = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + bytes
        if chance(6), !all.isEmpty {
            for _ in 0..<8 {
                all[Int.random(in: 0..<all.count, using: &self)] = UInt8.random(in: 0...255, using: &self)
            }
        }
        if chance(2) { all = Array(all.prefix(Int.random(in: 0...all.count, using: &self))) }
        return all
    }
}
