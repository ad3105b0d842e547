import Testing

@testable import Conformance

@Suite struct URINearMissTests {
    private static let wanted = "http://localhost:3000/callback"

    @Test(arguments: [
        ("http://localhost:3000/callback/", "it has a slash at its end"),
        ("https://localhost:3000/callback", "it has the scheme https"),
        ("http://127.0.0.1:3000/callback", "it has the host 127.0.0.1"),
        ("http://localhost:3001/callback", "it has the port 3001"),
        ("http://localhost:3000/Callback", "it has other letter case"),
        (" http://localhost:3000/callback", "it has a space at its end or beginning"),
    ])
    func `The nearest registered URI is named with what it differs in`(registered: String, difference: String) {
        let text = URINearMiss.text(Self.wanted, among: ["https://other.example/x", registered])
        #expect(text == "registered is \(registered): \(difference)")
    }

    @Test func `A URI in the other list, no URI, and unlike ones are told apart`() {
        let swapped = URINearMiss.text(Self.wanted, among: [], otherList: [Self.wanted], other: "among the others")
        #expect(swapped == "it is not registered here but among the others")
        #expect(URINearMiss.text(Self.wanted, among: []) == "nothing is registered")
        #expect(URINearMiss.text(Self.wanted, among: ["http://a/b"]) == "registered is http://a/b")
    }
}
