import Basis
import OIDC
import Synchronization
import Wire

@testable import MockTenant

/// The smallest web application that signs people in: a page with a link, a callback, and a page with a way out.
final class SmallApp: Sendable {
    private let server: HTTPServer
    private let core: Core

    var address: String { "http://localhost:\(server.port)" }

    init() throws {
        let core = Core()
        self.core = core
        server = try HTTPServer(port: 0) { core.answer($0) }
        core.address.withLock { [address = "http://localhost:\(server.port)"] in $0 = address }
    }

    /// The tenant that it signs people in at, and what it asks for.
    func use(_ tenant: MockTenant, _ application: SeedApplication, _ more: [(String, String)] = []) {
        core.setup.withLock { $0 = .init(endpoint: tenant.endpoint, application: application, more: more) }
    }

    func stop() { server.stop() }

    /// A seed whose applications may send people back here.
    static func seed(for app: SmallApp) throws -> TenantSeed {
        var seed = try TenantSeed.standard()
        for index in seed.applications.indices where seed.applications[index].type == "Traditional" {
            seed.applications[index].redirectURIs = [app.address + "/callback"]
            seed.applications[index].postLogoutRedirectURIs = [app.address + "/"]
        }
        return seed
    }

    private final class Core: Sendable {
        struct Setup: Sendable {
            var endpoint: String
            var application: SeedApplication
            var more: [(String, String)]
        }

        let address = Mutex("")
        let setup = Mutex<Setup?>(nil)
        /// The ID Token of the one person who uses it.
        let token = Mutex<String?>(nil)
        private let verifier = String(repeating: "v", count: 64)
        private let client = HTTPClient()

        func answer(_ request: IncomingRequest) -> HTTPResponse {
            guard let setup = setup.withLock({ $0 }) else { return HTTPResponse(status: 503) }
            switch request.path {
            case "/sign-in": return redirect(signIn(setup))
            case "/callback": return callback(FormBody(decoding: request.query), setup)
            case "/sign-out": return redirect(signOut(setup))
            default: return home()
            }
        }

        private func redirect(_ url: String) -> HTTPResponse {
            HTTPResponse(status: 302, headers: [("Location", url), ("Cache-Control", "no-store")])
        }

        private func page(_ body: String) -> HTTPResponse {
            HTTPResponse(
                status: 200, headers: [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")],
                body: Array("<!doctype html><html lang=en><title>A small app</title><h1>A small app</h1>\(body)".utf8))
        }

        private func home() -> HTTPResponse {
            guard let token = token.withLock({ $0 }), let claims = (try? CompactJWS(parsing: token))?.payload else {
                return page("<a id=sign-in href=/sign-in>Sign in</a>")
            }
            let name = HTMLText.escape((claims["name"]?.string ?? claims["username"]?.string) ?? "nobody")
            return page("<p id=who>\(name)</p><a id=sign-out href=/sign-out>Sign out</a>")
        }

        private func signIn(_ setup: Setup) -> String {
            let fields =
                [
                    ("client_id", setup.application.id), ("redirect_uri", address.withLock { $0 } + "/callback"),
                    ("response_type", "code"), ("state", "s"), ("code_challenge_method", "S256"),
                    ("code_challenge", Base64URL.encode(Digest.sha256(Array(verifier.utf8)))),
                ] + (setup.more.contains { $0.0 == "scope" } ? [] : [("scope", "openid profile")]) + setup.more
            return setup.endpoint + "/oidc/auth?" + FormBody(fields).text
        }

        private func callback(_ query: FormBody, _ setup: Setup) -> HTTPResponse {
            guard let code = query["code"], query["state"] == "s" else {
                return page("<p id=error>\(HTMLText.escape(query["error"] ?? "no code"))</p>")
            }
            let form = FormBody([
                ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier),
                ("redirect_uri", address.withLock { $0 } + "/callback"),
            ])
            let application = setup.application
            let request = HTTPRequest(
                "POST", setup.endpoint + "/oidc/token",
                headers: [
                    ("Content-Type", "application/x-www-form-urlencoded"),
                    ("Authorization", RunningTenant.basic(application.id, application.secret)),
                ], body: Array(form.text.utf8))
            let answer = client.send(request).response
            guard let id = answer?.json?["id_token"]?.string else {
                return page("<p id=error>\(answer?.text ?? "")</p>")
            }
            token.withLock { $0 = id }
            return redirect("/")
        }

        private func signOut(_ setup: Setup) -> String {
            let token = token.withLock { token in
                defer { token = nil }
                return token ?? ""
            }
            let fields = [("id_token_hint", token), ("post_logout_redirect_uri", address.withLock { $0 } + "/")]
            return setup.endpoint + "/oidc/session/end?" + FormBody(fields).text
        }
    }
}
