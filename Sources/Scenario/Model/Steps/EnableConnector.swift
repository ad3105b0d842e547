/// Where and how a connector is switched on in the sign-in experience.
package struct EnableConnector: Sendable, Hashable {
    package var section: String?
    package var identifier: String?
    package var factors: [String]?
    /// `link` when a sentence only links to the instruction.
    package var by: String?

    package init(section: String? = nil, identifier: String? = nil, factors: [String]? = nil, by: String? = nil) {
        self.section = section
        self.identifier = identifier
        self.factors = factors
        self.by = by
    }
}
