import Basis
import Synchronization

/// The messages that the tenant's email and SMS connectors have sent, the newest last.
final class Outbox: Sendable {
    private let messages = Mutex<[JSON]>([])
    /// Older ones are forgotten.
    private static let limit = 500

    /// Notes a message.
    ///
    /// - Parameters:
    ///   - error: the code of the connector's error, nil when it was delivered.
    ///   - milliseconds: since 1970.
    func add(_ message: OutgoingMessage, factory: String, error: String?, at milliseconds: Int) {
        let entry = JSON.compact([
            ("sentAt", .string(ISOTime.text(of: milliseconds))), ("factory", .string(factory)),
            ("to", .string(message.to)), ("type", .string(message.type)), ("code", message.payload["code"]),
            ("link", message.payload["link"]), ("payload", message.payload), ("error", error.map { .string($0) }),
        ])
        messages.withLock { messages in
            messages.append(entry)
            if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
        }
    }

    /// Every message, or those to one address.
    func all(to address: String? = nil) -> [JSON] {
        messages.withLock { messages in
            guard let address else { return messages }
            let plain = address.filter { $0 != "+" && $0 != " " }
            return messages.filter { $0["to"]?.string?.filter { $0 != "+" } == plain }
        }
    }

    func clear() { messages.withLock { $0 = [] } }
}
