import Testing

@testable import MockTenant

@Suite("What faults do")
struct FaultEffectTests {
    private static let plain = Result { try FaultJourney.log(faults: []) }
    private static let secure = Result { try FaultJourney.log(faults: [], isSecure: true) }

    @Test("Without a fault the row of requests is answered the same in every run, and to its end")
    func repeatable() throws {
        let first = try Self.plain.get()
        #expect(try FaultJourney.log(faults: []) == first)
        #expect(first.count > 150)
    }

    @Test("Every fault changes an answer", arguments: Fault.allCases)
    func effective(fault: Fault) throws {
        // Cookies have the attribute over https only.
        let isSecure = fault == .cookieNotSecure
        let log = try FaultJourney.log(faults: [fault.rawValue], isSecure: isSecure)
        #expect(try log != (isSecure ? Self.secure : Self.plain).get(), "\(fault.rawValue) has no effect")
    }
}
