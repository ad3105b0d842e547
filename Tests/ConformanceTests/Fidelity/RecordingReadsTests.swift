import Basis
import OIDC
import Testing

@testable import Conformance

/// What a recording tells of a tenant that nobody set up in it.
struct RecordingReadsTests {
    private func recording(_ entries: [(request: String, status: Int, answer: JSON)]) throws -> Recording {
        let list = entries.enumerated().map { index, entry -> JSON in
            let parts = entry.request.split(separator: " ", maxSplits: 2).map(String.init)
            return [
                "startedDateTime": .string("2026-11-21T09:33:2\(index).000Z"), "time": 1, "comment": "step",
                "request": [
                    "method": .string(parts[0]), "url": .string("http://localhost:3999" + parts[1]), "headers": [],
                    "postData": ["text": .string(parts.count > 2 ? parts[2] : "")],
                ],
                "response": [
                    "status": .int(entry.status), "headers": [], "content": ["text": .string(entry.answer.text())],
                ],
            ]
        }
        return try Recording(path: "/a.har", name: "a", folder: "f", json: ["log": ["entries": .array(list)]])
    }

    @Test("Reads count as far as the recording did not make or change what they show")
    func reads() throws {
        let recording = try recording([
            ("GET /api/users/aaaaaaaaaaaa", 200, ["id": "aaaaaaaaaaaa"]),
            ("POST /api/users {}", 200, ["id": "bbbbbbbbbbbb"]),
            ("GET /api/users/bbbbbbbbbbbb", 200, ["id": "bbbbbbbbbbbb"]),
            ("GET /api/roles?type=User", 200, [["id": "r1"]]), ("PATCH /api/sign-in-exp {}", 200, [:]),
            ("GET /api/sign-in-exp", 200, ["signInMode": "SignIn"]), ("GET /api/connectors", 404, [:]),
            ("GET /api/.well-known/sign-in-exp", 200, [:]), ("GET /api/my-account", 200, [:]),
        ])
        #expect(recording.reads.map(\.path) == ["users/aaaaaaaaaaaa", "roles"])
    }

    @Test("Who signs in is known by tokens, by the password that was taken, and by the one read of a user")
    func users() throws {
        func part(_ json: JSON) -> String { Base64URL.encode(Array(json.text().utf8)) }
        let claims: JSON = ["sub": "aaaaaaaaaaaa", "username": "zoe", "organizations": ["o1"]]
        let token = part(["alg": "ES384"]) + "." + part(claims) + ".c2ln"
        let password = #"{"identifier":{"type":"username","value":"\#("kim")"},"password":"pass"}"#
        let recording = try recording([
            ("POST /oidc/token grant", 200, ["id_token": .string(token)]),
            ("POST /api/experience/verification/password \(password)", 401, ["code": "user.suspended"]),
            ("GET /api/users/cccccccccccc", 200, ["id": "cccccccccccc"]),
        ])
        let users = RecordedUser.presumed(by: recording)
        #expect(users.map(\.id) == ["aaaaaaaaaaaa", "cccccccccccc"])
        #expect(users.first?.organizations == ["o1"])
        #expect(users.last?.username == "kim" && users.last?.password == "pass")
    }
}
