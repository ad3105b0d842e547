import Basis

/// How a user is made of the answers of a provider.
struct UserMapping: Sendable {
    private let members: [String: [MappedMember]]
    private let rawData: JSON?
    /// The shape of the mapped values, before numbers become texts.
    private let shape: Shape?
    private static let names = ["id", "email", "phone", "name", "avatar"]

    init(json: JSON) {
        var members: [String: [MappedMember]] = [:]
        for name in Self.names {
            guard let value = json[name] else { continue }
            members[name] = (value.array ?? [value]).compactMap(MappedMember.init)
        }
        self.members = members
        rawData = json["rawData"]
        shape = json["shape"].flatMap(Shape.init(json:))
    }

    /// The user.
    ///
    /// - Throws: `connector.invalid_response` when the mapped values have another shape, 500 when there is no id.
    func user(in scope: JSON) throws(TenantError) -> SocialUser {
        var values: JSON = [:]
        for name in Self.names {
            for member in members[name] ?? [] where values[name] == nil { values[name] = member.value(in: scope) }
        }
        if let issues = shape?.issues(in: values), !issues.isEmpty {
            throw .connector("invalid_response", issues: issues)
        }
        func text(_ name: String) -> String? {
            values[name].map(ValueTemplate.plain).flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let id = text("id") else { throw .internalServerError }
        return SocialUser(
            id: id, email: text("email"), phone: text("phone"), name: text("name"), avatar: text("avatar"),
            rawData: raw(in: scope)?.inDatabaseOrder)
    }

    private func raw(in scope: JSON) -> JSON? {
        guard let parts = rawData?["$merge"]?.array else { return rawData?.filled(in: scope) }
        var merged: JSON = [:]
        for part in parts {
            for member in part.filled(in: scope)?.members ?? [] { merged[member.name] = member.value }
        }
        return merged
    }
}
