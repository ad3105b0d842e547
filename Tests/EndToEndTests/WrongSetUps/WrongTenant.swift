import Basis
import Foundation
import OIDC
import TestSupport
import Testing
import Wire

/// A mock tenant that is set up for a guide, to be spoilt through its Management API, and a tenant file for it.
final class WrongTenant {
    private let mock: Program.Running
    private let guide: String
    private let tenant: JSON
    private let client = HTTPClient()
    private var token = ""
    private var ids: [String: String] = [:]

    /// The tenant did not answer as it should.
    struct Fault: Error { let reason: String }

    init(guide name: String) throws {
        let root = RunTests.repository.appendingPathComponent("guides/docs")
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        guard let file = files.first(where: { $0.hasSuffix("/\(name)/README.mdx") }) else { throw Fault(reason: name) }
        guide = root.appendingPathComponent(file).path
        mock = try Program.start(["mock", "--port", "0", "--json", "--guide", guide])
        guard mock.waits(for: "\"connectors\"") else { throw Fault(reason: "the mock tenant does not start") }
        tenant = try JSON(parsing: Array(mock.result.output.utf8))
        token = try requestToken()
        ids["app"] = application(where: { $0["name"]?.string?.hasSuffix("\(name)/README.mdx") == true })?["id"]?.string
        ids["app"] = ids["app"] ?? application(where: { $0["type"] == "Traditional" })?["id"]?.string
        let user = tenant["users"]?[0]?["username"]?.string ?? ""
        ids["user"] = try send("GET", "users?search.username=\(user)&mode.username=exact").json?[0]?["id"]?.string
        ids["organization"] = tenant["organizations"]?[0]?["id"]?.string
        ids["made"] = try send("POST", "roles", #"{"name":"bare","description":"-","type":"User"}"#).json?["id"]?.string
    }

    func stop() { mock.interrupt() }

    private func application(where fits: (JSON) -> Bool) -> JSON? { tenant["applications"]?.array?.first(where: fits) }

    private func requestToken() throws -> String {
        let machine = application { $0["name"] == "Management" }
        let form = FormBody([
            ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all"),
            ("client_id", machine?["id"]?.string ?? ""), ("client_secret", machine?["secret"]?.string ?? ""),
        ])
        let request = HTTPRequest(
            "POST", (tenant["endpoint"]?.string ?? "") + "/oidc/token",
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.text.utf8))
        guard let token = client.send(request).response?.json?["access_token"]?.string else {
            throw Fault(reason: "no token")
        }
        return token
    }

    @discardableResult
    private func send(_ method: String, _ path: String, _ body: String = "") throws -> HTTPResponse {
        let request = HTTPRequest(
            method, (tenant["endpoint"]?.string ?? "") + "/api/" + path,
            headers: [("Authorization", "Bearer " + token), ("Content-Type", "application/json")],
            body: body.isEmpty ? nil : Array(body.utf8))
        let answer = client.send(request).response
        guard let answer, answer.status < 300 else {
            throw Fault(reason: "\(method) \(path): \(answer?.text ?? "no answer")")
        }
        return answer
    }

    /// Changes a setting, or every record of a list.
    func make(_ change: WrongSetUp.Change) throws {
        let path = filled(change.path)
        guard path.hasSuffix("/*") else {
            let made = try send(change.method, path, filled(change.body)).json
            if change.method == "POST", let id = made?["id"]?.string { ids["made"] = id }
            return
        }
        let list = String(path.dropLast(2))
        for record in try send("GET", list).json?.array ?? [] where record["id"] != "management-api" {
            try send(change.method, list + "/" + (record["id"]?.string ?? ""))
        }
    }

    private func filled(_ text: String) -> String {
        ids.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
    }

    /// Verifies the tenant; `-1` for the id leaves its last character out, `made` stands for what the last change made.
    func verify(file: [String: String]) throws -> Program.Result {
        let right = application { $0["id"]?.string == ids["app"] }
        let user = tenant["users"]?[0]
        let machine = application { $0["name"] == "Management" }
        var id = file["id"] ?? right?["id"]?.string ?? ""
        if id == "-1" { id = String((right?["id"]?.string ?? "").dropLast()) }
        if id == "made" { id = ids["made"] ?? "" }
        let folder = try TemporaryFolder.make([
            "web": file["secret"] ?? right?["secret"]?.string ?? "", "management": machine?["secret"]?.string ?? "",
            "user": file["password"] ?? user?["password"]?.string ?? "",
            "dragoman.yaml": """
            endpoint: \(tenant["endpoint"]?.string ?? "")
            applications:
              - id: "\(id)"
                type: Traditional
                secret: {file: web}
                redirectURIs: [http://localhost:3000/callback]
                postSignOutURIs: [http://localhost:3000/]
            user:
              username: \(file["username"] ?? user?["username"]?.string ?? "")
              password: {file: user}
            organizations:
              - {id: \(ids["organization"] ?? ""), name: first}
            management:
              id: \(machine?["id"]?.string ?? "")
              secret: {file: management}
            """,
        ])
        return try Program.run(["verify", guide, "--json"], in: folder)
    }
}
