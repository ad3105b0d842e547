import Basis

/// Computes expressions of a claims script.
enum ScriptEvaluator {
    /// The script cannot be computed: a member of a missing value, a method that is not known, or what it throws itself.
    struct Failure: Error {
        var message = "the script cannot be computed"
        /// Whether the script refuses the token with `api.denyAccess`.
        var isDenial = false
    }

    /// The claims that a whole script gives.
    ///
    /// - Throws: what the script fails with, what it cannot be read for, or `Invalid input` when it gives no object.
    static func claims(of script: String, _ names: [String: ScriptValue]) throws(Failure) -> JSON {
        let expression: ScriptExpression
        do { expression = try ScriptParser.result(of: script) } catch { throw Failure(message: error.message) }
        guard let value = try value(of: expression, names).json, value.members != nil else {
            throw Failure(message: "Invalid input")
        }
        return value
    }

    /// The value of an expression under names.
    static func value(
        of expression: ScriptExpression, _ scope: [String: ScriptValue]
    ) throws(Failure) -> ScriptValue {
        switch expression {
        case .literal(let value): return value
        case .variable("Object"): return .method(receiver: .null, name: "Object")
        case .variable("api"): return .method(receiver: .null, name: "api")
        case .thrown(let message): throw Failure(message: try value(of: message, scope).json?.string ?? "")
        case .variable(let name):
            guard let value = scope[name] else { throw Failure() }
            return value
        case .object(let members):
            var object: [JSON.Member] = []
            for member in members {
                if let json = try value(of: member.value, scope).json { object.append(.init(member.name, json)) }
            }
            return .json(.object(object))
        case .array(let elements):
            var array: [JSON] = []
            for element in elements { array.append(try value(of: element, scope).json ?? .null) }
            return .json(.array(array))
        case .member(let base, let name, let isOptional):
            return try member(name, of: try value(of: base, scope), isOptional: isOptional)
        case .index(let base, let index):
            let holder = try value(of: base, scope)
            guard let key = try value(of: index, scope).json else { throw Failure() }
            if let number = key.int { return holder.json?[number].map { .json($0) } ?? .undefined }
            return try member(key.string ?? "", of: holder, isOptional: false)
        case .function(let parameters, let body): return .function(parameters: parameters, body: body, scope: scope)
        case .call(let callee, let arguments):
            var values: [ScriptValue] = []
            for argument in arguments { values.append(try value(of: argument, scope)) }
            return try call(try value(of: callee, scope), values)
        case .either(let left, let operation, let right):
            return try combine(try value(of: left, scope), operation) { () throws(Failure) in
                try value(of: right, scope)
            }
        case .negated(let inner): return .json(.bool(!(try value(of: inner, scope).isTrue)))
        case .block(let statements):
            var inner = scope
            return try run(statements, &inner) ?? .undefined
        case .choice(let condition, let first, let second):
            return try value(of: try value(of: condition, scope).isTrue ? first : second, scope)
        }
    }

    /// What a list of statements returns; nil when it comes to its end.
    private static func run(
        _ statements: [ScriptStatement], _ scope: inout [String: ScriptValue]
    ) throws(Failure) -> ScriptValue? {
        for statement in statements {
            switch statement {
            case .bind(let name, let expression): scope[name] = try value(of: expression, scope)
            case .run(let expression): _ = try value(of: expression, scope)
            case .give(let expression): return try value(of: expression, scope)
            case .check(let condition, let first, let second):
                var inner = scope
                let isMet = try value(of: condition, scope).isTrue
                if let result = try run(isMet ? first : second, &inner) { return result }
            }
        }
        return nil
    }

    private static func member(_ name: String, of holder: ScriptValue, isOptional: Bool) throws(Failure) -> ScriptValue
    {
        switch holder {
        case .undefined, .json(.null):
            guard isOptional else { throw Failure() }
            return .undefined
        case .method(_, let owner) where owner == "Object" || owner == "api":
            return .method(receiver: .null, name: owner + "." + name)
        case .json(let json):
            if let value = json[name] { return .json(value) }
            if name == "length", let count = json.array?.count ?? json.string?.utf16.count { return .json(.int(count)) }
            let isMethod = json.array != nil || json.string != nil
            return isMethod ? .method(receiver: json, name: name) : .undefined
        case .function, .method: throw Failure()
        }
    }

    private static func combine(
        _ left: ScriptValue, _ operation: String, _ right: () throws(Failure) -> ScriptValue
    ) throws(Failure) -> ScriptValue {
        switch operation {
        case "??": return left.isMissing ? try right() : left
        case "||": return left.isTrue ? left : try right()
        case "&&": return left.isTrue ? try right() : left
        case "===", "==": return .json(.bool(left.json == (try right()).json))
        case "!==", "!=": return .json(.bool(left.json != (try right()).json))
        case "+":
            guard let first = left.json?.string, let second = try right().json?.string else { throw Failure() }
            return .json(.string(first + second))
        default: throw Failure()
        }
    }

    private static func call(_ callee: ScriptValue, _ arguments: [ScriptValue]) throws(Failure) -> ScriptValue {
        if case .function(let parameters, let body, let scope) = callee {
            var inner = scope
            for (index, name) in parameters.enumerated() {
                inner[name] = index < arguments.count ? arguments[index] : .undefined
            }
            return try value(of: body, inner)
        }
        guard case .method(let receiver, let name) = callee else { throw Failure() }
        switch (name, receiver) {
        case ("api.denyAccess", _):
            throw Failure(message: arguments.first?.json?.string ?? "Access denied", isDenial: true)
        case ("Object.keys", _):
            guard let members = arguments.first?.json?.members else { throw Failure() }
            return .json(.strings(members.map(\.name)))
        case ("map", .array(let elements)):
            var mapped: [JSON] = []
            for element in elements {
                mapped.append(try call(try function(arguments), [.json(element)]).json ?? .null)
            }
            return .json(.array(mapped))
        case ("filter", .array(let elements)):
            var kept: [JSON] = []
            for element in elements where try call(try function(arguments), [.json(element)]).isTrue {
                kept.append(element)
            }
            return .json(.array(kept))
        case ("sort", .array(let elements)) where arguments.isEmpty:
            return .json(.array(elements.sorted { ($0.string ?? $0.text()) < ($1.string ?? $1.text()) }))
        case ("join", .array(let elements)):
            let separator = arguments.first?.json?.string ?? ","
            return .json(.string(elements.map { $0.string ?? $0.text() }.joined(separator: separator)))
        case ("includes", .array(let elements)):
            return .json(.bool(arguments.first?.json.map { elements.contains($0) } ?? false))
        case ("split", .string(let text)):
            guard let separator = arguments.first?.json?.string, !separator.isEmpty else { throw Failure() }
            return .json(.strings(text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)))
        default: throw Failure()
        }
    }

    private static func function(_ arguments: [ScriptValue]) throws(Failure) -> ScriptValue {
        guard let first = arguments.first, case .function = first else { throw Failure() }
        return first
    }
}
