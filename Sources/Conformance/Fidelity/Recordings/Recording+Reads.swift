import Basis

extension Recording {
    /// A read of the Management API and what it answered.
    package struct Read: Sendable, Hashable {
        /// Below `/api/`.
        package var path: String
        package var answer: JSON

        package init(path: String, answer: JSON) {
            (self.path, self.answer) = (path, answer)
        }
    }

    /// Whether the recording tells itself what its tenant was like: it ends with reads that are there to prove something.
    package var isIsland: Bool { entries.contains(where: \.isProof) }

    /// What reads of the Management API show that the recording did not make or change itself.
    package var reads: [Read] {
        var changed: Set<String> = []
        var made: Set<String> = []
        var reads: [Read] = []
        for entry in calls where entry.path.hasPrefix("/api/") && entry.status < 300 {
            let path = String(entry.path.dropFirst("/api/".count))
            let segments = path.split(separator: "/").map(String.init)
            if segments.first?.hasPrefix(".") == true || Self.personal.contains(segments.first ?? "") { continue }
            guard entry.method == "GET" else {
                changed.insert(path)
                if let id = entry.json?["id"]?.string { made.insert(id) }
                continue
            }
            guard let answer = entry.json, !changed.contains(path), made.isDisjoint(with: segments) else { continue }
            reads.append(Read(path: path, answer: answer.array == nil ? answer : answer.leaving(made)))
        }
        return reads
    }

    /// Parts of the API that serve a user, not the owner of the tenant.
    private static let personal: Set<String> = ["experience", "interaction", "my-account", "verifications"]

    /// Whether a request to somebody else was the browser's: an answer of the tenant had sent it there.
    package func isVisit(_ entry: RecordedExchange) -> Bool {
        guard entry.isFar, entry.method == "GET" else { return false }
        let place = entry.origin + entry.path
        return calls.contains { call in
            call.index < entry.index
                && (call.json?["authorizationUri"]?.string?.hasPrefix(place) == true
                    || call.answerHeaders["location"]?.hasPrefix(place) == true)
        }
    }

    /// Origins on the recorder's machine where the tenant found providers.
    package var providerOrigins: [String] {
        entries.filter { $0.isFar && $0.address.isLoopback && !isVisit($0) }.map(\.origin).unique
    }

    /// The most signing keys that the tenant showed.
    package var keyCount: Int {
        calls.filter { $0.status == 200 }.compactMap { entry in
            entry.path == "/oidc/jwks"
                ? entry.json?["keys"]?.array?.count
                : entry.path == "/api/configs/oidc/private-keys" ? entry.json?.array?.count : nil
        }.max() ?? 1
    }
}

extension JSON {
    /// A list without the records of these ids.
    fileprivate func leaving(_ ids: Set<String>) -> JSON {
        .array((array ?? []).filter { !ids.contains($0["id"]?.string ?? "") })
    }
}
