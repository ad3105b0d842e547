import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Users link their account with providers and end their sessions")
struct AccountLinkTests {
    private let running: RunningTenant
    private let holder: AccountHolder
    private let connector: String

    init() throws {
        var seed = try TenantSeed.standard()
        seed.accountCenter = ["enabled": true, "fields": ["social": "Edit", "session": "Edit", "mfa": "Edit"]]
        running = try RunningTenant(options: .init(isIntegration: true), seed: seed)
        let made = try running.send(
            "POST", "/api/connectors", headers: Self.administrator,
            body: #"{"connectorId":"mock-social-connector","config":{"clientId":"a","clientSecret":"b"}}"#)
        connector = try #require(made.json?["id"]?.string)
        let scope = "openid profile identities urn:logto:scope:sessions offline_access"
        holder = try AccountHolder(running, [("scope", scope), ("prompt", "consent")])
    }

    private static let administrator: HTTPHeaders = [
        ("development-user-id", "tester"), ("Content-Type", "application/json"),
    ]

    private func send(
        _ method: String, _ path: String, _ body: JSON? = nil, proof: String? = nil
    ) throws -> HTTPResponse { try holder.send(method, path, body, proof: proof) }

    private func proof() throws -> String { try holder.proof() }

    /// A record of a person at the provider whose callback was verified.
    private func person(_ id: String, _ tokens: JSON? = nil) throws -> String {
        let begun = try send(
            "POST", "/verifications/social",
            ["connectorId": .string(connector), "state": "s", "redirectUri": "http://localhost/callback"])
        #expect(begun.status == 201)
        #expect(begun.json?.members?.map(\.name) == ["verificationRecordId", "authorizationUri", "expiresAt"])
        #expect(begun.json?["authorizationUri"]?.string?.contains("state=s") == true)
        #expect(begun.json?["expiresAt"]?.string?.hasSuffix("Z") == true)
        let record = try #require(begun.json?["verificationRecordId"])
        let data = JSON.compact([("code", "c"), ("userId", .string(id)), ("tokenResponse", tokens)])
        let body: JSON = ["verificationRecordId": record, "connectorData": data]
        let verified = try send("POST", "/verifications/social/verify", body)
        #expect(verified.status == 200)
        #expect(verified.json?["verificationRecordId"] == record)
        return record.string ?? ""
    }

    @Test("an identity is linked with a proof, once, and taken away again")
    func linking() throws {
        let path = "/my-account/identities"
        let body: JSON = ["newIdentifierVerificationRecordId": .string(try person("person-1"))]
        #expect(try send("POST", path, body).json?["code"] == "verification_record.permission_denied")
        let own = try proof()
        #expect(try send("POST", path, body, proof: own).status == 204)
        let shown = try send("GET", "/my-account").json
        #expect(shown?["identities"]?["mock-social"]?["userId"] == "person-1")
        #expect(shown?["ssoIdentities"] == [])
        #expect(try send("POST", path, body, proof: own).json?["code"] == "user.identity_already_in_use")
        let other: JSON = ["newIdentifierVerificationRecordId": .string(try person("person-2"))]
        #expect(try send("POST", path, other, proof: own).status == 400)
        #expect(try send("PUT", path, other, proof: own).status == 204)
        #expect(try send("GET", "/my-account").json?["identities"]?["mock-social"]?["userId"] == "person-2")
        #expect(try send("DELETE", path + "/mock-social", proof: own).status == 204)
        #expect(try send("DELETE", path + "/mock-social", proof: own).json?["code"] == "user.identity_not_exist")
    }

    @Test("an identity at a provider is no proof of who the user is")
    func noProof() throws {
        let refused = try send("GET", "/my-account/sessions", proof: try person("person-1"))
        #expect(refused.status == 401)
    }

    @Test("an unknown connector, an unknown record and a callback without a code are refused")
    func refusals() throws {
        let unknown: JSON = ["connectorId": "none", "state": "s", "redirectUri": "http://localhost/callback"]
        #expect(try send("POST", "/verifications/social", unknown).status == 404)
        let callback: JSON = ["verificationRecordId": "none", "connectorData": ["code": "c"]]
        let missing = try send("POST", "/verifications/social/verify", callback)
        #expect(missing.status == 400 && missing.json?["code"] == "verification_record.not_found")
        let body: JSON = ["newIdentifierVerificationRecordId": "none"]
        #expect(try send("POST", "/my-account/identities", body, proof: try proof()).status == 400)
    }

    @Test("sessions are listed with the caller's own marked, and end with the grants that are named")
    func sessions() throws {
        let own = try proof()
        #expect(try send("GET", "/my-account/sessions").status == 401)
        let sessions = try send("GET", "/my-account/sessions", proof: own).json?["sessions"]?.array ?? []
        #expect(sessions.count == 1 && sessions.first?["isCurrent"] == true)
        let grants = try send("GET", "/my-account/grants?appType=firstParty", proof: own).json?["grants"]?.array ?? []
        #expect(grants.count == 1)
        #expect(try send("GET", "/my-account/grants?appType=thirdParty", proof: own).json == ["grants": []])
        #expect(try send("GET", "/my-account/grants?appType=any", proof: own).status == 400)
        let path = "/my-account/sessions/" + (sessions.first?["payload"]?["uid"]?.string ?? "")
        #expect(try send("DELETE", path, proof: own).status == 204)
        #expect(try send("DELETE", path, proof: own).json?["code"] == "oidc.session_not_found")
        // The application has offline access, so its grant outlives the session.
        #expect(try send("GET", "/my-account/grants", proof: own).json?["grants"]?.array?.count == 1)
        let grant = "/my-account/grants/" + (grants.first?["id"]?.string ?? "")
        #expect(try send("DELETE", grant, proof: own).status == 204)
        #expect(try send("GET", "/my-account").status == 401)
    }

    @Test("all grants of a session end with it where that is asked for")
    func grantsOfASession() throws {
        let own = try proof()
        let sessions = try send("GET", "/my-account/sessions", proof: own).json?["sessions"]?.array ?? []
        let path = "/my-account/sessions/" + (sessions.first?["payload"]?["uid"]?.string ?? "")
        #expect(try send("DELETE", path + "?revokeGrantsTarget=all", proof: own).status == 204)
        #expect(try send("GET", "/my-account").status == 401)
    }

    @Test("the second factor at sign-in can be skipped by a setting of the user")
    func factorSettings() throws {
        let path = "/my-account/mfa-settings"
        #expect(try send("GET", path).json == ["skipMfaOnSignIn": false])
        #expect(try send("PATCH", path, ["skipMfaOnSignIn": true]).status == 401)
        let changed = try send("PATCH", path, ["skipMfaOnSignIn": true], proof: try proof())
        #expect(changed.status == 200 && changed.json == ["skipMfaOnSignIn": true])
        let settings = try send("PATCH", "/my-account/logto-configs", ["mfa": ["skipped": true]])
        #expect(settings.json?["mfa"]?["skipped"] == true && settings.json?["mfa"]?["skipMfaOnSignIn"] == true)
    }

    @Test("the tokens of an identity are replaced by those of a new callback, and forgotten when they are too old")
    func newTokens() throws {
        _ = try running.send(
            "PATCH", "/api/connectors/\(connector)", headers: Self.administrator, body: #"{"enableTokenStorage":true}"#)
        let path = "/my-account/identities/mock-social/access-token"
        let plain: JSON = ["verificationRecordId": .string(try person("person-1"))]
        #expect(try send("PUT", path, plain).json?["code"] == "user.identity_not_exists_in_current_user")
        let link: JSON = ["newIdentifierVerificationRecordId": plain["verificationRecordId"] ?? .null]
        #expect(try send("POST", "/my-account/identities", link, proof: try proof()).status == 204)
        #expect(
            try send("PUT", path, plain).json?["code"]
                == "verification_record.social_verification.token_response_not_found")
        let other = try send("PUT", "/my-account/identities/other/access-token", plain)
        #expect(other.status == 422)
        #expect(other.json?["code"] == "verification_record.social_verification.invalid_target")
        #expect(other.json?["message"]?.string?.contains("Expected other but got mock-social") == true)
        #expect(
            try send("PUT", path, ["verificationRecordId": "none"]).json?["code"] == "verification_record.not_found")
        let tokens: JSON = ["access_token": "at", "expires_in": 60]
        let full: JSON = ["verificationRecordId": .string(try person("person-1", tokens))]
        #expect(try send("PUT", path, full).json == ["access_token": "at", "expires_in": 60])
        running.tenant.runtime.withState { state in
            for id in state.entities.tokenSecrets.records.compactMap({ $0["id"]?.string }) {
                state.entities.tokenSecrets[id]?["metadata"]?["expiresAt"] = 1
            }
        }
        let old = try send("GET", path)
        #expect(old.status == 401 && old.json?["code"] == "secrets.third_party_token_set.access_token_expired")
        #expect(try send("GET", path).status == 404)
    }

