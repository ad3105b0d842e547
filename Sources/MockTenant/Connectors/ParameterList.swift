import Basis
import OIDC

/// Names and templates of query parameters, form fields or headers, in the order of the wire.
struct ParameterList: Sendable, Hashable {
    private var entries: [(name: String, value: ValueTemplate)] { pairs.map { ($0.name, ValueTemplate($0.value)) } }
    private let pairs: [HTTPHeaders.Field]

    /// Reads `[["name", "template"], …]`; the name `...` puts in the members of an object, their names in snake case.
    init(json: JSON?) {
        pairs = (json?.array ?? []).compactMap { pair in
            guard let name = pair[0]?.string, let value = pair[1]?.string else { return nil }
            return .init(name, value)
        }
    }

    var isEmpty: Bool { pairs.isEmpty }

    /// The parameters that have a value.
    func fields(in scope: JSON) -> [HTTPHeaders.Field] {
        entries.flatMap { entry -> [HTTPHeaders.Field] in
            if entry.name == "..." {
                let members = entry.value.value(in: scope)?.members ?? []
                return members.map { .init(Self.snakeCase($0.name), ValueTemplate.plain($0.value)) }
            }
            return entry.value.text(in: scope).map { [.init(entry.name, $0)] } ?? []
        }
    }

    /// `accessType` to `access_type`.
    static func snakeCase(_ name: String) -> String {
        var output = ""
        for character in name {
            if character.isUppercase, !output.isEmpty, !output.hasSuffix("_") { output += "_" }
            output += character.lowercased()
        }
        return output
    }
}
