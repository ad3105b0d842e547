import Testing

@testable import Conformance

/// One fault put into the good evidence, and the checks that must see it.
struct Mutation: Sendable, CustomTestStringConvertible {
    var check: String
    var name: String
    /// Further checks that cannot but see the same fault.
    var also: Set<String>
    var apply: @Sendable (inout EvidenceBuilder) throws -> Void

    init(
        _ check: String, _ name: String, also: Set<String> = [],
        _ apply: @escaping @Sendable (inout EvidenceBuilder) throws -> Void
    ) { (self.check, self.name, self.also, self.apply) = (check, name, also, apply) }

    var testDescription: String { check + ": " + name }
}
