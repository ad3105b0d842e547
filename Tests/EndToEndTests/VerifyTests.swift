import Basis
import Foundation
import TestSupport
import Testing

/// `dragoman verify`: whether a tenant is set up as a guide demands.
struct VerifyTests {
    private static let guide = "guides/docs/quick-starts/framework/next-app-router/README.mdx"
    private static let guidePath = RunTests.repository.appendingPathComponent(guide).path

    /// A mock tenant set up for the guide, and a tenant file that names one of its applications for it.
    private func verify(application name: String) throws -> Program.Result {
        let mock = try Program.start(["mock", "--port", "0", "--json", "--guide", Self.guidePath])
        defer { mock.interrupt() }
        #expect(mock.waits(for: "\"connectors\""))
        let tenant = try JSON(parsing: Array(mock.result.output.utf8))
        let applications = tenant["applications"]?.array ?? []
        let web = try #require(applications.first { $0["name"]?.string?.hasSuffix(name) == true })
        let management = try #require(applications.first { $0["name"] == "Management" })
        let user = try #require(tenant["users"]?.array?.first)
        let folder = try TemporaryFolder.make([
            "web": web["secret"]?.string ?? "", "management": management["secret"]?.string ?? "",
            "user": user["password"]?.string ?? "",
            "dragoman.yaml": """
            endpoint: \(tenant["endpoint"]?.string ?? "")
            applications:
              - id: \(web["id"]?.string ?? "")
                type: Traditional
                secret: {file: web}
                redirectURIs: [http://localhost:3000/callback]
                postSignOutURIs: [http://localhost:3000/]
            user:
              username: \(user["username"]?.string ?? "")
              password: {file: user}
            management:
              id: \(management["id"]?.string ?? "")
              secret: {file: management}
            """,
        ])
        return try Program.run(["verify", Self.guidePath], in: folder)
    }

    @Test func `A tenant that is set up as the guide tells passes`() throws {
        let result = try verify(application: "next-app-router/README.mdx")
        #expect(result.status == 0, "\(result.output) \(result.errors)")
        #expect(result.output.contains("passed:"), "\(result.output)")
    }

    @Test func `A redirect URI that the application lacks is named with the guide's line`() throws {
        let result = try verify(application: "Next.js Pages Router")
        #expect(result.status == 1, "\(result.output) \(result.errors)")
        #expect(result.output.contains("[setup-as-told]"), "\(result.output)")
        #expect(result.output.contains("http://localhost:3000/callback"), "\(result.output)")
        #expect(result.output.contains("fault of: the set-up of the tenant"), "\(result.output)")
        let steps = result.output.components(separatedBy: "[setup-step-works]").count - 1
        #expect(steps == 0, "what a look-up told is not told again: \(result.output)")
    }

    @Test func `Without a tenant file, or without access to its settings, it says what is missing`() throws {
        let empty = try Program.run(["verify", Self.guidePath], in: TemporaryFolder.make())
        #expect(empty.status == 2)
        #expect(empty.errors.contains("dragoman init"), "\(empty.errors)")
        let folder = try TemporaryFolder.make(["dragoman.yaml": "endpoint: http://127.0.0.1:9\n"])
        let blind = try Program.run(["verify", Self.guidePath], in: folder)
        #expect(blind.status == 2)
        #expect(blind.errors.contains("management:"), "\(blind.errors)")
    }
}
