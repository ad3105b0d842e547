import Basis

/// What the real document calls a route: most names follow from method and path, the others are listed in
/// `Resources/management/operations.json`.
struct OperationName: Sendable {
    /// Such as `ListApplications`.
    let id: String
    /// With parameters in braces.
    let path: String
    /// The group of routes, such as `Organization roles`.
    let tag: String

    private static let names = ResourceFile.installedJSON("management/operations.json", of: "MockTenant")

    init(_ route: Route) {
        let segments = route.pattern.split(separator: "/").map(String.init)
        let bare = "/" + segments.map { $0.hasPrefix(":") ? "{}" : $0 }.joined(separator: "/")
        let own = "/" + segments.map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : $0 }.joined(separator: "/")
        path = Self.names["paths"]?[bare]?.string ?? own
        id = Self.names["ids"]?[route.method + " " + bare]?.string ?? Self.id(route.method, Array(segments.dropFirst()))
        let group = segments.count > 1 ? segments[1] : ""
        let words = group.drop { $0 == "." }.split(separator: "-").joined(separator: " ")
        tag = words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The names of the path's parameters.
    var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The id in words.
    var summary: String {
        let words = id.reduce(into: "") { text, character in
            text += character.isUppercase && !text.isEmpty ? " " + character.lowercased() : String(character)
        }
        return words + "."
    }

    /// A verb and the nouns of the path, all but the last in the singular, the last as well where something is made.
    private static func id(_ method: String, _ segments: [String]) -> String {
        let nouns = segments.enumerated().filter { !$0.element.hasPrefix(":") }
        let words = nouns.map { index, noun in
            let isLast = index == segments.count - 1
            return camel(isLast && method != "POST" ? noun : singular(noun))
        }
        let last = nouns.last?.element ?? ""
        let isList = segments.last == last && last.hasSuffix("s") && !last.hasSuffix("ss")
        let verbs = ["POST": "Create", "PATCH": "Update", "PUT": "Replace", "DELETE": "Delete"]
        return (verbs[method] ?? (isList ? "List" : "Get")) + words.joined()
    }

    private static func camel(_ noun: String) -> String {
        noun.split { "-_.".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func singular(_ noun: String) -> String {
        if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
        if noun.hasSuffix("sses") { return String(noun.dropLast(2)) }
        return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? String(noun.dropLast()) : noun
    }
}
