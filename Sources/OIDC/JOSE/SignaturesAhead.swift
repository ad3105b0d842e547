import Foundation
import Synchronization

/// Signatures of one key that are prepared while the machine has nothing else to do, so that a token waits for none of it.
///
/// A thread of the lowest rank fills the shelf after the first signature and sleeps while it is full. A busy machine leaves that
/// thread no time; then the shelf is empty and the caller signs as ever. The two share no lock: the thread could hold it while
/// it is not given the time to let go.
final class SignaturesAhead: Sendable {
    private let shelf: Shelf

    /// - Parameter prepare: makes one; nil when libcrypto fails.
    init(prepare: @escaping @Sendable () -> PreparedSignature?) { shelf = Shelf(prepare: prepare) }

    deinit { shelf.close() }

    /// One that is taken off the shelf for good; nil when none is ready.
    func take() -> PreparedSignature? { shelf.take() }

    /// What the takers and the thread share; the thread ends when it is closed.
    private final class Shelf: Sendable {
        /// How many are kept: a few sign-ins of three tokens each.
        private static let capacity = 24
        private let prepare: @Sendable () -> PreparedSignature?
        private let places = (0..<capacity).map { _ in Place() }
        /// How many places are full; a taker may see it a moment late.
        private let count = Atomic(0)
        private let isStarted = Atomic(false)
        private let isClosed = Atomic(false)
        /// Raised when half of the places are empty, and at the end.
        private let wanted = DispatchSemaphore(value: 0)

        init(prepare: @escaping @Sendable () -> PreparedSignature?) { self.prepare = prepare }

        func take() -> PreparedSignature? {
            if !isStarted.load(ordering: .relaxed), !isStarted.exchange(true, ordering: .relaxed) {
                Thread.detachNewThread { self.fill() }
            }
            guard count.load(ordering: .relaxed) > 0 else { return nil }
            for place in places {
                guard let taken = place.take() else { continue }
                if count.subtract(1, ordering: .relaxed).newValue == Self.capacity / 2 { wanted.signal() }
                return taken
            }
            return nil
        }

        func close() {
            isClosed.store(true, ordering: .relaxed)
            wanted.signal()
        }

        private func fill() {
            LeftoverTime.only()
            while !isClosed.load(ordering: .relaxed) {
                guard let place = places.first(where: \.isEmpty) else {
                    wanted.wait()
                    continue
                }
                guard let one = prepare() else { return }
                place.put(one)
                count.add(1, ordering: .relaxed)
            }
        }
    }

    /// Room for one; only the thread puts, any taker takes.
    private final class Place: Sendable {
        private final class Content: Sendable {
            let value: PreparedSignature
            init(_ value: PreparedSignature) { self.value = value }
        }

        private let content = Atomic<Unmanaged<Content>?>(nil)

        deinit { _ = take() }

        var isEmpty: Bool { content.load(ordering: .relaxed) == nil }

        func put(_ value: PreparedSignature) {
            content.store(Unmanaged.passRetained(Content(value)), ordering: .releasing)
        }

        func take() -> PreparedSignature? {
            guard !isEmpty else { return nil }
            return content.exchange(nil, ordering: .acquiring)?.takeRetainedValue().value
        }
    }
}
