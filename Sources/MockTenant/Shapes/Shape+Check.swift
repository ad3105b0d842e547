import Basis

extension Shape {
    /// What is wrong with a value, in the order of the shape; nil stands for a value that is absent.
    package func issues(in value: JSON?, at path: [JSON] = []) -> [ShapeIssue] {
        switch self {
        case .anything: return []
        case .optional(let shape): return value == nil ? [] : shape.issues(in: value, at: path)
        case .nullable(let shape): return value?.isNull == true ? [] : shape.issues(in: value, at: path)
        case .emptyOr(let shape):
            return value == nil || value?.isNull == true || value?.string == "" ? [] : shape.issues(in: value, at: path)
        case .string(let minimum):
            guard let text = value?.string else { return [mismatch(value, path)] }
            return text.utf16.count >= minimum ? [] : [Self.tooShort(minimum, "string", path)]
        case .form(let form):
            guard let text = value?.string else { return [mismatch(value, path)] }
            return form.matches(text) ? [] : [Self.badForm(form, path)]
        case .limited(let shape, let maximum):
            let isLong = value?.string.map { $0.utf16.count > maximum } ?? false
            return shape.issues(in: value, at: path) + (isLong ? [Self.tooLong(maximum, path)] : [])
        case .number: if case .number = value { return [] } else { return [mismatch(value, path)] }
        case .range(let minimum, let maximum):
            guard case .number = value, let number = value?.double else { return [mismatch(value, path)] }
            if number < Double(minimum) { return [Self.outOfRange("too_small", "minimum", minimum, path)] }
            return number > Double(maximum) ? [Self.outOfRange("too_big", "maximum", maximum, path)] : []
        case .boolean: return value?.bool == nil ? [mismatch(value, path)] : []
        case .array(let element, let minimum):
            guard let elements = value?.array else { return [mismatch(value, path)] }
            let short = elements.count < minimum ? [Self.tooShort(minimum, "array", path)] : []
            return short + Self.issues(element, elements, path)
        case .templates(let element, let usages): return templates(element, usages, value, path)
        case .object(let fields):
            guard value?.members != nil else { return [mismatch(value, path)] }
            return fields.flatMap { $0.shape.issues(in: value?[$0.name], at: path + [.string($0.name)]) }
        case .strict(let fields):
            let unknown = (value?.members ?? []).map(\.name).filter { name in !fields.contains { $0.name == name } }
            return Shape.object(fields).issues(in: value, at: path)
                + (unknown.isEmpty ? [] : [Self.unrecognized(unknown, path)])
        case .record(let shape):
            guard let members = value?.members else { return [mismatch(value, path)] }
            return members.flatMap { shape.issues(in: $0.value, at: path + [.string($0.name)]) }
        case .oneOf(let options): return oneOf(options, value, path)
        case .union(let shapes): return Self.union(shapes, value, path)
        case .variants(let member, let variants):
            guard value?.members != nil else { return [mismatch(value, path)] }
            let chosen = value?[member]?.string
            guard let variant = variants.first(where: { $0.name == chosen }) else {
                return [Self.noVariant(variants.map(\.name), path + [.string(member)])]
            }
            return variant.shape.issues(in: value, at: path)
        }
    }

    private static func issues(_ shape: Shape, _ elements: [JSON], _ path: [JSON]) -> [ShapeIssue] {
        elements.enumerated().flatMap { shape.issues(in: $1, at: path + [.int($0)]) }
    }

    private func templates(_ element: Shape, _ usages: [String], _ value: JSON?, _ path: [JSON]) -> [ShapeIssue] {
        guard let elements = value?.array else { return [mismatch(value, path)] }
        let issues = Self.issues(element, elements, path)
        let present = elements.compactMap { $0["usageType"]?.string }
        let missing = usages.filter { !present.contains($0) }
        guard issues.isEmpty, !missing.isEmpty else { return issues }
        let list = missing.joined(separator: ", ")
        return [
            ShapeIssue(
                code: "custom", message: "UsageType (\(list)) should be provided in templates.", path: path,
                isMessageFirst: true)
        ]
    }

