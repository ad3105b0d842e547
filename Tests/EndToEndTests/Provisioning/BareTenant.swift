import Basis
import Foundation
import MockTenant
import OIDC
import TestSupport
import Testing
import Wire

/// A mock tenant in this process that has nothing but an application for the Management API, and what else a test seeds.
final class BareTenant {
    let mock: MockTenant
    private let client = HTTPClient()
    private let machine: SeedApplication

    /// - Parameter seed: more of the seed, such as applications of a test.
    init(_ seed: JSON = [:], options: MockTenantOptions = .init()) throws {
        var whole = seed
        let machine: JSON = ["name": "Management", "type": "MachineToMachine", "management": true]
        whole["applications"] = .array((seed["applications"]?.array ?? []) + [machine])
        mock = try MockTenant(seed: TenantSeed(json: whole), options: options)
        self.machine = try #require(mock.directory.management)
    }

    /// All that the tenant has, but for what it has logged.
    var settings: JSON {
        get throws {
            var entities = try #require(try mock.saved()["entities"])
            entities["logs"] = nil
            return entities
        }
    }

    /// Carries out a request of the Management API, as a colleague with a browser would.
    @discardableResult
    func manage(_ method: String, _ path: String, _ body: JSON? = nil) throws -> JSON {
        let form = FormBody([
            ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all"),
            ("client_id", machine.id), ("client_secret", machine.secret),
        ])
        let token = client.send(
            HTTPRequest(
                "POST", mock.endpoint + "/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.text.utf8)))
        let bearer = token.response?.json?["access_token"]?.string ?? ""
        let answer = client.send(
            HTTPRequest(
                method, mock.endpoint + "/api/" + path,
                headers: [("Authorization", "Bearer " + bearer), ("Content-Type", "application/json")],
                body: body.map { Array($0.text().utf8) }))
        let response = try #require(answer.response)
        #expect(response.status < 300, "\(method) \(path): \(response.text)")
        return response.json ?? .null
    }

    /// Runs `dragoman verify` for guides, with a tenant file that names this tenant and what else is given.
    func verify(_ guides: [String], file: String = "", _ options: [String] = []) throws -> Program.Result {
        let folder = try TemporaryFolder.make([
            "management": machine.secret,
            "dragoman.yaml": """
            endpoint: \(mock.endpoint)
            management:
              id: \(machine.id)
              secret: {file: management}
            \(file)
            """,
        ])
        let paths = guides.map { RunTests.repository.appendingPathComponent("guides/docs/\($0)/README.mdx").path }
        return try Program.run(["verify"] + paths + options, in: folder)
    }
}
