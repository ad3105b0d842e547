import Basis
import Conformance
import MockTenant
import OIDC
import Replay

/// The seed for one recording that tells itself what its tenant was like: what was made for it alone is shown by the reads that
/// it ends with, and by what the tenant answered before.
struct IslandSeed {
    let recording: Recording
    /// What is described of the tenant beside the recordings.
    let descriptions: [JSON]
    /// What recorded times are moved by, in seconds.
    let shift: Double
    /// Recorded origins on this machine, and what stands for them.
    let origins: [(recorded: String, actual: String)]

    /// Generated values that stand in the seed as they were recorded.
    private(set) var identifiers: Set<String> = []
    /// Users with passwords of this replay's own.
    private(set) var people: [RecordingLibrary.Person] = []
    private(set) var seed = TenantSeed()

    private static let password = "Correct-Horse-9-replayed"

    /// - Throws: `CommandFailure` when the description contradicts itself.
    init(
        _ library: RecordingLibrary, _ recording: Recording, descriptions: [JSON], now: Double, farSidePort: UInt16
    ) throws(CommandFailure) {
        (self.recording, self.descriptions) = (recording, descriptions)
        origins = recording.providerOrigins.map { ($0, "http://localhost:\(farSidePort)") }
        shift = now - recording.start
        seed = try RecordedSeed.make(library, descriptions: descriptions)
        addUsers()
        // Roles that come later are there already, only nobody has them.
        let reads = recording.reads.map { isLater($0) ? Recording.Read(path: "roles", answer: $0.answer) : $0 }
        let connectors = presumedConnectors(besides: reads)
        seed.reads += (reads + connectors).map { SeedRead(path: $0.path, answer: moved($0.answer)) }
        seed.previousKeys = max(0, recording.keyCount - 1)
        let texts = seed.reads.map { $0.path + " " + $0.answer.text() } + seed.users.map(\.id)
        identifiers = Set(texts.flatMap(TokenRuns.all)).union(seed.applications.map(\.id))
    }

    /// Whether a read shows roles that the user got after the tokens of the recording were issued: these lack permissions that were
    /// asked for and that the roles give.
    private func isLater(_ read: Recording.Read) -> Bool {
        let parts = read.path.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "users", parts[2] == "roles" else { return false }
        let held = read.answer.array?.compactMap { $0["id"]?.string } ?? []
        let given = seed.roles.filter { held.contains($0.id) }.flatMap(\.resourceScopes)
        let asked = Set(
            recording.calls.filter { $0.path == "/oidc/auth" }
                .flatMap { ($0.address.queryParameters["scope"] ?? "").split(separator: " ").map(String.init) })
        let tokens = recording.calls.filter { $0.path == "/oidc/token" && $0.status == 200 }
            .compactMap { $0.json?["access_token"]?.string }.compactMap { DecodedJWT($0) }
        return tokens.contains { token in
            let scopes = (token.claim("scope") ?? "").split(separator: " ").map(String.init)
            return token.claim("sub") == parts[1]
                && given.contains { group in
                    token.claim("aud") == group.resource
                        && group.scopes.contains { asked.contains($0) && !scopes.contains($0) }
                }
        }
    }

    private mutating func addUsers() {
        for user in RecordedUser.presumed(by: recording) {
            let at = seed.users.firstIndex { known in
                known.id == user.id || user.username != nil && known.username == user.username
            }
            if let at {
                seed.users[at].name = user.name ?? seed.users[at].name
                seed.users[at].avatar = user.avatar ?? seed.users[at].avatar
            } else {
                add(user)
            }
            if !user.organizations.isEmpty, !user.id.isEmpty {
                let memberships = user.organizations.map { JSON.object([.init("id", .string($0))]) }
                seed.reads.append(SeedRead(path: "users/\(user.id)/organizations", answer: .array(memberships)))
            }
        }
    }

    private mutating func add(_ user: RecordedUser) {
        let fallback = user.id.isEmpty ? nil : "user_" + user.id
        let json: JSON = .compact([
            ("id", user.id.isEmpty ? nil : .string(user.id)),
            (
                "username",
                (user.username ?? (user.email == nil && user.phone == nil ? fallback : nil)).map { .string($0) }
            ),
            ("email", user.email.map { .string($0) }), ("phone", user.phone.map { .string($0) }),
            ("name", user.name.map { .string($0) }), ("avatar", user.avatar.map { .string($0) }),
            ("password", .string(user.password ?? Self.password)),
        ])
        guard let made = try? TenantSeed(json: ["users": [json]]).users.first else { return }
        seed.users.append(made)
        guard let name = made.username ?? made.email ?? made.phone else { return }
        people.append(.init(id: made.id, name: name, password: made.password ?? ""))
    }

    /// Message gateways that the tenant called though no read shows their connectors.
    private func presumedConnectors(besides reads: [Recording.Read]) -> [Recording.Read] {
        let known = reads.filter { $0.path.hasPrefix("connectors") }.map { $0.answer.text() }.joined()
        var made: [String: Recording.Read] = [:]
        for entry in recording.entries where entry.isFar && entry.method == "POST" && !known.contains(entry.url) {
            guard let body = entry.requestJSON, let recipient = body["to"]?.string, body["payload"] != nil else {
                continue
            }
            let factory = recipient.contains("@") ? "http-email" : "http-sms"
            let config: JSON = .compact([
                ("endpoint", .string(entry.url)),
                ("authorization", entry.authorization.isEmpty ? nil : .string(entry.authorization)),
            ])
            made[factory] = .init(
                path: "connectors",
                answer: [
                    ["id": .string("presumed\(made.count)000"), "connectorId": .string(factory), "config": config]
                ])
        }
        return made.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Recorded times, moved to the present of the replay.
    private func moved(_ answer: JSON) -> JSON {
        let correlation = Correlation()
        (correlation.now, correlation.shift) = (recording.start, shift)
        correlation.origins = origins
        return correlation.leaf(answer)
    }
}