    @Test("the Management API links a user with the person behind a callback")
    func managementLink() throws {
        let path = "/api/users/\(try running.user("mira"))/identities"
        let body = #"{"connectorId":"\#(connector)","connectorData":{"code":"c","userId":"p"}}"#
        let linked = try running.send("POST", path, headers: Self.administrator, body: body)
        #expect(linked.status == 200)
        #expect(linked.json?["mock-social"]?["userId"] == "p")
        let address = try running.send(
            "POST", "/api/connectors/\(connector)/authorization-uri", headers: Self.administrator,
            body: #"{"state":"s","redirectUri":"http://localhost/callback"}"#)
        #expect(address.json?["redirectTo"]?.string?.hasPrefix("http://mock-social/") == true)
    }

    @Test(
        "tokens of a provider are stored where the connector says so, shown without secrets, and handed to their user")
    func tokens() throws {
        let target = "mock-social"
        let path = "/my-account/identities/\(target)/access-token"
        let missing = "secrets.third_party_token_set.token_not_found"
        #expect(try send("GET", path).json?["code"]?.string == missing)
        _ = try running.send(
            "PATCH", "/api/connectors/\(connector)", headers: Self.administrator, body: #"{"enableTokenStorage":true}"#)
        let user = "/api/users/\(try running.user("mira"))/identities"
        let body =
            #"{"connectorId":"\#(connector)","connectorData":{"code":"c","userId":"p","tokenResponse":{"access_token":"at","refresh_token":"rt","scope":"email","token_type":"Bearer","expires_in":60}}}"#
        #expect(try running.send("POST", user, headers: Self.administrator, body: body).status == 200)
        #expect(
            try send("GET", path).json
                == ["access_token": "at", "scope": "email", "token_type": "Bearer", "expires_in": 60])
        running.tenant.runtime.withState { state in
            let id = state.entities.tokenSecrets.records.first?["id"]?.string ?? ""
            state.entities.tokenSecrets[id]?["metadata"]?["expiresAt"] = 1
        }
        #expect(try send("GET", path).json?["code"] == "connector.token_storage_not_supported")
        let plain = try running.send("GET", user + "/" + target, headers: Self.administrator).json
        #expect(plain?["identity"]?["userId"] == "p" && plain?["tokenSecret"] == nil)
        let shown = try running.send(
            "GET", user + "/" + target + "?includeTokenSecret=true", headers: Self.administrator)
        #expect(shown.json?["tokenSecret"]?["metadata"]?["hasRefreshToken"] == true)
        #expect(shown.json?["tokenSecret"]?["identityId"] == "p" && shown.json?["tokenSecret"]?["tokens"] == nil)
        #expect(try send("DELETE", "/my-account/identities/" + target, proof: try proof()).status == 204)
        #expect(running.tenant.runtime.withState { $0.entities.tokenSecrets.count } == 0)
    }
}
