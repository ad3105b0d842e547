import Synchronization

/// The faults that are switched on, which a control endpoint may change while the tenant runs.
final class FaultSwitch: Sendable {
    private let faults: Mutex<Set<Fault>>
    private let hasAny: Atomic<Bool>

    init(_ names: [String]) {
        let known = Set(names.compactMap(Fault.init))
        faults = Mutex(known)
        hasAny = Atomic(!known.isEmpty)
    }

    /// Whether any is on; costs next to nothing.
    var isAnyOn: Bool { hasAny.load(ordering: .relaxed) }

    /// Whether one is on.
    func has(_ fault: Fault) -> Bool { isAnyOn && faults.withLock { $0.contains(fault) } }

    /// Their names, sorted.
    var names: [String] { faults.withLock { $0.map(\.rawValue).sorted() } }

    /// Switches exactly these on; unknown names are left out.
    func set(_ names: [String]) {
        let known = Set(names.compactMap(Fault.init))
        faults.withLock { $0 = known }
        hasAny.store(!known.isEmpty, ordering: .relaxed)
    }
}
