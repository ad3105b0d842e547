import Foundation

/// Work on many things at once, on as many as there are cores.
enum Concurrently {
    /// What comes of each index below a count, in their order.
    static func map<Element: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
        [Element](unsafeUninitializedCapacity: count) { buffer, filled in
            // Each index is written once, by one thread, and nobody reads before all are.
            nonisolated(unsafe) let places = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                places.initializeElement(at: index, to: body(index))
            }
            filled = count
        }
    }
}