    private func oneOf(_ options: [String], _ value: JSON?, _ path: [JSON]) -> [ShapeIssue] {
        guard let text = value?.string else {
            let issue = ShapeIssue(
                code: "invalid_type",
                leading: [.init("expected", .string(typeName)), .init("received", .string(Self.typeName(of: value)))],
                message: message(for: value), path: path)
            return [issue]
        }
        guard !options.contains(text) else { return [] }
        return [
            ShapeIssue(
                code: "invalid_enum_value", leading: [.init("received", .string(text))],
                trailing: [.init("options", .strings(options))],
                message: "Invalid enum value. Expected \(typeName), received '\(text)'", path: path)
        ]
    }

    private static func union(_ shapes: [Shape], _ value: JSON?, _ path: [JSON]) -> [ShapeIssue] {
        let attempts = shapes.map { $0.issues(in: value, at: path) }
        if attempts.contains(where: \.isEmpty) { return [] }
        let errors = attempts.map(ShapeIssue.data)
        return [
            ShapeIssue(
                code: "invalid_union", trailing: [.init("unionErrors", .array(errors))], message: "Invalid input",
                path: path)
        ]
    }

    private static func noVariant(_ names: [String], _ path: [JSON]) -> ShapeIssue {
        let expected = names.map { "'\($0)'" }.joined(separator: " | ")
        return ShapeIssue(
            code: "invalid_union_discriminator", trailing: [.init("options", .strings(names))],
            message: "Invalid discriminator value. Expected \(expected)", path: path)
    }

    private static func outOfRange(_ code: String, _ bound: String, _ limit: Int, _ path: [JSON]) -> ShapeIssue {
        ShapeIssue(
            code: code,
            trailing: [
                .init(bound, .int(limit)), .init("type", "number"), .init("inclusive", true), .init("exact", false),
            ], message: "Number must be \(bound == "minimum" ? "greater" : "less") than or equal to \(limit)",
            path: path, isMessageFirst: true)
    }

    private static func badForm(_ form: StringForm, _ path: [JSON]) -> ShapeIssue {
        guard let validation = form.validation else {
            return ShapeIssue(code: "custom", message: form.message, path: path, isMessageFirst: true)
        }
        return ShapeIssue(
            code: "invalid_string", leading: [.init("validation", .string(validation))], message: form.message,
            path: path, isMessageFirst: true)
    }

    private static func unrecognized(_ names: [String], _ path: [JSON]) -> ShapeIssue {
        ShapeIssue(
            code: "unrecognized_keys", trailing: [.init("keys", .strings(names))],
            message: "Unrecognized key(s) in object: " + names.map { "'\($0)'" }.joined(separator: ", "), path: path)
    }

    private static func tooLong(_ maximum: Int, _ path: [JSON]) -> ShapeIssue {
        ShapeIssue(
            code: "too_big",
            trailing: [
                .init("maximum", .int(maximum)), .init("type", "string"), .init("inclusive", true),
                .init("exact", false),
            ], message: "String must contain at most \(maximum) character(s)", path: path, isMessageFirst: true)
    }

    private static func tooShort(_ minimum: Int, _ type: String, _ path: [JSON]) -> ShapeIssue {
        let noun =
            type == "string"
            ? "String must contain at least \(minimum) character(s)"
            : "Array must contain at least \(minimum) element(s)"
        return ShapeIssue(
            code: "too_small",
            trailing: [
                .init("minimum", .int(minimum)), .init("type", .string(type)), .init("inclusive", true),
                .init("exact", false),
            ], message: noun, path: path, isMessageFirst: true)
    }

    private func mismatch(_ value: JSON?, _ path: [JSON]) -> ShapeIssue {
        ShapeIssue(
            code: "invalid_type",
            trailing: [.init("expected", .string(typeName)), .init("received", .string(Self.typeName(of: value)))],
            message: message(for: value), path: path)
    }

    private func message(for value: JSON?) -> String {
        value == nil ? "Required" : "Expected \(typeName), received \(Self.typeName(of: value))"
    }

    private static func typeName(of value: JSON?) -> String {
        switch value {
        case nil: "undefined"
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
