import Basis
import Testing

@Suite("A misspelt name finds the one that was meant")
struct NearestNameTests {
    static let commands = ["run", "verify", "check", "plan", "mock", "replay", "report", "checks", "explain", "init"]

    @Test(
        "near names are suggested",
        arguments: [
            ("chekc", "check"), ("verfy", "verify"), ("palyback", nil), ("moc", "mock"), ("REPLAY", "replay"),
            ("rnu", "run"),
            ("x", nil), ("", nil),
        ] as [(String, String?)])
    func suggestion(name: String, expected: String?) {
        #expect(NearestName.of(name, in: Self.commands) == expected)
    }

    @Test("the name itself is no suggestion, the first of two equally near ones is")
    func ties() {
        #expect(NearestName.of("aa", in: ["aa"]) == nil)
        #expect(NearestName.of("appIds", in: ["appId", "appIdx"]) == "appId")
    }

    @Test("names in any script are compared by character")
    func scripts() {
        #expect(NearestName.of("โทเคน", in: ["โทเค็น", "ขอบเขต"]) == "โทเค็น")
    }
}
