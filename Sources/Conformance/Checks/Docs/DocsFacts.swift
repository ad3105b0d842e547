import Basis
import Scenario

/// What the documentation checks compare a guide with: exports of SDKs, fields of connectors, words of languages.
struct DocsFacts: Sendable {
    /// Packages by name: entries with values, types, options, objects, enums.
    let packages: JSON
    /// Connector factories by id: name, type, fields, required.
    let connectors: JSON
    let facts: JSON
    let terms: JSON
    /// What finds the signature algorithms that code accepts.
    let algorithms: AcceptedAlgorithms
    /// What functions of SDKs take and give.
    let calls: SDKCalls
    /// The operations of the Management API.
    let operations: ManagementOperations
    /// The names of the environment that packages read by themselves.
    let environments: [(package: String, names: [String])]
    /// The paths that packages answer by themselves.
    let routes: [(package: String, paths: [String])]
    /// Names that code finds without an import, by language.
    private let globals: [String: Set<String>]
    /// What each package is a client of.
    private let sdks: SDKCatalogue

    /// The facts of the resource files, or why they cannot be had.
    static let standard: Result<DocsFacts, any Error> = Result {
        let surface = try ResourceFile.json("sdk-surface.json", of: "Conformance")
        let connectors = try ResourceFile.json("connector-fields.json", of: "Conformance")
        let facts = try ResourceFile.json("docs-facts.json", of: "Conformance")
        let sdks = try SDKCatalogue.standard.get()
        let globals = (facts["globals"]?.members ?? []).map { ($0.name, Set($0.value.strings ?? [])) }
        return DocsFacts(
            packages: surface["packages"] ?? .null, connectors: connectors["connectors"] ?? .null, facts: facts,
            terms: try ResourceFile.json("docs-terms.json", of: "Conformance"),
            algorithms: AcceptedAlgorithms(facts["signing"] ?? .null),
            calls: SDKCalls(try ResourceFile.json("sdk-calls.json", of: "Conformance")),
            operations: ManagementOperations(try ResourceFile.json("management-operations.json", of: "Conformance")),
            environments: sdks.profiles.filter { !$0.environment.isEmpty }.map {
                ($0.package, $0.environment.keys.sorted())
            }, routes: sdks.profiles.filter { !$0.routes.isEmpty }.map { ($0.package, $0.routes.values.sorted()) },
            globals: Dictionary(globals) { first, _ in first }, sdks: sdks)
    }

    /// Names that code of a language finds without an import: `script`, `python`.
    func globals(_ language: String) -> Set<String> { globals[language] ?? [] }

    /// What says what a module takes and gives: the type declarations of its package, with their version.
    func declarations(of module: String) -> String {
        let package = Self.package(of: module)
        return "the type declarations of \(package) \(packages[package]?["version"]?.string ?? "")"
    }

    /// The words listed under a name.
    func words(_ name: String) -> [String] { terms[name]?.strings ?? [] }

    /// The type of the applications that a package is the client of: `Traditional`, `SPA`, `Native`.
    ///
    /// Nil for an unknown package, and for one that other clients are built on.
    func applicationType(ofPackage name: String) -> String? {
        guard facts["buildingBlocks"]?.strings?.contains(name) != true else { return nil }
        return sdks.profiles.first { $0.package == name }?.applicationType
    }

    /// The members that an options type of a package demands; nil when the type is unknown or demands none.
    func requiredMembers(of type: String, in package: String) -> [String]? {
        for entry in packages[package]?["entries"]?.members ?? [] {
            if let members = entry.value["objects"]?[type]?.strings {
                let needed = members.filter { !$0.hasSuffix("?") }
                return needed.isEmpty ? nil : needed
            }
        }
        return nil
    }

    /// The package of a module specifier: `@logto/next` of `@logto/next/server-actions`.
    static func package(of module: String) -> String {
        let slash = UInt8(ascii: "/")
        var end = module.utf8.firstIndex(of: slash)
        if let first = end, module.utf8.first == UInt8(ascii: "@") {
            end = module.utf8[module.utf8.index(after: first)...].firstIndex(of: slash)
        }
        return end.map { String(module[..<$0]) } ?? module
    }

    /// The exports of a module, nil when the package or its entry is not among the facts.
    func entry(of module: String) -> JSON? {
        let package = Self.package(of: module)
        let path = module.dropFirst(package.count)
        return packages[package]?["entries"]?[path.isEmpty ? "." : "." + path]
    }

    /// Whether the package is known but has no such entry.
    func lacksEntry(_ module: String) -> Bool {
        packages[Self.package(of: module)]?["entries"] != nil && entry(of: module) == nil
    }

    /// The members of an options type of a package, without optional marks; nil when unknown.
    func members(of type: String, in package: String) -> [String]? {
        if let extra = facts["optionObjects"]?[type]?["members"]?.strings { return extra }
        for entry in packages[package]?["entries"]?.members ?? [] {
            if let members = entry.value["objects"]?[type]?.strings {
                return members.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 }
            }
        }
        return nil
    }
}
