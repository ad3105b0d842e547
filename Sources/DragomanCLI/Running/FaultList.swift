import Basis
import MockTenant

/// What `dragoman mock --list-faults` prints.
enum FaultList {
    static func print(_ console: Console, asJSON: Bool) throws -> ExitStatus {
        let faults = try FaultDescription.all()
        let transport = try TransportFault.all()
        if asJSON {
            let own = faults.map { fault -> JSON in
                [
                    "id": .string(fault.id), "title": .string(fault.title), "clause": .string(fault.clause),
                    "checks": .strings(fault.checks),
                ]
            }
            let others = transport.map { fault -> JSON in
                [
                    "id": .string(fault.id), "title": .string(fault.title), "clause": .string(fault.clause),
                    "checks": [],
                ]
            }
            console.print(JSON.array(own + others).text(.indented))
            return .passed
        }
        let width = (faults.map(\.id.count) + transport.map(\.id.count)).max() ?? 0
        for fault in faults {
            line(
                fault.id, "\(fault.title) (\(fault.clause); noticed by \(fault.checks.joined(separator: ", ")))", width)
        }
        for fault in transport { line(fault.id, "\(fault.title) (\(fault.clause))", width) }
        func line(_ id: String, _ text: String, _ width: Int) {
            console.print(id + String(repeating: " ", count: width + 2 - id.count) + text)
        }
        return .passed
    }
}
