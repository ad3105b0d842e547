import Basis

/// Records of one kind in the order they were made, each found by its id in constant time.
///
/// A record is the JSON object that the Management API answers, members in wire order; typed views (`Application`, `User` …)
/// read it. A record without a string `id` cannot enter.
package struct Table: Codable, Sendable {
    /// The name of the database table in error texts, such as `applications`.
    package let name: String
    /// Every record, the oldest first.
    package private(set) var records: [JSON] = []
    private var positions: [String: Int] = [:]

    package init(_ name: String) { self.name = name }

    /// The number of records.
    package var count: Int { records.count }

    /// The record of that id.
    ///
    /// Setting replaces it in its place, appends an unknown one, and removes it with nil; a record whose own `id` differs is given the id of the subscript.
    package subscript(_ id: String) -> JSON? {
        get { positions[id].map { records[$0] } }
        set {
            guard var record = newValue else { return remove(id) }
            if record["id"]?.string != id { record["id"] = .string(id) }
            if let position = positions[id] {
                records[position] = record
            } else {
                positions[id] = records.count
                records.append(record)
            }
        }
    }

    /// Whether there is a record of that id.
    package func contains(_ id: String) -> Bool { positions[id] != nil }

    /// The first record whose member has that string value.
    package func first(_ member: String, _ value: String) -> JSON? {
        records.first { $0[member]?.string == value }
    }

    /// The records whose member has that string value, oldest first.
    package func all(_ member: String, _ value: String) -> [JSON] {
        records.filter { $0[member]?.string == value }
    }

    /// The typed view of a record.
    package func view<View: EntityView>(_ id: String, as type: View.Type = View.self) -> View? {
        self[id].map(View.init)
    }

    /// Typed views of all records, oldest first.
    package func views<View: EntityView>(as type: View.Type = View.self) -> [View] { records.map(View.init) }

    /// Removes the records that a condition holds for.
    package mutating func removeAll(where condition: (JSON) -> Bool) {
        records.removeAll(where: condition)
        index()
    }

    /// Puts a record behind all others, where a database finds a row that was changed.
    package mutating func moveToEnd(_ id: String) {
        guard let position = positions[id] else { return }
        records.append(records.remove(at: position))
        index()
    }

    private mutating func remove(_ id: String) {
        guard let position = positions[id] else { return }
        records.remove(at: position)
        index()
    }

    private mutating func index() {
        positions = [:]
        for (position, record) in records.enumerated() {
            if let id = record["id"]?.string { positions[id] = position }
        }
    }
}
