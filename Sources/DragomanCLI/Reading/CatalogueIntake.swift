import Basis
import Conformance

/// The check catalogue for the commands.
enum CatalogueIntake {
    /// The texts of every check, groups together, in catalogue order.
    static func descriptions() throws -> [CheckDescription] { try Catalogue.standard().map(\.about) }

    /// One check as JSON.
    static func json(_ check: CheckDescription) -> JSON {
        [
            "id": .string(check.id), "group": .string(check.group), "title": .string(check.title),
            "asserts": .string(check.asserts), "why": .string(check.why), "severity": .string(check.severity.rawValue),
            "references": .array(
                check.references.map { ["title": .string($0.title), "url": .string($0.url)] }),
            "fix": .string(check.fix), "example": .string(check.example), "isNegative": .bool(check.isNegative),
            "safety": .string(check.safety),
        ]
    }
}
