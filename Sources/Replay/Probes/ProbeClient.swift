import Wire

/// The client that probes play: its application and what it was configured with.
struct ProbeClient {
    var application: TenantConfiguration.Application
    var settings: ClientSettings
    /// Where sign-outs may return to, as registered.
    var postSignOutURIs: [String]

    /// The client of a guide; nil when the guide has none or the tenant no application for it.
    init?(_ replay: ScenarioReplay) {
        guard replay.plan.hasClient, let application = replay.application else { return nil }
        self.application = application
        settings = replay.initialSettings
        postSignOutURIs = application.postSignOutURIs + replay.plan.postSignOutURIs
    }

    /// A client of Logto's own packages for an application that no guide of the run uses.
    init(_ application: TenantConfiguration.Application) {
        self.application = application
        let uri = application.redirectURIs.first { !$0.contains("*") }
        let origin = application.redirectURIs.lazy.compactMap { $0.hasPrefix("http") ? URLReference($0).origin : nil }
        settings = ClientSettings(
            habits: .of(package: Self.packages[application.type], hasDiscoveryURL: false),
            baseURL: origin.first ?? "http://localhost:3000")
        settings.redirectURI = uri
        postSignOutURIs = application.postSignOutURIs
    }

    /// Logto's own package for an application type.
    private static let packages = [
        "SPA": "@logto/browser", "Native": "@logto/capacitor", "Traditional": "@logto/node",
    ]
}
