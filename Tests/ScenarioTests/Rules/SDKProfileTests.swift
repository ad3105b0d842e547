import Basis
import Testing

@testable import Scenario

@Suite("Profiles of SDKs")
struct SDKProfileTests {
    private static let members: Set = [
        "package", "modules", "applicationType", "source", "note", "callbackPath", "routes", "calls", "claims",
        "environment", "wire",
    ]
    private static let wireMembers: Set = [
        "authorizationParameters", "defaultScopes", "keepsDefaultScopes", "defaultPrompt", "usesPKCE", "verifierBytes",
        "sendsState", "stateBytes", "sendsNonce", "encodesSpaceAsPercent", "addsOrganizationResource", "contentType",
        "accept", "clientAuthentication", "codeForm", "refreshForm", "verifiesIDToken", "signOut",
    ]

    @Test("every entry can be understood to the last member, so that no slip of the pen is passed over")
    func understood() throws {
        let json = try ResourceFile.json("sdk-profiles.json", of: "Scenario")
        let options = Set((json["options"]?.members ?? []).map(\.name))
        for entry in json["profiles"]?.array ?? [] {
            let name = entry["package"]?.string ?? "?"
            #expect(Self.unknown(entry, Self.members) == [], "\(name)")
            #expect(Self.unknown(entry["wire"], Self.wireMembers) == [], "\(name): wire")
            #expect(entry["modules"]?.strings != nil, "\(name): modules")
            let type = entry["applicationType"]?.string ?? ""
            #expect(["Traditional", "SPA", "Native", "MachineToMachine"].contains(type), "\(name): \(type)")
            #expect(["recorded", "declared"].contains(entry["source"]?.string ?? ""), "\(name): source")
            for call in entry["calls"]?.members ?? [] {
                let step = call.value.string ?? ""
                #expect(StepKind(rawValue: step) != nil, "\(name): \(call.name) means \(step), which is no step")
            }
            for variable in entry["environment"]?.members ?? [] {
                #expect(options.contains(variable.value.string ?? ""), "\(name): \(variable.name)")
            }
        }
    }

    @Test("what is not said of a package is done as the specifications ask")
    func unsaid() {
        let wire = SDKWire(["clientAuthentication": "client_secret_basic"])
        #expect(Set(["grant_type", "code", "redirect_uri", "code_verifier"]).isSubset(of: wire.codeForm))
        #expect(Set(["grant_type", "refresh_token", "resource"]).isSubset(of: wire.refreshForm))
        #expect(Set(["client_id", "response_type", "redirect_uri"]).isSubset(of: wire.authorizationParameters))
    }

    private static func unknown(_ json: JSON?, _ known: Set<String>) -> [String] {
        (json?.members ?? []).map(\.name).filter { !known.contains($0) }
    }
}
