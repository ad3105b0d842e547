import Basis
import OIDC
import Synchronization
import Wire

/// The transport faults that are switched on, each with the answers it still has to spoil.
final class TransportSwitch: Sendable {
    private let faults: Mutex<[TransportFault]>
    private let hasAny: Atomic<Bool>
    private let clock: @Sendable () -> Double

    init(_ names: [String], clock: @escaping @Sendable () -> Double) {
        let known = names.compactMap { TransportFault.named(.string($0)) }
        faults = Mutex(known)
        hasAny = Atomic(!known.isEmpty)
        self.clock = clock
    }

    /// Their names with what is left of them.
    var wishes: [JSON] {
        faults.withLock { faults in
            faults.map { fault in
                .compact([
                    ("id", .string(fault.id)), ("path", .string(fault.path)), ("times", fault.times.map { .int($0) }),
                    ("milliseconds", fault.milliseconds > 0 ? .int(fault.milliseconds) : nil),
                ])
            }
        }
    }

    /// Switches exactly these on.
    func set(_ new: [TransportFault]) {
        faults.withLock { $0 = new }
        hasAny.store(!new.isEmpty, ordering: .relaxed)
    }

    /// The answer as the faults that change it leave it.
    func changed(_ answer: HTTPResponse, to request: IncomingRequest) -> HTTPResponse {
        guard hasAny.load(ordering: .relaxed) else { return answer }
        var answer = answer
        for fault in due(request, where: { [.replace, .garble, .short].contains($0) }) {
            answer = fault.changed(answer, time: Int(clock()))
        }
        return answer
    }

    /// How the answer is sent; delays add up, of other effects the first counts.
    func delivery(of answer: HTTPResponse, to request: IncomingRequest) -> Delivery? {
        guard hasAny.load(ordering: .relaxed) else { return nil }
        var delivery: Delivery?
        for fault in due(request, where: { ![.replace, .garble, .short].contains($0) }) {
            guard let next = fault.delivery(of: answer) else { continue }
            var sum = delivery ?? Delivery()
            sum.delay += next.delay
            if sum.form == .whole { sum.form = next.form }
            delivery = sum
        }
        return delivery
    }

    /// The faults that a request meets, each used up by one.
    private func due(
        _ request: IncomingRequest, where isMeant: (TransportFault.Effect) -> Bool
    ) -> [TransportFault] {
        let path = request.path
        guard !ControlSurface.isControl(path) else { return [] }
        return faults.withLock { faults in
            var met: [TransportFault] = []
            for index in faults.indices
            where isMeant(faults[index].effect) && path.hasPrefix(faults[index].path) && faults[index].times != 0 {
                met.append(faults[index])
                faults[index].times = faults[index].times.map { $0 - 1 }
            }
            return met
        }
    }
}
