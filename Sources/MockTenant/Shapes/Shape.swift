import Basis

/// What a JSON value must look like: the vocabulary in which request bodies, connector configs and providers' answers are
/// described in resource files.
package indirect enum Shape: Sendable, Hashable {
    /// Any value, also none.
    case anything
    case string(minimum: Int)
    /// A string in a named form, told by `StringForm`.
    case form(StringForm)
    /// A string of at most so many UTF-16 units.
    case limited(Shape, maximum: Int)
    case number
    /// A number within bounds, both included; `Int.max` stands for none above.
    case range(minimum: Int, maximum: Int)
    case boolean
    case array(Shape, minimum: Int)
    case object([Field])
    /// An object that has no other members.
    case strict([Field])
    /// An object with free member names.
    case record(Shape)
    case oneOf([String])
    case union([Shape])
    /// An object whose shape is chosen by the text of one member.
    case variants(member: String, [Field])
    /// A value that may be left out.
    case optional(Shape)
    /// A value that may be null.
    case nullable(Shape)
    /// A value that may be left out, null or an empty string, which all unset it.
    case emptyOr(Shape)
    /// An array of message templates that must have one for each of these usage types.
    case templates(Shape, usages: [String])

    /// One named member.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var shape: Shape

        package init(_ name: String, _ shape: Shape) {
            self.name = name
            self.shape = shape
        }
    }

    /// The word for the expected type in an issue.
    var typeName: String {
        switch self {
        case .anything: "unknown"
        case .string, .form: "string"
        case .number, .range: "number"
        case .boolean: "boolean"
        case .array, .templates: "array"
        case .object, .strict, .record, .variants: "object"
        case .oneOf(let values): values.map { "'\($0)'" }.joined(separator: " | ")
        case .union: "union"
        case .optional(let shape), .nullable(let shape), .emptyOr(let shape), .limited(let shape, _): shape.typeName
        }
    }
}
