import Basis

/// The few members of a user that lists of roles and organizations show.
enum FeaturedUser {
    /// `{id, avatar, name}`, where a username or another identifier may stand for the name.
    static func view(_ record: JSON) -> JSON {
        let name = [record["name"], record["username"]].compactMap { $0?.string }.first
        return [
            "id": record["id"] ?? .null, "avatar": record["avatar"] ?? .null,
            "name": record["name"]?.isNull == false ? name.map(JSON.string) ?? .null : .null,
        ]
    }
}
