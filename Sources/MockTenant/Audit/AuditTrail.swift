import Basis

/// The entries of the audit log, the oldest first; the newest few hundred only, so that a long run does not grow.
///
/// An entry is kept as the way to make its record: a tenant under load writes many, and hardly any of them is read.
package struct AuditTrail: Codable, Sendable {
    private enum Entry: Sendable {
        case stored(JSON)
        case made(@Sendable () -> JSON)

        var record: JSON {
            switch self {
            case .stored(let record): record
            case .made(let make): make()
            }
        }
    }

    private var entries: [Entry] = []
    private static let capacity = 400
    /// Forgotten at once, since removing from the front costs the whole length.
    private static let excess = 100

    package init() {}

    /// Reads records as `encode(to:)` wrote them.
    package init(from decoder: any Decoder) throws {
        entries = try [JSON](from: decoder).map(Entry.stored)
    }

    /// Writes the records.
    package func encode(to encoder: any Encoder) throws { try records.encode(to: encoder) }

    /// Every record, the oldest first.
    package var records: [JSON] { entries.map(\.record) }

    /// The record of that id.
    package subscript(_ id: String) -> JSON? {
        entries.lazy.map(\.record).first { $0["id"]?.string == id }
    }

    /// Adds an entry; the function must give the same record whenever it is called.
    package mutating func add(_ make: @escaping @Sendable () -> JSON) {
        entries.append(.made(make))
        if entries.count > Self.capacity + Self.excess { entries.removeFirst(Self.excess) }
    }
}
