import Basis
import Wire

extension TenantConfiguration {
    private static let types = ["Traditional", "SPA", "Native", "MachineToMachine"]

    /// Reads a tenant file, but for the `options` of commands in it; unknown names are errors that carry a JSON path and the nearest known name.
    ///
    /// - Parameter secrets: gives the text behind `{env: NAME}` and `{file: PATH}`; nil when there is none.
    /// - Throws: `TenantConfigurationError`.
    package init(
        json: JSON, secrets: @escaping (_ kind: String, _ place: String) -> String? = { _, _ in nil }
    ) throws(TenantConfigurationError) {
        let names = [
            "endpoint", "applications", "user", "organizations", "organizationScopes", "resources", "connectors",
            "bindings", "management", "signIn", "signInTimeout", "options",
        ]
        let root = try StrictObject(json, path: "$", names: names, secrets: secrets)
        let endpoint = try root.requiredText("endpoint")
        let reference = URLReference(endpoint)
        guard ["http", "https"].contains(reference.scheme), let host = reference.host, !host.isEmpty,
            ["", "/"].contains(reference.path), reference.query == nil, reference.fragment == nil
        else {
            throw TenantConfigurationError(
                path: "$.endpoint", reason: "is not the address of a tenant",
                hint: "write scheme, host and port only, such as https://example.logto.app")
        }
        self.init(endpoint: endpoint)
        try readSignIn(root)
        try readApplications(root)
        try readPeople(root)
        organizationScopes = try root.texts("organizationScopes") ?? []
        for item in try root.objects("resources", names: ["indicator", "scopes"]) {
            resources.append(
                Resource(indicator: try item.requiredText("indicator"), scopes: try item.texts("scopes") ?? []))
        }
        try readConnectors(root)
        bindings = try root.dictionary("bindings")
        if let item = try root.object("management", names: ["id", "secret", "resource"]) {
            guard let secret = try item.secret("secret") else {
                throw TenantConfigurationError(path: item.path, reason: "'secret' is missing")
            }
            management = Management(
                id: try item.requiredText("id"), secret: secret,
                resource: try item.text("resource") ?? "https://default.logto.app/api")
        }
    }

    private mutating func readSignIn(_ root: StrictObject) throws(TenantConfigurationError) {
        if let text = try root.text("signIn") {
            let names = SignIn.allCases.map(\.rawValue)
            guard let known = SignIn(rawValue: text) else {
                throw TenantConfigurationError(
                    path: "$.signIn", reason: "'\(text)' is no way to sign in",
                    hint: NearestName.of(text, in: names).map { "did you mean '\($0)'?" }
                        ?? "one of " + names.joined(separator: ", "))
            }
            signIn = known
        }
        guard let text = try root.text("signInTimeout") else { return }
        guard let seconds = Int(text), (1...86_400).contains(seconds) else {
            throw TenantConfigurationError(
                path: "$.signInTimeout", reason: "is no number of seconds from 1 to 86400")
        }
        signInTimeout = Double(seconds)
    }

    private mutating func readApplications(_ root: StrictObject) throws(TenantConfigurationError) {
        let names = ["id", "secret", "type", "guide", "redirectURIs", "postSignOutURIs", "deviceFlow", "thirdParty"]
        for item in try root.objects("applications", names: names) {
            let type = try item.requiredText("type")
            guard Self.types.contains(type) else {
                throw TenantConfigurationError(
                    path: item.path + ".type", reason: "'\(type)' is no application type",
                    hint: "one of " + Self.types.joined(separator: ", "))
            }
            applications.append(
                Application(
                    id: try item.requiredText("id"), secret: try item.secret("secret"), type: type,
                    guide: try item.text("guide"), redirectURIs: try item.texts("redirectURIs") ?? [],
                    postSignOutURIs: try item.texts("postSignOutURIs") ?? [],
                    isForDevices: try item.flag("deviceFlow") ?? false,
                    isThirdParty: try item.flag("thirdParty") ?? false))
        }
    }

    private mutating func readConnectors(_ root: StrictObject) throws(TenantConfigurationError) {
        let names = ["factory", "id", "target", "automatic", "inbox", "account", "config"]
        for item in try root.objects("connectors", names: names) {
            let config = try item.settings("config")
            let connector = Connector(
                factory: try item.requiredText("factory"),
                id: config == nil ? try item.requiredText("id") : try item.text("id") ?? "",
                target: try item.text("target"), isAutomatic: try item.flag("automatic") ?? false,
                inbox: try item.text("inbox"), account: try Self.account(item))
            guard let config else {
                connectors.append(connector)
                continue
            }
            guard connector.id.isEmpty else {
                throw TenantConfigurationError(
                    path: item.path, reason: "'id' and 'config' exclude each other",
                    hint: "a connector with an id is there already; one with settings is made by 'verify --provision'")
            }
            connectorsToMake.append(
                ConnectorToMake(connector: connector, config: config.value, secrets: config.secrets))
        }
    }

    /// The account at a connector's provider; nil when none is given.
    private static func account(_ connector: StrictObject) throws(TenantConfigurationError) -> Connector.Account? {
        guard let item = try connector.object("account", names: ["username", "password"]) else { return nil }
        guard let password = try item.secret("password") else {
            throw TenantConfigurationError(path: item.path, reason: "'password' is missing")
        }
        return Connector.Account(username: try item.requiredText("username"), password: password)
    }

    private mutating func readPeople(_ root: StrictObject) throws(TenantConfigurationError) {
        let names = ["id", "username", "email", "phone", "password", "organizations"]
        if let item = try root.object("user", names: names) {
            user = User(
                id: try item.text("id"), username: try item.text("username"), email: try item.text("email"),
                phone: try item.text("phone").map { $0.filter(\.isNumber) }, password: try item.secret("password"),
                organizations: try item.texts("organizations"))
        }
        for item in try root.objects("organizations", names: ["id", "name"]) {
            organizations.append(Organization(id: try item.requiredText("id"), name: try item.text("name")))
        }
    }
}
