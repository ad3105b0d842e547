import Wire

/// The kind of application that a probe is sent for.
struct ProbeSubject: Sendable {
    /// What it is, for the reason why a test is left out: `application of type SPA or Native`.
    var description: String
    /// Whether an application that no guide of the run uses may stand in.
    var takesAny: Bool
    /// Whether an application is of the kind.
    var suits: @Sendable (TenantConfiguration.Application) -> Bool

    /// The applications of the guides, one of each type.
    static let guides = ProbeSubject(description: "application of a guide that signs in", takesAny: false) { _ in true }

    /// Applications that prove themselves by a secret.
    static let confidential = types("Traditional")
    /// Applications without a secret.
    static let publicClients = types("SPA", "Native")
    /// Applications whose pages run in the browser.
    static let singlePage = types("SPA")

    /// Applications that people sign in to on a device without a browser.
    static let device = ProbeSubject(
        description: "application for the device flow (type Native, deviceFlow: true)", takesAny: true
    ) { $0.isForDevices }

    /// Applications of others, which ask for consent.
    static let thirdParty = ProbeSubject(
        description: "third-party application (thirdParty: true)", takesAny: true
    ) { $0.isThirdParty && !$0.redirectURIs.isEmpty }

    /// Native applications that listen on a loopback address.
    static let loopback = ProbeSubject(
        description: "application of type Native with a redirect URI on 127.0.0.1 or [::1]", takesAny: true
    ) { $0.type == "Native" && $0.loopbackRedirectURI != nil }

    /// Applications with a wildcard in a redirect URI.
    static let wildcard = ProbeSubject(
        description: "application with a wildcard in a redirect URI", takesAny: true
    ) { $0.redirectURIs.contains { $0.contains("*") } }

    private static func types(_ names: String...) -> ProbeSubject {
        ProbeSubject(description: "application of type " + names.joined(separator: " or "), takesAny: true) {
            names.contains($0.type) && !$0.isForDevices && !$0.isThirdParty && !$0.redirectURIs.isEmpty
        }
    }
}

extension TenantConfiguration.Application {
    /// A redirect URI on a loopback address.
    var loopbackRedirectURI: String? {
        redirectURIs.first { uri in
            let address = URLReference(uri)
            return address.scheme == "http" && ["127.0.0.1", "[::1]"].contains(address.host)
        }
    }
}
