/// Ordered pairs between two kinds of entities, such as users and their roles, read from either side.
package struct Relation: Codable, Sendable {
    private var forward: [String: [String]] = [:]
    private var backward: [String: [String]] = [:]

    package init() {}

    /// The right-hand ids of a left-hand id, in the order they were added.
    package func targets(of left: String) -> [String] { forward[left] ?? [] }
    /// The left-hand ids of a right-hand id, in the order they were added.
    package func sources(of right: String) -> [String] { backward[right] ?? [] }
    /// Whether the pair is there.
    package func contains(_ left: String, _ right: String) -> Bool { forward[left]?.contains(right) ?? false }

    /// Adds a pair; false when it was there already.
    @discardableResult
    package mutating func add(_ left: String, _ right: String) -> Bool {
        guard !contains(left, right) else { return false }
        forward[left, default: []].append(right)
        backward[right, default: []].append(left)
        return true
    }

    /// Removes a pair; false when it was not there.
    @discardableResult
    package mutating func remove(_ left: String, _ right: String) -> Bool {
        guard contains(left, right) else { return false }
        forward[left]?.removeAll { $0 == right }
        backward[right]?.removeAll { $0 == left }
        return true
    }

    /// Puts targets of a left-hand id in front of its others, in this order.
    package mutating func lead(_ left: String, with rights: [String]) {
        let known = rights.filter { contains(left, $0) }
        forward[left] = known + targets(of: left).filter { !known.contains($0) }
    }

    /// Makes these the only targets of a left-hand id.
    package mutating func replace(_ left: String, with rights: [String]) {
        remove(left: left)
        for right in rights { add(left, right) }
    }

    /// Removes every pair of a left-hand id.
    package mutating func remove(left: String) {
        for right in forward.removeValue(forKey: left) ?? [] { backward[right]?.removeAll { $0 == left } }
    }

    /// Removes every pair of a right-hand id.
    package mutating func remove(right: String) {
        for left in backward.removeValue(forKey: right) ?? [] { forward[left]?.removeAll { $0 == right } }
    }
}
