import Synchronization

/// A flag that ends transfers and runs early; Ctrl-C and tests raise it, from any thread or a signal handler.
package final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    /// Whether it has been raised.
    package var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// Raises it for good; transfers under way end within a second.
    package func raise() { flag.store(true, ordering: .relaxed) }
}
