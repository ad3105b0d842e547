import Basis

/// Reads the members of a JSON object by name and complains about every name it was not asked for.
struct StrictObject {
    let members: [JSON.Member]
    let path: String
    /// Gives the text of a secret kept elsewhere: `("env", NAME)` or `("file", PATH)`; nil when there is none.
    let secrets: (String, String) -> String?

    init(
        _ value: JSON, path: String, names: [String], secrets: @escaping (String, String) -> String?
    ) throws(TenantConfigurationError) {
        guard let members = value.members else {
            throw TenantConfigurationError(path: path, reason: "is not an object")
        }
        var seen = Set<String>()
        for member in members {
            guard names.contains(member.name) else {
                let hint =
                    NearestName.of(member.name, in: names).map { "did you mean '\($0)'?" }
                    ?? "known names: " + names.joined(separator: ", ")
                throw TenantConfigurationError(path: "\(path).\(member.name)", reason: "unknown name", hint: hint)
            }
            guard seen.insert(member.name).inserted else {
                throw TenantConfigurationError(path: "\(path).\(member.name)", reason: "stands twice")
            }
        }
        (self.members, self.path, self.secrets) = (members, path, secrets)
    }

    private func value(_ name: String) -> JSON? {
        members.first { $0.name == name }.flatMap { $0.value.isNull ? nil : $0.value }
    }

    func text(_ name: String) throws(TenantConfigurationError) -> String? {
        guard let value = value(name) else { return nil }
        if let number = value.int { return String(number) }
        guard let text = value.string else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is not a text")
        }
        return text
    }

    func requiredText(_ name: String) throws(TenantConfigurationError) -> String {
        guard let text = try text(name), !text.isEmpty else {
            throw TenantConfigurationError(path: path, reason: "'\(name)' is missing")
        }
        return text
    }

    /// A text, or `{env: NAME}`, or `{file: PATH}`.
    func secret(_ name: String) throws(TenantConfigurationError) -> String? {
        guard let value = value(name), value.members?.isEmpty == false else { return try text(name) }
        guard let text = try elsewhere(value, "\(path).\(name)") else {
            throw TenantConfigurationError(
                path: "\(path).\(name)", reason: "is neither a text nor an object with the one name 'env' or 'file'")
        }
        return text
    }

    /// The text behind `{env: NAME}` or `{file: PATH}`; nil for any other value.
    private func elsewhere(_ value: JSON, _ path: String) throws(TenantConfigurationError) -> String? {
        guard let source = value.members?.first, value.members?.count == 1, ["env", "file"].contains(source.name),
            let place = source.value.string
        else { return nil }
        guard let text = secrets(source.name, place), !text.isEmpty else {
            throw TenantConfigurationError(
                path: path,
                reason: source.name == "env" ? "the environment has no \(place)" : "the file \(place) cannot be read")
        }
        return text
    }

    /// An object of any shape whose texts may stand elsewhere, and those that do; nil when it is absent.
    func settings(_ name: String) throws(TenantConfigurationError) -> (value: JSON, secrets: [String])? {
        guard let value = value(name) else { return nil }
        guard value.members != nil else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is not an object")
        }
        var found: [String] = []
        return (try resolved(value, "\(path).\(name)", &found), found)
    }

    private func resolved(
        _ value: JSON, _ path: String, _ found: inout [String]
    ) throws(TenantConfigurationError) -> JSON {
        if let text = try elsewhere(value, path) {
            found.append(text)
            return .string(text)
        }
        switch value {
        case .object(var members):
            for index in members.indices {
                let place = "\(path).\(members[index].name)"
                members[index].value = try resolved(members[index].value, place, &found)
            }
            return .object(members)
        case .array(var elements):
            for index in elements.indices {
                elements[index] = try resolved(elements[index], "\(path)[\(index)]", &found)
            }
            return .array(elements)
        default: return value
        }
    }

    func flag(_ name: String) throws(TenantConfigurationError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.bool else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is neither true nor false")
        }
        return flag
    }

    func texts(_ name: String) throws(TenantConfigurationError) -> [String]? {
        guard let value = value(name) else { return nil }
        guard let array = value.array, let texts = value.strings, texts.count == array.count else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is not a list of texts")
        }
        return texts
    }

    /// The objects of a list, each read strictly.
    func objects(_ name: String, names: [String]) throws(TenantConfigurationError) -> [StrictObject] {
        guard let value = value(name) else { return [] }
        guard let array = value.array else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is not a list")
        }
        var objects: [StrictObject] = []
        for (index, element) in array.enumerated() {
            objects.append(
                try StrictObject(element, path: "\(path).\(name)[\(index)]", names: names, secrets: secrets))
        }
        return objects
    }

    /// One object, read strictly; nil when it is absent.
    func object(_ name: String, names: [String]) throws(TenantConfigurationError) -> StrictObject? {
        guard let value = value(name) else { return nil }
        return try StrictObject(value, path: "\(path).\(name)", names: names, secrets: secrets)
    }

    /// Names and texts of an object whose names are free.
    func dictionary(_ name: String) throws(TenantConfigurationError) -> [String: String] {
        guard let value = value(name) else { return [:] }
        guard let members = value.members else {
            throw TenantConfigurationError(path: "\(path).\(name)", reason: "is not an object")
        }
        var result: [String: String] = [:]
        for member in members {
            guard let text = member.value.string ?? member.value.int.map(String.init) else {
                throw TenantConfigurationError(path: "\(path).\(name).\(member.name)", reason: "is not a text")
            }
            result[member.name] = text
        }
        return result
    }
}
