import Foundation
import Synchronization

/// Work on many things at once, on as many as there are cores.
enum Concurrently {
    /// What comes of each index below a count, in their order.
    static func map<Element: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
        let results = Mutex([Element?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = body(index)
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
