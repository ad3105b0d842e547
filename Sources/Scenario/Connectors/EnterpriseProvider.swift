import Basis

/// A kind of enterprise connector that Logto offers; data of `Resources/enterprise-providers.json`.
struct EnterpriseProvider: Sendable, Hashable {
    /// Such as `AzureAdOidc`, as the Management API names it.
    var id: String
    /// The folders in which the docs keep its page: `entra-id-oidc`.
    var paths: [String]
    /// What headings call it.
    var names: [String]
}

/// All enterprise providers, and what the console calls the fields of their connections.
struct EnterpriseCatalogue: Sendable {
    let providers: [EnterpriseProvider]
    /// Keys of fields with their labels in small letters, in the order in which the console shows them.
    let labels: [(key: String, labels: [String])]

    /// The shipped catalogue.
    ///
    /// - Throws: `ResourceFile.Missing` or a parse error when the resource file is not there or broken.
    static func standard() throws -> EnterpriseCatalogue {
        EnterpriseCatalogue(try ResourceFile.json("enterprise-providers.json", of: "Scenario"))
    }

    init(_ json: JSON) {
        providers = (json["providers"]?.array ?? []).compactMap { entry in
            entry["id"]?.string.map {
                EnterpriseProvider(id: $0, paths: entry["paths"]?.strings ?? [], names: entry["names"]?.strings ?? [])
            }
        }
        labels = (json["labels"]?.members ?? []).map { ($0.name, $0.value.strings ?? []) }
    }

    /// The field that a text in front of a colon names: `Client Secret`, `発行者 (Issuer)`.
    func field(labelled head: String) -> String? {
        let head = head.lowercased()
        return labels.first { entry in entry.labels.contains { head.contains($0) } }?.key
    }
}
