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
                    "checks": .strings(fault.checks), "overHTTPS": .bool(fault.isOverTLS),
                    "exception": fault.exception.map { .string($0) } ?? .null,
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
            let noticed = fault.exception ?? "noticed by " + fault.checks.joined(separator: ", ")
            let place = fault.isOverTLS ? ", over https only" : ""
            line(fault.id, "\(fault.title) (\(fault.clause); \(noticed)\(place))", width)
        }
        for fault in transport { line(fault.id, "\(fault.title) (\(fault.clause))", width) }
        func line(_ id: String, _ text: String, _ width: Int) {
            console.print(id + String(repeating: " ", count: width + 2 - id.count) + text)
        }
        return .passed
    }
}
