import Basis

/// All SDK profiles and the vocabulary that SDKs share; data of `Resources/sdk-profiles.json`.
package struct SDKCatalogue: Sendable {
    package var profiles: [SDKProfile]
    /// Folded call names with the step each means.
    var vocabulary: [String: StepKind] = [:]
    /// Folded option names with the member of the client configuration each sets.
    var options: [String: String] = [:]
    /// Folded names of the options that make an SDK fetch the user info.
    var userInfoOptions: Set<String> = []
    /// Names of constructors with the options that their arguments are, in order.
    var positionalOptions: [String: [String]] = [:]
    /// Folded names of scope constants with their wire values.
    var scopeConstants: [String: String] = [:]
    /// Folded names of the types whose members are scope constants.
    var scopeTypes: Set<String> = []
    var resourceConstants: [String: String] = [:]
    /// What frameworks are called that the console offers, longest first.
    let frameworks: [String]
    /// Their names made ready to be looked for: few texts have any.
    private let frameworkNames: TextPatterns
    /// The claims a scope brings in, as the tenant knows them.
    var scopeClaims: [String: [String]] = [:]

    /// The shipped catalogue, read once, or why it could not be: the resource file is not there or broken.
    package static let standard: Result<SDKCatalogue, any Error> = Result {
        SDKCatalogue(try ResourceFile.json("sdk-profiles.json", of: "Scenario"))
    }

    /// A catalogue without packages.
    package static let empty = SDKCatalogue(.null)

    init(_ json: JSON) {
        profiles = (json["profiles"]?.array ?? []).compactMap(SDKProfile.init)
        for entry in json["vocabulary"]?.members ?? [] {
            guard let kind = StepKind(rawValue: entry.name) else { continue }
            for name in entry.value.strings ?? [] { vocabulary[Self.folded(name)] = kind }
        }
        for entry in json["options"]?.members ?? [] {
            for name in entry.value.strings ?? [] { options[Self.folded(name)] = entry.name }
        }
        for entry in json["positionalOptions"]?.members ?? [] { positionalOptions[entry.name] = entry.value.strings }
        for entry in json["scopeConstants"]?.members ?? [] {
            scopeConstants[Self.folded(entry.name)] = entry.value.string
        }
        for entry in json["resourceConstants"]?.members ?? [] {
            resourceConstants[Self.folded(entry.name)] = entry.value.string
        }
        for entry in json["scopeClaims"]?.members ?? [] { scopeClaims[entry.name] = entry.value.strings }
        frameworks = (json["frameworks"]?.strings ?? []).sorted { ($1.count, $0) < ($0.count, $1) }
        frameworkNames = TextPatterns(frameworks.map { $0.lowercased() })
        userInfoOptions = Set((json["userInfoOptions"]?.strings ?? []).map(Self.folded))
        scopeTypes = Set((json["scopeTypes"]?.strings ?? []).map(Self.folded))
    }

    /// A name without case, `_`, `-`, `?` and `!`, so that `handle_sign_in_callback` equals `HandleSignInCallback`.
    static func folded(_ name: some StringProtocol) -> String {
        var name = String(name)
        // Names of code are nearly always ASCII, which needs no look at what characters mean.
        let folded = name.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { room in
                var count = 0
                for byte in bytes {
                    switch byte {
                    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "!"): continue
                    case UInt8(ascii: "A")...UInt8(ascii: "Z"): room[count] = byte | 0x20
                    default: room[count] = byte
                    }
                    count += 1
                }
                return count
            }
        }
        return folded ?? name.lowercased().filter { !"_-?!".contains($0) }
    }

    /// The framework that a text names, as written, between other characters than letters.
    func framework(in text: String) -> String? {
        guard frameworkNames.areIn(text) else { return nil }
        let small = text.lowercased()
        for framework in frameworks {
            // Only names of several words are told from other words without their capitals.
            let isPlain = !framework.contains(" ") && !framework.contains(".")
            let (text, name) =
                isPlain || small.count != text.count ? (text, framework) : (small, framework.lowercased())
            let place = text.ranges(of: name).first { place in
                let around = [text[..<place.lowerBound].last, text[place.upperBound...].first].compactMap(\.self)
                return !around.contains { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
            if let place { return written(name.count, at: text.distance(from: text.startIndex, to: place.lowerBound)) }
        }
        return nil

        func written(_ count: Int, at offset: Int) -> String { String(text.dropFirst(offset).prefix(count)) }
    }

    /// The profile a module belongs to; the longest module name that fits wins.
    package func profile(module: String) -> SDKProfile? {
        let module = Self.package(served: module) ?? module
        var best: (length: Int, index: Int)?
        for index in profiles.indices {
            for name in profiles[index].modules
            where name.utf8.count > best?.length ?? -1 && Self.fits(module, name) {
                best = (name.utf8.count, index)
            }
        }
        return best.map { profiles[$0.index] }
    }

    /// The profile of a package name.
    package func profile(package: String) -> SDKProfile? { profiles.first { $0.package == package } }

    /// The package that an address serves as a module: `@scope/name` of `https://cdn.example/npm/@scope/name@2/+esm`.
    private static func package(served address: String) -> String? {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
        let parts = address.split(separator: "/").dropFirst(2).drop { $0 == "npm" }
        guard let first = parts.first else { return nil }
        let name = first.hasPrefix("@") ? parts.prefix(2).joined(separator: "/") : String(first)
        return Install.name(of: name)
    }

    private static func fits(_ module: String, _ name: String) -> Bool {
        guard module.hasPrefix(name) else { return false }
        guard module.utf8.count > name.utf8.count else { return true }
        return ["/", ".", "\\", "_", ":"].contains(String(module.dropFirst(name.count).prefix(1)))
    }

    /// The wire value of a scope as written: `UserScope.Email`, `'email'`, `urn:logto:scope:organizations`.
    package func scope(_ written: String) -> String {
        var parts = written.split { $0 == "." || $0 == ":" }.map(String.init)
        if written.hasPrefix("urn:") || parts.count < 2 { return written.trimmed("'\"`: ") }
        if parts.last == "rawValue" || parts.last == "value" { parts.removeLast() }
        guard let last = parts.last, let type = parts.dropLast().last else { return written }
        guard scopeTypes.contains(Self.folded(type)) || type.hasSuffix("Scope") || type.hasSuffix("Scopes") else {
            return written
        }
        return scopeConstants[Self.folded(last)] ?? written
    }
}
