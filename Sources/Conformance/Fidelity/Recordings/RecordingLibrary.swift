import Basis
import OIDC

/// Recordings of one tenant, in the order they were made, and what they tell together: which answer gave which value, who the
/// users are, what was set when.
package struct RecordingLibrary: Sendable {
    /// A user whose password is known.
    package struct Person: Sendable {
        /// The id in the recordings.
        package var id: String
        /// The user name, else the email address.
        package var name: String
        package var password: String

        package init(id: String, name: String, password: String) {
            (self.id, self.name, self.password) = (id, name, password)
        }
    }

    /// The origin of the recorded tenant.
    package let tenant: String
    package let recordings: [Recording]
    /// In the order in which they became known.
    package let people: [Person]
    /// Whether the flows of this series undo what they made, so that leftovers between them are told by their lists.
    package let cleansUp: Bool
    /// The keys that recorded identity providers published.
    package let providerKeys: [JSON]
    /// Recorded value to the time of the first answer that gave it.
    private let given: [String: Double]
    /// Entity tags of answers.
    package let entityTags: Set<String>
    /// By recording: the sign-in experience's members that other recordings of the same time had written, by entry.
    private let foreign: [String: [Int: Set<String>]]

    /// - Parameters:
    ///   - recordings: of one tenant, in any order.
    ///   - descriptions: what is known of the recorded tenant beside the recordings, by folder: `users` with `id`, `username` and
    ///     `password`.
    package init(tenant: String, recordings: [Recording], descriptions: [String: JSON] = [:]) {
        self.tenant = tenant
        let ordered = recordings.sorted { ($0.isSetUp ? 0 : 1, $0.start) < ($1.isSetUp ? 0 : 1, $1.start) }
        self.recordings = ordered
        cleansUp = ordered.contains { $0.entries.contains { $0.label.lowercased().hasPrefix("undo") } }
        people = Self.people(ordered, descriptions)
        providerKeys = ordered.flatMap(\.entries).filter(\.isFar).flatMap { $0.json?["keys"]?.array ?? [] }
            .filter { $0["kty"]?.string == "RSA" }
        given = Self.given(ordered)
        entityTags = Set(
            ordered.flatMap(\.calls).filter { $0.status == 200 }.compactMap { $0.answerHeaders["etag"] })
        foreign = Self.foreign(ordered)
    }

    /// Whether a recorded answer before this entry gave the value.
    package func gave(_ value: String, before entry: RecordedExchange) -> Bool {
        given[value].map { $0 < entry.start } ?? false
    }

    /// The members of an entry's answer that recordings made at the same time had written.
    package func foreignMembers(_ entry: RecordedExchange) -> Set<String> {
        foreign[entry.recording]?[entry.index] ?? []
    }

    private static func people(_ recordings: [Recording], _ descriptions: [String: JSON]) -> [Person] {
        var people: [Person] = []
        func add(_ person: Person) {
            if let at = people.firstIndex(where: { $0.id == person.id }) {
                people[at] = person
            } else {
                people.append(person)
            }
        }
        for recording in recordings {
            for entry in recording.entries where entry.method == "POST" && entry.path == "/api/users" {
                guard entry.status == 200 || entry.status == 201, let id = entry.json?["id"]?.string,
                    let body = entry.requestJSON, let password = body["password"]?.string, !password.isEmpty,
                    let name = [body["username"], body["primaryEmail"]].compactMap({ $0?.string }).first(where: {
                        !$0.isEmpty
                    })
                else { continue }
                add(Person(id: id, name: name, password: password))
            }
            let folder = recording.path.lastIndex(of: "/").map { String(recording.path[..<$0]) } ?? "."
            for user in descriptions[folder]?["users"]?.members ?? [] {
                guard let id = user.value["id"]?.string, let password = user.value["password"]?.string else { continue }
                add(Person(id: id, name: user.value["username"]?.string ?? user.name, password: password))
            }
        }
        return people
    }

    /// An answer that only repeats its request gives nothing.
    private static func given(_ recordings: [Recording]) -> [String: Double] {
        var given: [String: Double] = [:]
        for entry in recordings.flatMap(\.calls) {
            let asked = Set(
                TokenRuns.all(in: FormBody.decode(entry.url + " " + entry.body, plusIsSpace: false)))
            var texts = [entry.answer.contains("%") ? FormBody.decode(entry.answer, plusIsSpace: false) : entry.answer]
            if let excerpt = entry.excerpt { texts.append(excerpt.text()) }
            texts += entry.answerHeaders.fields.map { FormBody.decode($0.value, plusIsSpace: false) }
            for run in Set(texts.flatMap(TokenRuns.all)).subtracting(asked) {
                given[run] = min(entry.start, given[run] ?? entry.start)
            }
        }
        return given
    }

    private static func foreign(_ recordings: [Recording]) -> [String: [Int: Set<String>]] {
        let path = "/api/sign-in-exp"
        let writes = recordings.flatMap(\.calls).filter { $0.path == path && $0.method == "PATCH" }
        var foreign: [String: [Int: Set<String>]] = [:]
        for recording in recordings {
            for entry in recording.calls where entry.path == path {
                let names = writes.filter {
                    $0.recording != recording.path && recording.start < $0.start && $0.start < entry.start
                }.flatMap { ($0.requestJSON?.members ?? []).map(\.name) }
                if !names.isEmpty { foreign[recording.path, default: [:]][entry.index] = Set(names) }
            }
        }
        return foreign
    }
}
