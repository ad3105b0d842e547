import Scenario

/// What a client library sends where the guide leaves it the choice; data of the SDK profiles.
@dynamicMemberLookup
package struct ClientHabits: Sendable, Hashable {
    /// The package, such as `@logto/next`.
    package var name: String
    /// Path of the callback under the application's base URL.
    package var callbackPath: String?
    package var wire: SDKWire

    package init(name: String, callbackPath: String?, wire: SDKWire) {
        (self.name, self.callbackPath, self.wire) = (name, callbackPath, wire)
    }

    init(_ profile: SDKProfile) {
        self.init(name: profile.package, callbackPath: profile.callbackPath, wire: profile.wire)
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<SDKWire, Value>) -> Value {
        get { wire[keyPath: path] }
        set { wire[keyPath: path] = newValue }
    }

    /// The habits of the shared core of Logto's own packages on a server.
    package static let logto = catalogue.profile(package: "@logto/node").map(ClientHabits.init) ?? plain

    /// The habits of a package or module; those of Logto's own packages when it is unknown.
    ///
    /// - Parameter hasDiscoveryURL: whether the guide names the discovery document itself, which next-auth does up to major
    ///   version 4 only.
    package static func of(package name: String?, hasDiscoveryURL: Bool) -> ClientHabits {
        guard let name else { return logto }
        let isAuthJS = name.hasPrefix("next-auth") || name.hasPrefix("@auth/")
        let wanted = isAuthJS ? (hasDiscoveryURL ? "next-auth@4" : "next-auth") : name
        let profile = catalogue.profile(package: wanted) ?? catalogue.profile(module: wanted)
        return profile.map(ClientHabits.init) ?? logto
    }

    private static let catalogue = (try? SDKCatalogue.standard.get()) ?? .empty
    /// A client that sends what the specifications ask for and nothing else, for a program without its resource files.
    private static let plain = ClientHabits(name: "OAuth 2.0", callbackPath: nil, wire: .plain)
}
