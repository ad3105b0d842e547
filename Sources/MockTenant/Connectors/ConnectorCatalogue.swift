import Basis
import Synchronization

/// The connector factories, each read from its file when it is first needed.
enum ConnectorCatalogue {
    private static let known = Mutex<[String: ConnectorFactory]>([:])

    /// The ids of all factories, in alphabetical order.
    static let ids: [String] = ((try? ResourceFile.json("connectors/index.json", of: "MockTenant"))?.strings ?? [])

    /// The factory of an id, nil when there is none.
    static func factory(_ id: String) -> ConnectorFactory? {
        known.withLock { known in
            if let factory = known[id] { return factory }
            guard ids.contains(id), let json = try? ResourceFile.json("connectors/\(id).json", of: "MockTenant"),
                let factory = ConnectorFactory(json: json)
            else { return nil }
            known[id] = factory
            return factory
        }
    }
}
