import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Phrases, names, keys and fields are kept as the real tenant keeps them")
struct TextSettingTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test("phrases have the names that the pages know, and none is stored empty")
    func phrases() throws {
        let phrases: JSON = ["action": ["sign_in": "Entrer", "continue": ""], "input": [:]]
        let made = try tenant.send("PUT", "/custom-phrases/fr", phrases)
        #expect(made.status == 201 && made.json?["translation"] == ["action": ["sign_in": "Entrer"]])
        #expect(try tenant.send("PUT", "/custom-phrases/fr", phrases).status == 201)
        for wrong: JSON in [["shout": ["a": "b"]], ["action": ["shout": "b"]], ["action": "b"]] {
            let answer = try tenant.send("PUT", "/custom-phrases/fr", wrong)
            #expect(answer.status == 422 && answer.json?["code"] == "localization.invalid_translation_structure")
        }
    }

    @Test("names that differ in letter case only keep the letter case in force")
    func usernames() throws {
        let ids = try ["bo", "Bo"].map { try tenant.json("POST", "/users", ["username": .string($0)])["id"] ?? .null }
        let path = "/sign-in-exp/username-policy/case-sensitivity-conflicts"
        let found: JSON = ["totalConflicts": 1, "samples": [["usernameLower": "bo", "userIds": .array(ids)]]]
        #expect(try tenant.json("GET", path) == found)
        #expect(try tenant.send("GET", path + "?limit=0").status == 400)
        let policy: JSON = ["usernamePolicy": ["caseSensitive": false]]
        let refused = try tenant.send("PATCH", "/sign-in-exp", policy)
        #expect(refused.status == 409 && refused.json?["data"] == found)
        _ = try tenant.send("DELETE", "/users/" + (ids[1].string ?? ""))
        #expect(try tenant.send("PATCH", "/sign-in-exp", policy).status == 200)
    }

    @Test("keys of cookies are rotated and deleted apart from those that sign")
    func cookieKeys() throws {
        let path = "/configs/oidc/cookie-keys"
        let first = try #require(try tenant.json("GET", path)[0]?["id"]?.string)
        #expect(try tenant.send("DELETE", path + "/" + first).json?["code"] == "oidc.key_required")
        #expect(try tenant.json("POST", path + "/rotate", [:]).array?.count == 2)
        #expect(try tenant.send("DELETE", path + "/none").json?["code"] == "oidc.key_not_found")
        #expect(try tenant.send("DELETE", path + "/" + first).status == 204)
        #expect(try tenant.json("GET", path).array?.count == 1)
        #expect(try tenant.json("GET", "/configs/oidc/private-keys").array?.count == 1)
    }

    @Test("a field that is gone is asked for nowhere, and at most twenty are made at once")
    func fields() throws {
        let field: JSON = ["name": "shoe", "type": "Text", "required": false]
        _ = try tenant.send("POST", "/custom-profile-fields", field)
        _ = try tenant.send("PATCH", "/sign-in-exp", ["signUpProfileFields": [["name": "shoe"]]])
        _ = try tenant.send("DELETE", "/custom-profile-fields/shoe")
        #expect(try tenant.json("GET", "/sign-in-exp")["signUpProfileFields"] == [])
        let many = (0..<21).map { JSON.object([.init("name", .string("f\($0)"))] + (field.members ?? []).dropFirst()) }
        #expect(try tenant.send("POST", "/custom-profile-fields/batch", .array(many)).status == 400)
    }

    @Test(
        "an imported password says how it was made",
        arguments: [
            #"["sha256", ["salt", "@"], "8a0a61b5b1b2c0ab1ac5ec9a02f3b2b0"]"#, #"["md5", ["x"], "y"]"#, "[]", "x",
            #"["rot13", ["@"], "y"]"#,
        ])
    func legacy(digest: String) throws {
        let body: JSON = ["passwordDigest": .string(digest), "passwordAlgorithm": "Legacy"]
        let answer = try tenant.send("POST", "/users", body)
        #expect(answer.status == (digest.contains("sha256") ? 200 : 400))
    }

    @Test("an imported password is checked by its own method")
    func legacyMatch() throws {
        let digests = [
            #"["sha256", ["salt", "@"], "\#(Digest.hex(Digest.sha256(Array("saltsecret".utf8))))"]"#,
            // RFC 6070, third vector.
            #"["pbkdf2", ["salt", "4096", "20", "sha1", "@"], "4b007901b765489abead49d926f721d065a429c1"]"#,
        ]
        for (digest, password) in zip(digests, ["secret", "password"]) {
            let body: JSON = ["passwordDigest": .string(digest), "passwordAlgorithm": "Legacy"]
            let id = try tenant.json("POST", "/users", body)["id"]?.string ?? ""
            let path = "/users/\(id)/password/verify"
            #expect(try tenant.send("POST", path, ["password": .string(password)]).status == 204)
            #expect(try tenant.send("POST", path, ["password": "other"]).status == 422)
        }
    }
}
