import Foundation
import TestSupport
import Testing

/// `dragoman replay` from outside, on recordings made by hand.
struct ReplayCommandTests {
    /// A recording of some requests with their answers.
    private func recording(_ entries: [(request: String, status: Int, answer: String)]) -> String {
        let list = entries.enumerated().map { index, entry in
            let parts = entry.request.split(separator: " ")
            let header = #"{"name":"Content-Type","value":"application/json; charset=utf-8"}"#
            return """
                {"startedDateTime":"2026-11-21T09:33:2\(index).000Z","time":1,"comment":"step \(index)",
                "request":{"method":"\(parts[0])","url":"http://localhost:3999\(parts[1])",
                "headers":[{"name":"development-user-id","value":"x"}]},
                "response":{"status":\(entry.status),"headers":[\(header)],"content":{"text":\(entry.answer)}}}
                """
        }
        return #"{"log":{"entries":["# + list.joined(separator: ",") + "]}}"
    }

    private let missing =
        #""{\"code\":\"entity.not_exists_with_id\",\"message\":\"The roles with ID `r` does not exist.\"}""#

    @Test("agreement is 0, a difference is told with its place and is 1")
    func statuses() throws {
        let wrong = missing.replacingOccurrences(of: "does not", with: "does never")
        let folder = try TemporaryFolder.make([
            "good.har": recording([("GET /api/roles/r", 404, missing)]),
            "bad.har": recording([("GET /api/roles/r", 404, wrong)]), "none.har": "{}",
        ])
        let good = try Program.run(["replay", "good.har", "--mock"], in: folder)
        #expect(good.status == 0 && good.output.contains("good: 1/1 agree"), "\(good.output) \(good.errors)")
        let bad = try Program.run(["replay", "bad.har", "--mock"], in: folder)
        #expect(bad.status == 1)
        #expect(bad.output.contains("body.message\n    - The roles with ID `r` does never exist."), "\(bad.output)")
        let json = try Program.run(["replay", "bad.har", "--mock", "--json"], in: folder)
        #expect(json.status == 1 && json.output.contains("\"place\": \"body.message\""))
        let none = try Program.run(["replay", "none.har", "--mock"], in: folder)
        #expect(none.status == 2 && none.errors.contains("log.entries"))
    }

    @Test("where to replay has to be said, once")
    func target() throws {
        let folder = try TemporaryFolder.make(["a.har": recording([("GET /api/status", 204, "\"\"")])])
        #expect(try Program.run(["replay", "a.har"], in: folder).status == 2)
        #expect(try Program.run(["replay", "a.har", "--mock", "--tenant", "t.yaml"], in: folder).status == 2)
        #expect(try Program.run(["replay", "b.har", "--mock"], in: folder).errors.contains("no such recording"))
    }
}
