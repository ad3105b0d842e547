import Synchronization

/// Numbers from 1, for answers that have to differ.
final class PlayedCounter: Sendable {
    private let last = Atomic<Int>(0)

    func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
