import Basis

/// A kind of connector Logto ships: its id, target, type and the fields of its configuration.
package struct ConnectorFactory: Sendable, Hashable {
    /// Such as `kakao-universal`.
    package var id: String
    /// Such as `kakao`.
    package var target: String
    /// `Social`, `Email` or `Sms`.
    package var type: String
    package var name: String
    package var fields: [Field]

    /// One member of the configuration; required when the tenant refuses a configuration without it.
    package struct Field: Sendable, Hashable {
        package var key: String
        package var label: String?
        package var isRequired: Bool
    }

    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let target = json["target"]?.string, let type = json["type"]?.string else {
            return nil
        }
        self.id = id
        self.target = target
        self.type = type
        name = json["name"]?.string ?? id
        fields = (json["fields"]?.array ?? []).compactMap { field in
            field["key"]?.string.map {
                Field(key: $0, label: field["label"]?.string, isRequired: field["required"]?.bool ?? false)
            }
        }
    }

    /// The field of that key.
    package func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}
