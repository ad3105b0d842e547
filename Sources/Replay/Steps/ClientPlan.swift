import Basis
import Guide
import Scenario
import Wire

/// What a guide makes of its reader's application, seen as a whole: its type, client library and addresses.
package struct ClientPlan: Sendable {
    /// `Traditional`, `SPA`, `Native`, `MachineToMachine`.
    package var applicationType: String
    package var package: String?
    package var baseURL: String
    /// As the guide registers them, placeholders bound; empty when it registers none.
    package var redirectURIs: [String]
    package var postSignOutURIs: [String]
    package var corsOrigins: [String]
    /// Resources the guide declares or asks tokens for, in order.
    package var resources: [String]
    /// Scopes the guide asks for anywhere.
    package var scopes: [String]
    package var needsOrganization: Bool
    /// Whether the guide has a client at all: something that signs in or asks for tokens.
    package var hasClient: Bool
    /// Whether parts of the guide could not be read, so that what it does not say may stand there.
    package var isIncomplete: Bool

    package static let organizationsScope = "urn:logto:scope:organizations"

    package init(_ scenario: Scenario) {
        let steps = scenario.steps
        var (types, packages): ([String], [String]) = ([], [])
        (redirectURIs, postSignOutURIs, corsOrigins, resources, scopes) = ([], [], [], [], [])
        (needsOrganization, hasClient) = (false, false)
        var base: String?
        for step in steps {
            switch step.payload {
            case .createApplication(let value): if let type = value.resolvedType { types.append(type) }
            case .install(let names, _): packages += names
            case .registerRedirectURI(let uri): redirectURIs.append(uri)
            case .registerPostSignOutURI(let uri): postSignOutURIs.append(uri)
            case .allowCORSOrigin(let origin): corsOrigins.append(origin)
            case .configureClient(let value):
                if let name = value.package { packages.insert(name, at: 0) }
                if let url = value.baseUrl, url.hasPrefix("http"), !url.contains("<") { base = base ?? url }
                scopes += value.scopes ?? []
                resources += value.resources ?? []
                hasClient = true
            case .requestScopes(let value) where value.at == nil: scopes += value.scopes
            case .declareResources(let values, _): resources += values
            case .sendRequest(let use) where use.request?.direction != nil: break
            case .fetchAccessToken(let use), .sendRequest(let use), .clientCredentials(let use):
                if let resource = Self.resource(of: use) { resources.append(resource) }
                hasClient = true
            case .fetchOrganizationToken: (needsOrganization, hasClient) = (true, true)
            case .signIn, .fetchUserInfo, .signOut, .handleCallback: hasClient = true
            default: break
            }
        }
        resources = (resources.filter { $0.contains("://") }).unique
        scopes = scopes.unique
        needsOrganization = needsOrganization || scopes.contains(Self.organizationsScope)
        redirectURIs = redirectURIs.unique
        postSignOutURIs = postSignOutURIs.unique
        package = Self.client(among: packages)
        applicationType = types.first ?? Self.type(of: package)
        isIncomplete = !scenario.guide.diagnostics.isEmpty
        let origin = redirectURIs.lazy.compactMap { uri in
            uri.hasPrefix("http") ? URLReference(uri).origin : nil
        }.first
        baseURL = base.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? origin ?? "http://localhost:3000"
    }

    private static func resource(of use: TokenUse) -> String? {
        if let resource = use.resource { return resource }
        guard case .form(let fields) = use.request?.body else { return nil }
        return fields.first { $0.name == "resource" }?.value
    }

    /// The package that is a client of the tenant, version and sub-path taken off.
    private static func client(among packages: [String]) -> String? {
        let names = packages.map { name in
            let at = name.dropFirst().firstIndex(of: "@") ?? name.endIndex
            return String(name[..<at])
        }
        let known = ["@logto/", "next-auth", "@auth/", "passport", "logto", "io.logto"]
        return names.first { name in known.contains { name.hasPrefix($0) } } ?? names.first
    }

    /// The application type that goes with a package when the guide does not say one.
    private static func type(of package: String?) -> String {
        guard let package else { return "Traditional" }
        let pages = ["@logto/react", "@logto/vue", "@logto/browser", "@logto/chrome-extension"]
        if pages.contains(where: { package == $0 || package.hasPrefix($0 + "/") }) { return "SPA" }
        return ["@logto/rn", "@logto/capacitor", "io.logto"].contains { package.hasPrefix($0) }
            ? "Native" : "Traditional"
    }
}
