import Synchronization

/// What was found out once and is asked for by many threads at a time: a table in parts, each with a lock of its own, so that
/// they seldom wait for each other.
///
/// Two threads that ask for the same new thing at once may both find it out; the later answer stays.
package final class SharedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let parts: [Part]
    /// How many entries a part keeps before it forgets them all.
    private let limit: Int

    private final class Part: Sendable {
        let known = Mutex<[Key: Value]>([:])
    }

    /// - Parameter limit: how many entries are kept, nearly; nil for all of them.
    package init(limit: Int? = nil) {
        parts = (0..<32).map { _ in Part() }
        self.limit = limit.map { max(1, $0 / 32) } ?? .max
    }

    /// What is kept for a key; what `make` gives where nothing is, which is kept from then on.
    package func value(for key: Key, _ make: () -> Value) -> Value {
        let part = part(of: key)
        if let value = part.known.withLock({ $0[key] }) { return value }
        let value = make()
        part.known.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[key] = value
        }
        return value
    }

    /// Forgets some entries.
    package func forget(_ keys: some Sequence<Key>) {
        for key in keys { part(of: key).known.withLock { $0[key] = nil } }
    }

    /// Forgets everything.
    package func forgetAll() {
        for part in parts { part.known.withLock { $0.removeAll() } }
    }

    private func part(of key: Key) -> Part { parts[Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue) >> 7 & 31)] }
}
