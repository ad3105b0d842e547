import Basis

/// How a user is made of the answers of a provider.
struct UserMapping: Sendable {
    /// One member: a template, and the path that must be true or must not be.
    private struct Member: Sendable {
        var template: ValueTemplate
        var when: ValueTemplate?
        var unless: ValueTemplate?

        init?(json: JSON?) {
            if let text = json?.string {
                template = ValueTemplate(text)
            } else if let text = json?["value"]?.string {
                template = ValueTemplate(text)
                when = json?["when"]?.string.map(ValueTemplate.init)
                unless = json?["unless"]?.string.map(ValueTemplate.init)
            } else {
                return nil
            }
        }

        func text(in scope: JSON) -> String? {
            if let when, when.value(in: scope)?.bool != true { return nil }
            if let unless, unless.value(in: scope)?.bool == true { return nil }
            return template.text(in: scope).flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    private let members: [String: Member]
    private let rawData: JSON?

    init(json: JSON) {
        var members: [String: Member] = [:]
        for name in ["id", "email", "phone", "name", "avatar"] { members[name] = Member(json: json[name]) }
        self.members = members
        rawData = json["rawData"]
    }

    /// The user; one without an id is given an empty one.
    func user(in scope: JSON) -> SocialUser {
        SocialUser(
            id: members["id"]?.text(in: scope) ?? "", email: members["email"]?.text(in: scope),
            phone: members["phone"]?.text(in: scope), name: members["name"]?.text(in: scope),
            avatar: members["avatar"]?.text(in: scope),
            rawData: rawData?.filled(in: scope)?.inDatabaseOrder)
    }
}
