import Basis

/// Reads the members of one object of a seed by name and refuses every name that it was not told of.
struct SeedObject {
    private let members: [JSON.Member]
    /// Where the object stands, such as `applications[0]`.
    let path: String

    init(_ value: JSON, path: String, names: [String]) throws(TenantSeedError) {
        guard let members = value.members else { throw TenantSeedError(path: path, reason: "is not an object") }
        var seen: Set<String> = []
        for member in members {
            let place = Self.join(path, member.name)
            guard names.contains(member.name) else {
                let hint =
                    NearestName.of(member.name, in: names).map { "did you mean '\($0)'?" }
                    ?? "known keys: " + names.joined(separator: ", ")
                throw TenantSeedError(path: place, reason: "unknown key; " + hint)
            }
            guard seen.insert(member.name).inserted else { throw TenantSeedError(path: place, reason: "stands twice") }
        }
        (self.members, self.path) = (members, path)
    }

    /// The path of a member.
    func place(_ name: String) -> String { Self.join(path, name) }

    /// The value of a member that is there and not null.
    func value(_ name: String) -> JSON? {
        members.first { $0.name == name }.flatMap { $0.value.isNull ? nil : $0.value }
    }

    /// A text; a whole number counts as one, so that phone numbers need no quotes in YAML.
    func text(_ name: String) throws(TenantSeedError) -> String? {
        guard let value = value(name) else { return nil }
        if case .number(let digits) = value { return digits }
        guard let text = value.string else { throw TenantSeedError(path: place(name), reason: "is not a text") }
        return text
    }

    /// A text that must be there.
    func requiredText(_ name: String) throws(TenantSeedError) -> String {
        guard let text = try text(name), !text.isEmpty else {
            throw TenantSeedError(path: path, reason: "'\(name)' is missing")
        }
        return text
    }

    /// One of a few words.
    func choice(_ name: String, of words: [String], default fallback: String) throws(TenantSeedError) -> String {
        guard let text = try text(name) else { return fallback }
        guard words.contains(text) else {
            let hint = NearestName.of(text, in: words).map { "did you mean '\($0)'?" }
            throw TenantSeedError(
                path: place(name),
                reason: "'\(text)' is not possible; " + (hint ?? "one of " + words.joined(separator: ", ")))
        }
        return text
    }

    /// True or false; false when absent.
    func flag(_ name: String) throws(TenantSeedError) -> Bool {
        guard let value = value(name) else { return false }
        guard let flag = value.bool else {
            throw TenantSeedError(path: place(name), reason: "is neither true nor false")
        }
        return flag
    }

    /// A whole number.
    func number(_ name: String) throws(TenantSeedError) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.int else { throw TenantSeedError(path: place(name), reason: "is not a whole number") }
        return number
    }

    /// A list of texts; empty when absent.
    func texts(_ name: String) throws(TenantSeedError) -> [String] {
        guard let value = value(name) else { return [] }
        guard let array = value.array, let texts = value.strings, texts.count == array.count else {
            throw TenantSeedError(path: place(name), reason: "is not a list of texts")
        }
        return texts
    }

    /// An object whose members are free; empty when absent.
    func object(_ name: String) throws(TenantSeedError) -> JSON {
        guard let value = value(name) else { return [:] }
        guard value.members != nil else { throw TenantSeedError(path: place(name), reason: "is not an object") }
        return value
    }

    /// A list whose items are given to a reader with their paths; empty when absent.
    func list<Item>(
        _ name: String, _ read: (JSON, String) throws(TenantSeedError) -> Item
    ) throws(TenantSeedError) -> [Item] {
        guard let value = value(name) else { return [] }
        guard let array = value.array else { throw TenantSeedError(path: place(name), reason: "is not a list") }
        var items: [Item] = []
        for (index, element) in array.enumerated() { items.append(try read(element, "\(place(name))[\(index)]")) }
        return items
    }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }
}
