import Basis

/// What a tenant learned of a person at a provider.
struct SocialUser: Sendable, Hashable {
    var id: String
    var email: String?
    var phone: String?
    var name: String?
    var avatar: String?
    /// The provider's own words; members in the order in which the database keeps them.
    var rawData: JSON?
    /// The provider's token answer, of connectors that store it; never shown with the person.
    var tokens: JSON?
    /// Further attributes that an enterprise's provider told, by their names.
    var attributes: [JSON.Member] = []

    /// In wire order; members without a value are left out.
    var json: JSON {
        let own = JSON.compact([
            ("id", .string(id)), ("email", email.map(JSON.string)), ("phone", phone.map(JSON.string)),
            ("name", name.map(JSON.string)), ("avatar", avatar.map(JSON.string)), ("rawData", rawData),
        ])
        return .object((own.members ?? []) + attributes)
    }

    /// The details that an identity keeps.
    var details: JSON {
        JSON.compact([
            ("id", .string(id)), ("name", name.map(JSON.string)), ("email", email.map(JSON.string)),
            ("phone", phone.map(JSON.string)), ("avatar", avatar.map(JSON.string)), ("rawData", rawData),
        ])
    }
}

extension SocialUser {
    /// Reads what `json` wrote.
    init?(json: JSON?) {
        guard let json, let id = json["id"]?.string else { return nil }
        self.id = id
        email = json["email"]?.string
        phone = json["phone"]?.string
        name = json["name"]?.string
        avatar = json["avatar"]?.string
        rawData = json["rawData"]
        let known = ["id", "email", "phone", "name", "avatar", "rawData"]
        attributes = (json.members ?? []).filter { !known.contains($0.name) }
    }
}
