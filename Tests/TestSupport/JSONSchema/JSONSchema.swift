import Basis
import Foundation

/// The part of JSON Schema 2020-12 that our published schemas use; any other keyword is a fault, so that nothing goes unheld.
package struct JSONSchema {
    private static let annotations: Set<String> = [
        "$schema", "$id", "$defs", "title", "description", "$comment", "examples", "default",
    ]
    private let root: JSON

    package init(_ root: JSON) { self.root = root }

    /// The schema of a file under the repository's root.
    package init(repositoryFile path: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        self.init(try JSON(parsing: [UInt8](Data(contentsOf: root.appendingPathComponent(path)))))
    }

    /// What is wrong with a document, one line each with the path of the value; empty when it is valid.
    package func faults(of document: JSON) -> [String] { faults(document, root, "$") }

    private func faults(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        if let isAllowed = schema.bool { return isAllowed ? [] : ["\(path): not allowed"] }
        guard let keywords = schema.members else { return ["\(path): the schema is no object"] }
        return keywords.flatMap { keyword in
            faults(value, keyword.name, keyword.value, in: schema, path)
        }
    }

    private func faults(_ value: JSON, _ keyword: String, _ rule: JSON, in schema: JSON, _ path: String) -> [String] {
        switch keyword {
        case _ where Self.annotations.contains(keyword): return []
        case "$ref":
            guard let target = target(rule.string ?? "") else { return ["\(path): no schema \(rule.text())"] }
            return faults(value, target, path)
        case "type":
            let types = rule.strings ?? [rule.string ?? ""]
            return types.contains { has(value, type: $0) }
                ? [] : ["\(path): must be \(types.joined(separator: " or "))"]
        case "const": return value == rule ? [] : ["\(path): must be \(rule.text())"]
        case "enum":
            return rule.array?.contains(value) == true ? [] : ["\(path): \(value.text()) is none of \(rule.text())"]
        case "minimum":
            guard let number = value.double, let least = rule.double else { return [] }
            return number >= least ? [] : ["\(path): must be at least \(rule.text())"]
        case "minLength":
            guard let text = value.string, let least = rule.int else { return [] }
            return text.unicodeScalars.count >= least ? [] : ["\(path): must have \(least) characters or more"]
        case "pattern":
            guard let text = value.string else { return [] }
            guard let regex = try? Regex(rule.string ?? "") else { return ["\(path): bad pattern \(rule.text())"] }
            return text.contains(regex) ? [] : ["\(path): \(value.text()) does not match \(rule.text())"]
        case "anyOf", "oneOf": return choice(value, keyword, rule.array ?? [], path)
        case "properties", "required", "additionalProperties", "patternProperties":
            return value.members == nil ? [] : members(value, keyword, rule, in: schema, path)
        case "items":
            return (value.array ?? []).enumerated().flatMap { faults($0.element, rule, "\(path)[\($0.offset)]") }
        case "minItems":
            guard let count = value.array?.count, let least = rule.int else { return [] }
            return count >= least ? [] : ["\(path): must have \(least) elements or more"]
        default: return ["\(path): the schema uses \(keyword), which this validator does not know"]
        }
    }

    private func members(_ value: JSON, _ keyword: String, _ rule: JSON, in schema: JSON, _ path: String) -> [String] {
        let members = value.members ?? []
        switch keyword {
        case "required":
            return (rule.strings ?? []).filter { value[$0] == nil }.map { "\(path): \($0) is missing" }
        case "properties":
            return members.flatMap { member in
                rule[member.name].map { faults(member.value, $0, "\(path).\(member.name)") } ?? []
            }
        case "patternProperties":
            return members.flatMap { member in
                (rule.members ?? []).filter { matches(member.name, $0.name) }.flatMap {
                    faults(member.value, $0.value, "\(path).\(member.name)")
                }
            }
        default:
            let patterns = schema["patternProperties"]?.members?.map(\.name) ?? []
            return members.filter { member in
                schema["properties"]?[member.name] == nil && !patterns.contains { matches(member.name, $0) }
            }.flatMap { faults($0.value, rule, "\(path).\($0.name)") }
        }
    }

    private func choice(_ value: JSON, _ keyword: String, _ schemas: [JSON], _ path: String) -> [String] {
        let results = schemas.map { faults(value, $0, path) }
        let fitting = results.count { $0.isEmpty }
        if keyword == "oneOf" ? fitting == 1 : fitting > 0 { return [] }
        if fitting > 1 { return ["\(path): fits \(fitting) forms, must fit one"] }
        // The form that comes closest tells most.
        return results.min { $0.count < $1.count } ?? ["\(path): fits no form"]
    }

    private func matches(_ name: String, _ pattern: String) -> Bool {
        (try? Regex(pattern)).map { name.contains($0) } ?? false
    }

    private func target(_ reference: String) -> JSON? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(Optional(root)) { $0?[String($1)] }
    }

    private func has(_ value: JSON, type: String) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number): value.double.map { $0 == $0.rounded() } ?? false
        default: false
        }
    }
}
