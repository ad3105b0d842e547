import Basis

/// How the claims of a user follow from the record that the Management API shows.
enum DirectoryClaims {
    private static let members = [
        "name": "name", "picture": "avatar", "username": "username", "email": "primaryEmail",
        "phone_number": "primaryPhone", "custom_data": "customData", "created_at": "createdAt",
    ]
    private static let profile = [
        "family_name": "familyName", "given_name": "givenName", "middle_name": "middleName", "nickname": "nickname",
        "preferred_username": "preferredUsername", "profile": "profile", "website": "website", "gender": "gender",
        "birthdate": "birthdate", "zoneinfo": "zoneinfo", "locale": "locale",
    ]

    /// What the record has for a claim; nil for claims that do not stand in it.
    static func value(of claim: String, in record: JSON) -> JSON? {
        if let name = members[claim] { return record[name] }
        return profile[claim].flatMap { record["profile"]?[$0] }
    }

    /// Whether claim and record say the same; a phone number may have a plus, an object its members in another order.
    static func isSame(_ claim: String, _ value: JSON, _ kept: JSON) -> Bool {
        if claim == "phone_number", let value = value.string, let kept = kept.string {
            return value.drop { $0 == "+" } == kept.drop { $0 == "+" }
        }
        if let value = value.members, let kept = kept.members { return Set(value) == Set(kept) }
        return value == kept
    }
}
