import Basis
import OIDC

extension RecordingLibrary {
    /// The recordings that the wanted ones build on, and these themselves, in the order to replay them: set-ups, connectors, and
    /// those whose answers gave an id that a request refers to.
    package func needed(by wanted: [Recording]) -> [Recording] {
        let givers = self.givers
        var found: [String: Recording] = [:]
        var waiting = wanted + recordings.filter(\.isSetUp)
        waiting += recordings.filter { recording in
            let isConnectors =
                recording.name.hasSuffix("-connectors") || recording.name.hasPrefix("connectors-") && !cleansUp
            return isConnectors && wanted.contains { $0.start > recording.start }
        }
        while let recording = waiting.popLast() {
            guard found[recording.path] == nil else { continue }
            found[recording.path] = recording
            for entry in recording.calls {
                for reference in references(of: entry) {
                    if let giver = givers[reference], giver.start < recording.start { waiting.append(giver) }
                }
            }
        }
        return found.values.sorted { ($0.isSetUp ? 0 : 1, $0.start) < ($1.isSetUp ? 0 : 1, $1.start) }
    }

    /// The first recording whose answers gave an id, or that made a user of that name or address.
    private var givers: [String: Recording] {
        var givers: [String: Recording] = [:]
        for recording in recordings {
            for entry in recording.calls {
                if entry.status < 300 {
                    for run in TokenRuns.all(in: entry.answer + (entry.excerpt?.text() ?? "")) where givers[run] == nil
                    {
                        if ValueKind(run, at: ".id") != nil { givers[run] = recording }
                    }
                }
                guard entry.path == "/api/users", entry.method == "POST", let body = entry.requestJSON else { continue }
                for name in ["username", "primaryEmail", "primaryPhone"] {
                    if let value = body[name]?.string, !value.isEmpty, givers[value] == nil {
                        givers[value] = recording
                    }
                }
            }
        }
        return givers
    }

    private func references(of entry: RecordedExchange) -> [String] {
        let heads = entry.headers.fields.filter { ["authorization", "logto-app-id"].contains($0.name.lowercased()) }
        var runs = TokenRuns.all(
            in: FormBody.decode(entry.url, plusIsSpace: false) + " " + FormBody.decode(entry.body, plusIsSpace: false)
                + " " + heads.map(\.value).joined(separator: " "))
        runs += runs.compactMap { DecodedJWT($0) }.flatMap { ($0.claims.members ?? []).map(\.value.plain) }
        runs += entry.body.matches(of: /"value":"([^"]+)"/).map { String($0.output.1) }
        return runs
    }
}
