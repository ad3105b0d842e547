import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Settings, branding, certificates and tokens of the Management API")
struct MoreManagementTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test("an application's own sign-in page is made once and changed after")
    func branding() throws {
        let id = try #require(try tenant.json("POST", "/applications", ["name": "a", "type": "SPA"])["id"]?.string)
        let path = "/applications/\(id)/sign-in-experience"
        #expect(try tenant.send("GET", path).json?["code"] == "entity.not_exists_with_id")
        let made = try tenant.send("PUT", path, ["displayName": "A", "termsOfUseUrl": "https://a.example/t"])
        #expect(made.status == 201 && made.json?["displayName"] == "A" && made.json?["customCss"] == .null)
        let changed = try tenant.send("PUT", path, ["color": ["primaryColor": "#112233"]])
        #expect(changed.status == 200 && changed.json?["displayName"] == "A")
        #expect(try tenant.json("GET", path) == changed.json)
        #expect(try tenant.send("PUT", "/applications/none/sign-in-experience", [:]).status == 404)
        #expect(try tenant.json("PATCH", "/applications/\(id)/custom-data", ["b": 1]) == ["b": 1])
        #expect(try tenant.json("PATCH", "/applications/\(id)/custom-data", ["a": 2]) == ["a": 2, "b": 1])
    }

    @Test(
        "settings that are one record can be changed",
        arguments: [
            ("oidc/session", "ttl", JSON.int(3600)), ("cimd", "enabled", true),
            ("admin-console", "organizationCreated", true),
        ])
    func settings(path: String, member: String, value: JSON) throws {
        let changed = try tenant.send("PATCH", "/configs/" + path, .object([.init(member, value)]))
        #expect(changed.status == 200 && changed.json?[member] == value)
        #expect(try tenant.json("GET", "/configs/" + path)[member] == value)
        #expect(try tenant.send("PATCH", "/configs/" + path, .object([.init(member, "x")])).status == 400)
    }

    @Test("a password is held to the policy without being set")
    func passwords() throws {
        let path = "/sign-in-exp/default/check-password"
        #expect(try tenant.json("POST", path, ["password": "Bright#lamp27"]) == ["result": true])
        let bad = try tenant.send("POST", path, ["password": "aaa"])
        #expect(bad.status == 400 && bad.json?["result"] == false)
        #expect(
            bad.json?["issues"]?.array?.compactMap { $0["code"]?.string }.contains("password_rejected.too_short")
                == true)
        #expect(try tenant.send("POST", path, ["password": "x", "userId": "nobody"]).status == 404)
    }

    @Test("a personal access token gets another name and keeps its value")
    func personalTokens() throws {
        let user = try #require(try tenant.json("POST", "/users", ["username": "u1"])["id"]?.string)
        let path = "/users/\(user)/personal-access-tokens"
        let made = try tenant.json("POST", path, ["name": "one"])
        _ = try tenant.json("POST", path, ["name": "two"])
        let renamed = try tenant.send("PATCH", path + "/one", ["name": "three"])
        #expect(renamed.status == 200 && renamed.json?["value"] == made["value"])
        #expect(try tenant.send("PATCH", path + "/two", ["name": "three"]).status == 422)
        #expect(try tenant.send("PATCH", path + "/one", ["name": "four"]).status == 404)
    }

    @Test("a SAML application has a certificate, shows it in its metadata, and can get another one")
    func certificates() throws {
        let made = try tenant.json("POST", "/saml-applications", ["name": "s"])
        let id = try #require(made["id"]?.string)
        let path = "/saml-applications/\(id)/secrets"
        let first = try #require(try tenant.json("GET", path)[0])
        let pem = try #require(first["certificate"]?.string)
        let base64 = pem.split(whereSeparator: \.isNewline).dropFirst().dropLast().joined()
        let der = try #require(Base64Text.decode(base64))
        #expect(first["fingerprints"]?["sha256"]?["unformatted"]?.string == Digest.hex(Digest.sha256(der)).uppercased())
        func metadata() throws -> String { try tenant.send("GET", "/saml-applications/\(id)/metadata").text }
        #expect(try metadata().contains("<ds:X509Certificate>\(base64)</ds:X509Certificate>"))
        let second = try tenant.json("POST", path, ["lifeSpanInYears": 1])
        #expect(second["active"] == false)
        let secondID = second["id"]?.string ?? ""
        #expect(try tenant.json("PATCH", path + "/" + secondID, ["active": true])["active"] == true)
        #expect(try tenant.json("GET", path).array?.map { $0["active"] } == [false, true])
        #expect(try !metadata().contains(base64))
        #expect(try tenant.send("DELETE", path + "/" + secondID).status == 400)
        #expect(try tenant.send("DELETE", path + "/" + (first["id"]?.string ?? "")).status == 204)
    }

    @Test("the texts of the pages come in the language asked for, with the tenant's own in their places")
    func phrases() throws {
        let path = "/.well-known/phrases"
        let english = try tenant.send("GET", path + "?lng=en")
        #expect(english.headers["content-language"] == "en")
        #expect(english.json?["translation"]?["signIn"]?["title"] == "Sign in")
        #expect(try tenant.send("GET", path + "?lng=ja").headers["content-language"] == "ja")
        #expect(try tenant.send("GET", path + "?lng=xx").headers["content-language"] == "en")
        _ = try tenant.json("PUT", "/custom-phrases/en", ["action": ["sign_in": "Enter"]])
        let own = try tenant.json("GET", path + "?lng=en")["translation"]
        #expect(own?["action"]?["sign_in"] == "Enter" && own?["signIn"] == english.json?["translation"]?["signIn"])
    }
}
