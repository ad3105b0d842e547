import Basis

extension Shape {
    /// The shape as a schema object (OpenAPI 3.0 §4.7.24).
    var schema: JSON {
        switch self {
        case .anything: [:]
        case .string(let minimum): minimum > 0 ? ["type": "string", "minLength": .int(minimum)] : ["type": "string"]
        case .form(let form): form == .url ? ["type": "string", "format": "url"] : ["type": "string"]
        case .limited(let shape, let maximum):
            .object((shape.schema.members ?? []) + [.init("maxLength", .int(maximum))])
        case .number: ["type": "number"]
        case .range(let minimum, let maximum):
            .compact([
                ("type", "number"), ("minimum", .int(minimum)), ("maximum", maximum == .max ? nil : .int(maximum)),
            ])
        case .boolean: ["type": "boolean"]
        case .array(let item, let minimum):
            minimum > 0
                ? ["type": "array", "items": item.schema, "minItems": .int(minimum)]
                : ["type": "array", "items": item.schema]
        case .templates(let item, _): ["type": "array", "items": item.schema]
        case .object(let fields), .strict(let fields): Self.object(fields)
        case .record(let value): ["type": "object", "additionalProperties": value.schema]
        case .oneOf(let texts): ["type": "string", "enum": .strings(texts)]
        case .union(let shapes): ["oneOf": .array(shapes.map(\.schema))]
        case .variants(_, let fields): ["oneOf": .array(fields.map(\.shape.schema))]
        case .optional(let shape): shape.schema
        case .nullable(let shape), .emptyOr(let shape): Self.nullable(shape.schema)
        }
    }

    private static func object(_ fields: [Field]) -> JSON {
        let required = fields.filter { !$0.shape.mayBeAbsent }.map(\.name)
        return .compact([
            ("type", "object"), ("properties", .object(fields.map { .init($0.name, $0.shape.schema) })),
            ("required", required.isEmpty ? nil : .strings(required)),
        ])
    }

    private static func nullable(_ schema: JSON) -> JSON {
        var schema = schema
        schema["nullable"] = true
        return schema
    }

    private var mayBeAbsent: Bool {
        switch self {
        case .anything, .optional, .emptyOr: true
        default: false
        }
    }
}
