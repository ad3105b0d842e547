import Basis

extension JSON {
    /// This value with the members of every object as a `jsonb` column keeps them: shorter names first, then by bytes.
    var inDatabaseOrder: JSON {
        switch self {
        case .object(let members):
            .object(
                members.map { Member($0.name, $0.value.inDatabaseOrder) }.sorted { first, second in
                    let (a, b) = (Array(first.name.utf8), Array(second.name.utf8))
                    return a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
                })
        case .array(let elements): .array(elements.map(\.inDatabaseOrder))
        default: self
        }
    }
}
