import Basis

/// A user whom a recording presumes: the subject of its tokens, or somebody whose password the tenant took.
package struct RecordedUser: Sendable, Hashable {
    /// Empty for somebody who is only known by an identifier.
    package private(set) var id: String
    package private(set) var username: String?
    package private(set) var email: String?
    /// Digits with country code.
    package private(set) var phone: String?
    package private(set) var name: String?
    package private(set) var avatar: String?
    /// The one that the tenant took.
    package private(set) var password: String?
    /// Ids of organizations, as tokens list them.
    package private(set) var organizations: [String] = []

    private init(id: String) { self.id = id }

    /// The users that a recording presumes, in the order in which they are met.
    package static func presumed(by recording: Recording) -> [RecordedUser] {
        let made = Set(
            recording.calls.filter { $0.method == "POST" && $0.path == "/api/users" && $0.status < 300 }
                .compactMap { $0.json?["id"]?.string })
        var found: [RecordedUser] = []
        for entry in recording.calls where entry.status < 300 {
            for token in TokenRuns.all(in: entry.answer).compactMap({ DecodedJWT($0) }) {
                guard let id = token.claim("sub"), id.utf8.count == 12, !made.contains(id) else { continue }
                let at = found.firstIndex { $0.id == id } ?? found.count
                if at == found.count { found.append(RecordedUser(id: id)) }
                found[at].learn(token)
            }
        }
        for entry in recording.calls where entry.path == "/api/experience/verification/password" {
            // A password that is right is also taken of somebody who may not come in.
            let isRight = entry.status == 200 || entry.json?["code"]?.string == "user.suspended"
            guard isRight, let body = entry.requestJSON, let identifier = body["identifier"],
                let value = identifier["value"]?.string, let password = body["password"]?.string
            else { continue }
            let at = found.firstIndex { $0.isNamed(value) } ?? found.count
            if at == found.count { found.append(RecordedUser(id: "")) }
            found[at].take(value, as: identifier["type"]?.string ?? "username", password)
        }
        // Who was only named is the one whom the recording goes on to read.
        let read = recording.reads.map(\.path).filter { $0.hasPrefix("users/") }
            .compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) }.unique
            .filter { id in !found.contains { $0.id == id } }
        let nameless = found.indices.filter { found[$0].id.isEmpty }
        if let only = nameless.first, nameless.count == 1, read.count == 1 { found[only].id = read[0] }
        return found
    }

    private func isNamed(_ value: String) -> Bool { [username, email, phone].contains(value) }

    private mutating func take(_ value: String, as type: String, _ password: String) {
        self.password = password
        switch type {
        case "email": email = value
        case "phone": phone = value
        default: username = value
        }
    }

    private mutating func learn(_ token: DecodedJWT) {
        username = token.claim("username") ?? username
        email = token.claim("email") ?? email
        phone = token.claim("phone_number").map { String($0.drop { $0 == "+" }) } ?? phone
        name = token.claim("name") ?? name
        avatar = token.claim("picture") ?? avatar
        for id in token.claims["organizations"]?.strings ?? [] where !organizations.contains(id) {
            organizations.append(id)
        }
    }
}
