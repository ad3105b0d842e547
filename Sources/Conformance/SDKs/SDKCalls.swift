import Basis

/// What functions, hooks and classes of SDKs take and give, as their type declarations say (`sdk-calls.json`).
struct SDKCalls: Sendable {
    /// A function, a method or a constructor.
    struct Callable: Sendable {
        /// The module that exports it or whose type has it: `@logto/react`.
        var module: String
        /// How many arguments are needed.
        var least: Int
        /// How many it takes; nil for any number.
        var most: Int?
        var takes: [Parameter]
        var isConstructor: Bool
        /// Whether it gives a promise.
        var isPromise: Bool
        /// The type whose members are known that it gives, `()` for a function.
        var gives: String?
        /// The members of the objects of options that it takes, with their kinds, by the place of the argument.
        var options: [Int: [Parameter]]
        /// The properties of a component, needed ones without a question mark; nil for what is none.
        var props: [String]?
    }

    /// A parameter with the kinds of values it takes: `string`, `object`, `function`, `any`.
    struct Parameter: Sendable {
        var name: String
        var kinds: Set<String>

        /// Whether it takes no value of a kind; an object may be a function too.
        func refuses(_ kind: String) -> Bool {
            !kinds.isEmpty && !kinds.contains("any") && !kinds.contains(kind)
                && !(kind == "object" && kinds.contains("function"))
        }
    }

    /// A member of a type.
    enum Member: Sendable {
        case method(Callable)
        /// A value, with its type where that has known members.
        case value(type: String?)
        /// Something of which nothing is known.
        case any
    }

    private let values: [String: [String: Callable]]
    private let configurations: [String: [String: [Parameter]]]
    private let types: [String: [String: [String: Member]]]

    init(_ json: JSON) {
        var values: [String: [String: Callable]] = [:]
        var types: [String: [String: [String: Member]]] = [:]
        var configurations: [String: [String: [Parameter]]] = [:]
        for module in json["modules"]?.members ?? [] {
            for value in module.value["values"]?.members ?? [] {
                values[module.name, default: [:]][value.name] = Self.callable(value.value, module.name)
            }
            for type in module.value["configurations"]?.members ?? [] {
                configurations[module.name, default: [:]][type.name] = Self.parameters(type.value)
            }
            for type in module.value["types"]?.members ?? [] {
                let members = (type.value.members ?? []).map { ($0.name, Self.member($0.value, module.name)) }
                types[module.name, default: [:]][type.name] = Dictionary(members) { first, _ in first }
            }
        }
        (self.values, self.types, self.configurations) = (values, types, configurations)
    }

    /// The function or class that a module exports under a name; `default` for its default export.
    func value(_ name: String, of module: String) -> Callable? { values[module]?[name] }

    /// The members of a type of a module; nil where they are not known.
    func members(of type: String, in module: String) -> [String: Member]? { types[module]?[type] }

    /// The members of a type of options that a module exports, with the kinds of values they take.
    func configuration(_ type: String, in module: String) -> [Parameter]? { configurations[module]?[type] }

    private static func parameters(_ json: JSON?) -> [Parameter] {
        (json?.strings ?? []).map { text in
            let parts = text.split(separator: ":", maxSplits: 1)
            let kinds = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
            return Parameter(name: String(parts.first ?? ""), kinds: Set(kinds))
        }
    }

    private static func member(_ json: JSON, _ module: String) -> Member {
        if json["least"] != nil { return .method(callable(json, module)) }
        if json["any"]?.bool == true { return .any }
        return .value(type: json["is"]?.string)
    }

    private static func callable(_ json: JSON, _ module: String) -> Callable {
        let options = (json["options"]?.members ?? []).compactMap { entry in
            Int(entry.name).map { ($0, parameters(entry.value)) }
        }
        return Callable(
            module: module, least: json["least"]?.int ?? 0, most: json["most"]?.int, takes: parameters(json["takes"]),
            isConstructor: json["new"]?.bool ?? false, isPromise: json["promise"]?.bool ?? false,
            gives: json["gives"]?.string, options: Dictionary(options) { first, _ in first },
            props: json["props"]?.strings)
    }
}
