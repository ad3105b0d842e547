import Basis
import Synchronization

/// The connector factories, each read from its file when it is first needed.
enum ConnectorCatalogue {
    private static let known = Mutex<[String: ConnectorFactory]>([:])

    /// The ids of all factories, in alphabetical order.
    static let ids: [String] = ResourceFile.installedJSON("connectors/index.json", of: "MockTenant").strings ?? []

    /// The factory of an id, nil when there is none.
    static func factory(_ id: String) -> ConnectorFactory? {
        known.withLock { known in
            if let factory = known[id] { return factory }
            guard ids.contains(id),
                let factory = ConnectorFactory(
                    json: ResourceFile.installedJSON("connectors/\(id).json", of: "MockTenant"))
            else { return nil }
            known[id] = factory
            return factory
        }
    }
}
