import Basis
import Foundation
import OIDC
import Replay
import TestSupport
import Testing

/// The requests of our clients beside those that the real packages sent, parameter by parameter, in their order.
@Suite(.enabled(if: SharedFolder.exists, "the recordings of real packages are not part of the repository"))
struct RecordedClientsTests {
    /// Beginnings of recordings' names with the package that was recorded, and whether it was told the discovery URL.
    static let packages: [(prefix: String, package: String, hasDiscoveryURL: Bool)] = [
        ("app-router", "@logto/next/server-actions", false), ("pages-router", "@logto/next", false),
        ("authjs4", "next-auth", true), ("authjs", "next-auth", false), ("passport", "passport-openidconnect", false),
        ("react-router", "@logto/react-router", false), ("react", "@logto/react", false),
        ("sveltekit", "@logto/sveltekit", false),
    ]

    static let recordings: [String] = {
        guard let url = SharedFolder.url?.appendingPathComponent("recordings/sdk") else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { name in packages.contains { name.hasPrefix($0.prefix) } }.sorted()
    }()

    @Test("authorization requests have the recorded parameters", arguments: recordings)
    func authorization(recording: String) throws {
        let habits = try #require(Self.habits(recording))
        for request in try Self.requests(recording) where request.url.contains("/oidc/auth?") {
            let query = String(request.url.drop { $0 != "?" }.dropFirst())
            let recorded = FormBody(decoding: query)
            var settings = ClientSettings(habits: habits, baseURL: "http://localhost:3000")
            settings.redirectURI = recorded["redirect_uri"]
            let scopes = (recorded["scope"] ?? "").split(separator: " ").map(String.init)
            if habits.keepsDefaultScopes {
                settings.scopes = scopes.filter { !habits.defaultScopes.contains($0) }
            } else if scopes != habits.defaultScopes {
                settings.scopes = scopes
            }
            settings.resources = recorded.fields.filter { $0.name == "resource" }.map(\.value)
            if habits.addsOrganizationResource { settings.resources.removeAll { $0.hasPrefix("urn:logto:resource") } }
            if recorded["prompt"] != habits.defaultPrompt { settings.prompt = recorded["prompt"] }
            let optional = ["first_screen", "interaction_mode", "login_hint", "direct_sign_in", "identifier"]
            settings.extras = recorded.fields.filter { optional.contains($0.name) }.map { ($0.name, $0.value) }
            let made = AuthorizationRequest(
                settings: settings, clientID: recorded["client_id"] ?? "", random: RandomSource())
            let url = made.url(endpoint: "http://localhost:3400/oidc/auth")
            #expect(Self.comparable(url) == Self.comparable(request.url))
        }
    }

    @Test("token requests have the recorded fields and client authentication", arguments: recordings)
    func token(recording: String) throws {
        let habits = try #require(Self.habits(recording))
        for request in try Self.requests(recording) where request.url.hasSuffix("/oidc/token") {
            let fields = FormBody(decoding: request.body).fields.map(\.name)
            // A guide's own literal request is not the package's.
            guard request.body.contains("authorization_code") || !recording.hasPrefix("authjs") else { continue }
            let expected = request.body.contains("authorization_code") ? habits.codeForm : habits.refreshForm
            let isUnproven = request.authorization == nil && habits.clientAuthentication == "client_secret_basic"
            #expect(!isUnproven, "\(recording): no Authorization header")
            #expect(fields.allSatisfy { expected.contains($0) || $0 == "scope" }, "\(fields) \(expected)")
            #expect(fields == expected.filter { fields.contains($0) })
            #expect(
                request.authorization?.hasPrefix("Basic ") ?? false
                    == (habits.clientAuthentication == "client_secret_basic"))
            #expect(fields.contains("client_secret") == (habits.clientAuthentication == "client_secret_post"))
        }
    }

    private static func habits(_ recording: String) -> ClientHabits? {
        packages.first { recording.hasPrefix($0.prefix) }
            .map { ClientHabits.of(package: $0.package, hasDiscoveryURL: $0.hasDiscoveryURL) }
    }

    private struct Recorded {
        var url: String
        var body: String
        var authorization: String?
    }

    private static func requests(_ recording: String) throws -> [Recorded] {
        let json = try JSON(parsing: SharedFolder.bytes("recordings/sdk/" + recording))
        return (json["log"]?["entries"]?.array ?? []).compactMap { entry in
            guard let request = entry["request"], let url = request["url"]?.string else { return nil }
            let header = request["headers"]?.array?.first { $0["name"]?.string?.lowercased() == "authorization" }
            return Recorded(
                url: url, body: request["postData"]?["text"]?.string ?? "", authorization: header?["value"]?.string)
        }
    }

    /// The URL with random values replaced by their length.
    private static func comparable(_ url: String) -> [String] {
        url.split(separator: "&").map { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, ["state", "nonce", "code_challenge"].contains(pair[0]) else { return String(part) }
            return "\(pair[0])=<\(FormBody(decoding: String(part)).fields.first?.value.count ?? 0)>"
        }
    }
}
