import Basis

/// A name that a person goes by: `username`, `email` or `phone`, with its value.
struct Identifier: Sendable, Hashable {
    var type: String
    var value: String

    init(_ type: String, _ value: String) {
        self.type = type
        self.value = value
    }

    /// Reads `{type, value}`.
    init?(json: JSON?) {
        guard let type = json?["type"]?.string, let value = json?["value"]?.string else { return nil }
        self.init(type, value)
    }

    var json: JSON { ["type": .string(type), "value": .string(value)] }

    /// The member of a user's record that holds it.
    var member: String {
        switch type {
        case "email": "primaryEmail"
        case "phone": "primaryPhone"
        default: "username"
        }
    }
}
