import MockTenant
import Testing

@testable import MockTenant

@Suite("The catalogue of faults")
struct FaultCatalogueTests {
    @Test("Every fault has exactly one description, and every description a fault")
    func complete() throws {
        let described = try FaultDescription.all().map(\.id)
        #expect(described.count == Set(described).count)
        #expect(Set(described) == Set(Fault.allCases.map(\.rawValue)))
    }

    @Test("Every description says what is wrong, which clause it breaks and which check must notice")
    func useful() throws {
        for fault in try FaultDescription.all() {
            #expect(!fault.title.isEmpty && !fault.clause.isEmpty, "\(fault.id)")
            #expect(fault.checks.isEmpty == (fault.exception != nil), "\(fault.id)")
        }
    }

    @Test("An unknown fault is refused with the name that may have been meant")
    func unknown() throws {
        let error = #expect(throws: FaultError.self) {
            try MockTenant(seed: .standard(), options: .init(faults: ["id-token-expird"]))
        }
        #expect(error?.description == "unknown fault 'id-token-expird'; did you mean 'id-token-expired'?")
    }
}
