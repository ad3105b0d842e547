import Basis

/// All connector factories; data of `Resources/connectors.json`.
package struct ConnectorCatalogue: Sendable {
    package let factories: [ConnectorFactory]
    /// What each of them is called.
    let names: [ConnectorNames]

    /// The shipped catalogue.
    ///
    /// - Throws: `ResourceFile.Missing` or a parse error when the resource file is not there or broken.
    package static func standard() throws -> ConnectorCatalogue {
        ConnectorCatalogue(try ResourceFile.json("connectors.json", of: "Scenario"))
    }

    init(_ json: JSON) {
        factories = (json["factories"]?.array ?? []).compactMap(ConnectorFactory.init)
        names = factories.map(ConnectorNames.init)
    }

    /// The factory of that id.
    package func factory(_ id: String) -> ConnectorFactory? { factories.first { $0.id == id } }
}
