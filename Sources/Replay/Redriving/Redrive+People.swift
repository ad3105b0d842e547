import Basis
import Conformance
import OIDC

extension Redrive {
    private static let password = "Abcd1234!temp"

    func remember(_ person: RecordingLibrary.Person) {
        people.removeAll { $0.id == person.id }
        people.append(person)
    }

    func exists(_ username: String) -> Bool {
        !(find("username", username)?.json?.array ?? []).isEmpty
    }

    private func find(_ member: String, _ value: String) -> HTTPResponse? {
        let text = FormBody.percentEncode(value, unreserved: "-._~/")
        return management("GET", "/api/users?search.\(member)=\(text)&mode.\(member)=exact")
    }

    /// The recorded id of a user that the flow did not make: the subject of the tokens that follow.
    func mapUser(_ entry: RecordedExchange, to actual: String) {
        for later in recording.entries where later.index >= entry.index {
            for subject in Self.subjects(of: later) where !people.contains(where: { $0.id == subject }) {
                return correlation.pair(subject, with: actual)
            }
        }
    }

    /// The subjects that an answer names: of its tokens, then of its own.
    private static func subjects(of entry: RecordedExchange) -> [String] {
        let tokens = TokenRuns.all(in: entry.answer).compactMap { DecodedJWT($0)?.claim("sub") }
        return tokens + [entry.json?["sub"]?.string].compactMap { $0 }
    }

    /// Makes a user that was made outside of the recordings.
    ///
    /// - Parameter isForced: also when the id is known or was given by an answer.
    func makeUser(_ id: String, for entry: RecordedExchange, isForced: Bool = false) {
        guard isForced || correlation.map[id] == nil && !library.gave(id, before: entry) && Self.isUserID(id) else {
            return
        }
        // The tenant under test may know the user by the very id.
        if management("GET", "/api/users/\(id)")?.status == 200 {
            if isForced, !people.contains(where: { $0.id == id }) { givePassword(id) }
            return
        }
        let name = username(of: id)
        let answer = management("POST", "/api/users", ["username": .string(name), "password": .string(Self.password)])
        guard answer?.status == 200, let actual = answer?.json?["id"]?.string else { return }
        correlation.pair(id, with: actual)
        remember(.init(id: id, name: name, password: Self.password))
        // A role that the recording takes away had been given before.
        let prefix = "/api/users/\(id)/roles"
        for later in recording.entries where later.method == "DELETE" && later.status == 204 {
            guard later.path.hasPrefix(prefix + "/") else { continue }
            let role = String(later.path.dropFirst(prefix.count + 1))
            let isGiven = recording.entries.contains {
                $0.method == "POST" && $0.path == prefix && $0.index < later.index
            }
            if !isGiven {
                management(
                    "POST", "/api/users/\(actual)/roles", ["roleIds": .strings([correlation.map[role] ?? role])])
            }
        }
    }

    /// A user of whom nobody knows the password gets one, so that the replay can sign in.
    private func givePassword(_ id: String) {
        let password = JSON.string(Self.password)
        guard let user = management("PATCH", "/api/users/\(id)/password", ["password": password])?.json else { return }
        let names = ["username", "primaryEmail", "primaryPhone"].compactMap { user[$0]?.string }
        if let name = names.first { remember(.init(id: id, name: name, password: Self.password)) }
    }

    /// The name that the recording gives a user, else one made of the id.
    private func username(of id: String) -> String {
        var name = "temp_" + id.prefix(8)
        for entry in recording.entries {
            for token in TokenRuns.all(in: entry.answer).compactMap({ DecodedJWT($0) }) where token.claim("sub") == id {
                name = token.claim("username") ?? name
            }
            if id == entry.json?["id"]?.string || id == entry.json?["sub"]?.string {
                name = entry.json?["username"]?.string ?? name
            }
            if entry.url.contains(id), let match = entry.answer.firstMatch(of: /"type":"username","value":"([^"]+)"/) {
                name = String(match.output.1)
            }
        }
        return name
    }

    private static func isUserID(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 122 }
    }

    /// Who signs in where a recording leaves the sign-in out: the subject of the next tokens, else somebody whom the recording names
    /// in a request, else the subject of anything in the recording.
    func subject(of entry: RecordedExchange) -> String? {
        let all = recording.entries
        if let next = firstSubject(all.filter { $0.index >= entry.index }) { return next }
        let named = all.filter { $0.index < entry.index }.flatMap { before in
            people.map(\.id).filter { before.body.contains("\"\($0)\"") }
        }
        if let last = named.last { return last }
        if let any = firstSubject(all) { return any }
        for entry in all {
            let segments = WebAddress(entry.url).path.split(separator: "/").map(String.init)
            if segments.count > 2, segments[0] == "api", segments[1] == "users", Self.isUserID(segments[2]) {
                return segments[2]
            }
            if entry.path == "/api/users", let id = entry.json?["id"]?.string { return id }
        }
        return people.first?.id
    }

    private func firstSubject(_ entries: [RecordedExchange]) -> String? {
        for entry in entries {
            if let subject = Self.subjects(of: entry).first(where: Self.isUserID) { return subject }
        }
        return nil
    }

    /// Users that were made unrecorded: somebody gets a message about a forgotten password, or has the address that is refused as in
    /// use.
    func makePeople() {
        var wanted: [JSON] = []
        var last: JSON?
        for (at, entry) in recording.entries.enumerated() {
            let body = entry.requestJSON
            if let identifier = body?["identifier"], identifier.members != nil { last = identifier }
            let before = recording.entries[max(0, at - 1)]
            if entry.isFar, before.body.contains("\"interactionEvent\":\"ForgotPassword\""), let last {
                wanted.append(last)
            }
            guard entry.status == 422 else { continue }
            if entry.answer.contains("username_already_in_use"), let body, body["type"]?.string == "username" {
                wanted.append(body)
            }
            if entry.answer.contains("email_already_in_use") || entry.answer.contains("phone_already_in_use"),
                entry.path.hasSuffix("/identification"), let last
            {
                wanted.append(last)
            }
        }
        let made = recording.calls.filter { $0.path == "/api/users" }.map(\.body).joined(separator: " ")
        for identifier in wanted { makePerson(identifier, unlessIn: made) }
    }

    private func makePerson(_ identifier: JSON, unlessIn made: String) {
        let members = ["email": "primaryEmail", "phone": "primaryPhone", "username": "username"]
        guard let member = members[identifier["type"]?.string ?? ""], let text = identifier["value"]?.string else {
            return
        }
        let value = String(text.drop { $0 == "+" })
        if made.contains(value) || find(member, value)?.json?.array?.isEmpty == false { return }
        let name = member == "primaryPhone" ? "made_" + value : String(value.prefix { $0 != "@" })
        if let same = find("username", name)?.json?[0]?["id"]?.string {
            management("PATCH", "/api/users/\(same)", .object([.init(member, .string(value))]))
        } else {
            var user: JSON = ["username": .string(name), "password": "Correct-Horse-9"]
            user[member] = .string(value)
            management("POST", "/api/users", user)
        }
    }
}
