import Basis

/// A connector as the tenant stores it: what the tenant's owner set.
///
/// Name, logo and form come from its factory.
package struct Connector: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    /// The factory, such as `kakao-universal`.
    package var factoryID: String { text("connectorId") ?? "" }
    package var config: JSON { record["config"] ?? [:] }
    package var metadata: JSON { record["metadata"] ?? [:] }
    package var syncsProfile: Bool { record["syncProfile"]?.bool ?? false }
    package var storesTokens: Bool { record["enableTokenStorage"]?.bool ?? false }
}
