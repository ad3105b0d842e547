import Basis
import OIDC
import TestSupport
import Testing

@testable import MockTenant

@Suite("The documents that describe the API")
struct OpenAPIDocumentTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    private func operations(_ document: JSON) -> [(path: String, method: String, value: JSON)] {
        (document["paths"]?.members ?? []).flatMap { path in
            (path.value.members ?? []).map { (path.name, $0.name, $0.value) }
        }
    }

    @Test(
        "every operation has a name of its own, a tag that is declared, and all its parameters",
        arguments: [
            "/swagger.json", "/.well-known/management.openapi.json", "/.well-known/experience.openapi.json",
            "/.well-known/user.openapi.json",
        ])
    func isWhole(path: String) throws {
        let document = try tenant.json("GET", path)
        let operations = operations(document)
        #expect(operations.count > 20)
        let ids = operations.compactMap { $0.value["operationId"]?.string }
        #expect(ids.count == operations.count && Set(ids).count == ids.count)
        let tags = Set((document["tags"]?.array ?? []).compactMap { $0["name"]?.string })
        for operation in operations {
            #expect(operation.value["tags"]?.strings?.allSatisfy(tags.contains) == true)
            let named = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                $0.dropFirst().dropLast()
            }
            let given = (operation.value["parameters"]?.array ?? []).compactMap { $0["name"]?.string }
            #expect(named.map(String.init) == given && Set(given).count == given.count, "\(operation.path)")
        }
    }

    @Test("bodies are described as they are checked")
    func bodies() throws {
        let document = try tenant.json("GET", "/swagger.json")
        let body = document["paths"]?["/api/resources"]?["post"]?["requestBody"]
        let schema = body?["content"]?["application/json"]?["schema"]
        #expect(schema?["required"] == ["name", "indicator"])
        #expect(schema?["properties"]?["accessTokenTtl"] == ["type": "number"])
    }

    @Test(
        "operations have the names and paths of the real document",
        .enabled(if: SharedFolder.exists, "the facts of a real tenant are not part of the repository"))
    func names() throws {
        let facts = try JSON(parsing: SharedFolder.bytes("facts/management-api.json"))
        let own = Dictionary(
            operations(try tenant.json("GET", "/swagger.json")).map {
                ($0.method.uppercased() + " " + $0.path, $0.value["operationId"]?.string ?? "")
            }, uniquingKeysWith: { first, _ in first })
        // The documents do not describe themselves.
        for operation in facts["operations"]?.array ?? [] {
            let (method, path) = (operation["method"]?.string ?? "", operation["path"]?.string ?? "")
            if path.hasSuffix("openapi.json") || path.hasSuffix("swagger.json") { continue }
            #expect(own[method + " " + path] == operation["operationId"]?.string, "\(method) \(path)")
        }
    }
}
