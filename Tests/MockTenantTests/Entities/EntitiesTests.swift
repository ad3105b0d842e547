import Basis
import Testing

@testable import MockTenant

@Suite("The entity store")
struct EntitiesTests {
    @Test("a table keeps order, replaces in place and forgets what was removed")
    func table() {
        var table = Table("things")
        for id in ["a", "b", "c"] { table[id] = ["id": .string(id), "name": .string("n" + id)] }
        table["b"] = ["name": "changed"]
        #expect(table.records.compactMap { $0["name"]?.string } == ["na", "changed", "nc"])
        #expect(table["b"]?["id"]?.string == "b")
        table["a"] = nil
        #expect(table.records.compactMap { $0["id"]?.string } == ["b", "c"])
        #expect(table["c"]?["name"]?.string == "nc")
        #expect(!table.contains("a"))
    }

    @Test("a relation reads from both sides and adds no pair twice")
    func relation() {
        var relation = Relation()
        let added = [relation.add("u", "r"), relation.add("u", "s"), relation.add("u", "r"), relation.add("v", "r")]
        #expect(added == [true, true, false, true])
        #expect(relation.sources(of: "r") == ["u", "v"])
        relation.remove(right: "r")
        #expect(relation.targets(of: "u") == ["s"])
        #expect(relation.sources(of: "r").isEmpty)
    }

    @Test("who is deleted leaves no trace in roles, organizations and resources")
    func cascades() {
        var entities = Entities()
        entities.addUser(id: "u", body: ["username": "u"], password: StoredPassword(plain: "p", salt: "u"), now: 1)
        entities.addResource(id: "api", name: "API", indicator: "https://api")
        entities.addScope(id: "s", resource: "api", name: "read", description: nil, now: 1)
        entities.addRole(id: "r", name: "reader", description: "", type: "User")
        entities.roleScopes.add("r", "s")
        entities.userRoles.add("u", "r")
        entities.addOrganization(id: "o", name: "O", now: 1)
        entities.organizationUsers.add("o", "u")
        entities.removeResource("api")
        #expect(entities.roleScopes.targets(of: "r").isEmpty)
        #expect(!entities.scopes.contains("s"))
        entities.removeUser("u")
        #expect(entities.userRoles.sources(of: "r").isEmpty)
        #expect(entities.organizationUsers.members(of: "o").isEmpty)
        #expect(!entities.isPassword("p", of: "u"))
    }

    @Test(
        "imported digests are the digest of the password",
        arguments: [
            ("MD5", "5f4dcc3b5aa765d61d8327deb882cf99"),
            ("SHA1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"),
            ("SHA256", "5E884898DA28047151D0E56F8DC6292773603D0D6AABBDD62A11EF721D1542D8"),
        ])
    func digests(method: String, digest: String) {
        #expect(StoredPassword(method: method, digest: digest).matches("password"))
        #expect(!StoredPassword(method: method, digest: digest).matches("Password"))
    }

    @Test("e-mail addresses are found in any letter case, usernames only in theirs unless the policy says so")
    func letterCase() {
        var entities = Entities()
        entities.addUser(id: "u", body: ["username": "Bob", "primaryEmail": "Bob@Example.com"], password: nil, now: 1)
        #expect(entities.user(email: "bob@example.COM")?.id == "u")
        #expect(entities.user(username: "bob") == nil)
        entities.signInExperienceRecord = ["usernamePolicy": ["caseSensitive": false]]
        #expect(entities.user(username: "bob")?.id == "u")
    }
}
