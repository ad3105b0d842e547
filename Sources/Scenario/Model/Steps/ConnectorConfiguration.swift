import Basis

/// A connector and the fields the guide names for it.
package struct ConnectorConfiguration: Sendable, Hashable {
    package var factory: String?
    /// Whether the connector is an enterprise's own, whose factory is a provider of single sign-on.
    package var isEnterprise = false
    package var fields: [Field]
    /// Named in the text but not in the table of fields.
    package var alsoNamed: [Field]
    package var callbackUri: String?
    package var templateFields: [String]?
    package var usageTypes: [String]?
    package var profileMap: [String]?
    package var authFields: [String]?
    package var example: JSON?
    package var examples: [JSON]?

    package init(factory: String?, fields: [Field] = [], alsoNamed: [Field] = []) {
        self.factory = factory
        self.fields = fields
        self.alsoNamed = alsoNamed
    }

    /// One field: name, type and requiredness as the guide says, and the line.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var type: String?
        package var isRequired: Bool?
        package var line: Int

        package init(name: String, type: String? = nil, isRequired: Bool? = nil, line: Int) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.line = line
        }
    }
}
