import Basis

/// A connector of a seed.
///
/// `{{farSide}}` in its configuration stands for the address of the built-in far side of its factory, `{{mailPort}}` for the port
/// of the mail server among them.
package struct SeedConnector: Sendable, Hashable {
    package var id: String
    /// Such as `kakao-universal`.
    package var factory: String
    package var config: JSON
    /// Target, name and logo of a generic connector.
    package var metadata: JSON
    package var syncsProfile: Bool

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(
            value, path: path, names: ["id", "factory", "config", "metadata", "syncProfile"])
        factory = try object.requiredText("factory")
        config = try object.object("config")
        metadata = try object.object("metadata")
        id =
            try object.text("id")
            ?? SeedID.make("connector", factory + "/" + (metadata["target"]?.string ?? ""), length: 12)
        syncsProfile = try object.flag("syncProfile")
    }
}
