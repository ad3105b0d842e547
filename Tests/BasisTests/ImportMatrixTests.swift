import Foundation
import Testing

@Suite("The arrows between the targets are the manifest's")
struct ImportMatrixTests {
    let package = PackageLayout()

    @Test("every target imports only what the manifest grants it")
    func importsAreGranted() throws {
        let table = try package.dependencies()
        #expect(table.count > 15)
        for (target, granted) in table {
            for (module, file) in try package.imports(of: folder(of: target)) where table[module] != nil {
                #expect(granted.contains(module), "\(target)/\(file) imports \(module)")
            }
        }
    }

    @Test(
        "what must never meet does not, not even through others",
        arguments: [
            ("MockTenant", "Replay"), ("Replay", "MockTenant"), ("Report", "Replay"), ("Report", "Wire"),
            ("Conformance", "Wire"), ("Conformance", "GuideReading"), ("Scenario", "OIDC"), ("Guide", "GuideReading"),
            ("GuideReading", "Scenario"), ("MockTenant", "Scenario"), ("OIDC", "Wire"),
        ])
    func apart(target: String, other: String) throws {
        let table = try package.dependencies()
        var reached: Set<String> = []
        var waiting = [target]
        while let next = waiting.popLast() {
            for dependency in table[next] ?? [] where reached.insert(dependency).inserted { waiting.append(dependency) }
        }
        #expect(!reached.isEmpty)
        #expect(!reached.contains(other))
    }

    @Test("only Wire opens sockets and only the reading, replaying and serving targets know C libraries")
    func systemLibraries() throws {
        let users = ["CCurl": ["Wire"], "CMicroHTTPD": ["Wire"], "COpenSSL": ["OIDC"], "CYAML": ["YAMLText"]]
        let table = try package.dependencies()
        for (library, expected) in users {
            #expect(table.filter { $0.value.contains(library) }.keys.sorted() == expected, "\(library)")
        }
    }

    private func folder(of target: String) -> URL {
        let isTest = target.hasSuffix("Tests") || target == "TestSupport"
        return package.root.appendingPathComponent(isTest ? "Tests" : "Sources").appendingPathComponent(target)
    }
}
