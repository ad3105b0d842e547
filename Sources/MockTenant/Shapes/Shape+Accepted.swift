import Basis

extension Shape {
    /// What of a value is taken over: objects keep the members that the shape knows, in its order.
    ///
    /// The value is expected to have the shape.
    package func accepted(_ value: JSON) -> JSON {
        switch self {
        case .object(let fields), .strict(let fields):
            guard value.members != nil else { return value }
            return .object(
                fields.compactMap { field in value[field.name].map { .init(field.name, field.shape.accepted($0)) } })
        case .optional(let shape), .nullable(let shape), .emptyOr(let shape): return shape.accepted(value)
        case .array(let shape, _), .templates(let shape, _):
            guard let elements = value.array else { return value }
            return .array(elements.map(shape.accepted))
        case .record(let shape):
            guard let members = value.members else { return value }
            return .object(members.map { .init($0.name, shape.accepted($0.value)) })
        case .union(let shapes):
            return shapes.first { $0.issues(in: value).isEmpty }?.accepted(value) ?? value
        case .variants(let member, let variants):
            return variants.first { $0.name == value[member]?.string }?.shape.accepted(value) ?? value
        case .anything, .string, .form, .limited, .number, .range, .boolean, .oneOf: return value
        }
    }
}
