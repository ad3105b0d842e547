import Basis

/// A typed reading of a stored record; the record stays the truth.
package protocol EntityView: Sendable {
    init(_ record: JSON)
    /// The record in wire shape.
    var record: JSON { get }
}

extension EntityView {
    /// The record's id.
    package var id: String { record["id"]?.string ?? "" }
    /// A string member; nil when it is null, absent or of another type.
    func text(_ member: String) -> String? { record[member]?.string }
}
