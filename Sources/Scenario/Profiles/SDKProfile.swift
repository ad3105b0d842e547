import Basis

/// What one package means in a guide and what it does on the wire; data of `Resources/sdk-profiles.json`.
///
/// `source` says whether the wire facts were recorded from the real package or read from its declarations.
package struct SDKProfile: Sendable, Hashable {
    /// The name a package manager knows, such as `@logto/next`.
    package var package: String
    /// Module names, or their beginnings, that bring this profile in.
    package var modules: [String]
    /// `Traditional`, `SPA`, `Native` or `MachineToMachine`.
    package var applicationType: String?
    /// The path on which the package takes the answer of the authorization request, when the guide names none.
    package var callbackPath: String?
    /// Paths of routes the package makes by itself, by the step they stand for.
    package var routes: [String: String]
    /// Calls with a meaning of their own, by name.
    package var calls: [String: StepKind]
    /// Members in which the package keeps the claims of the user, such as `locals.user`.
    package var claims: [String]
    /// Environment names the package reads, with the client option each stands for.
    package var environment: [String: String]
    package var wire: SDKWire

    /// Reads one entry of the resource file; nil when it has no package.
    init?(_ json: JSON) {
        guard let package = json["package"]?.string else { return nil }
        self.package = package
        modules = json["modules"]?.strings ?? []
        applicationType = json["applicationType"]?.string
        callbackPath = json["callbackPath"]?.string
        routes = Self.texts(json["routes"])
        calls = Self.texts(json["calls"]).compactMapValues { StepKind(rawValue: $0) }
        claims = json["claims"]?.strings ?? []
        environment = Self.texts(json["environment"])
        wire = SDKWire(json["wire"] ?? .null)
    }

    /// A package of which nothing is known but its name, or not even that.
    init(unknown package: String) {
        self.package = package
        (modules, routes, calls, claims, environment) = ([package], [:], [:], [], [:])
        wire = SDKWire(.null)
    }

    /// The package; nil where code names Logto and nothing tells from which package.
    var knownPackage: String? { package.isEmpty ? nil : package }

    static func texts(_ json: JSON?) -> [String: String] {
        var texts: [String: String] = [:]
        for member in json?.members ?? [] { texts[member.name] = member.value.string }
        return texts
    }
}
