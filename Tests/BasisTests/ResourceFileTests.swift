import Basis
import Foundation
import Testing

@Suite("Resource files are found beside the executable")
struct ResourceFileTests {
    @Test("a file that is nowhere is an error that says where it was looked for and what to do")
    func missing() {
        let error = #expect(throws: ResourceFile.Missing.self) {
            try ResourceFile.bytes("no-such-file.json", of: "NoSuchTarget")
        }
        #expect(error?.name == "no-such-file.json")
        let description = error?.description ?? ""
        #expect(description.contains("dragoman_NoSuchTarget.resources/Resources/no-such-file.json"))
        #expect(description.contains("DRAGOMAN_RESOURCES"))
    }

    @Test("a program that lacks a table of its own ends with status 2 and says what is missing")
    func endsTheProgram() async throws {
        let result = try await #require(processExitsWith: .exitCode(2), observing: [\.standardErrorContent]) {
            _ = ResourceFile.installedJSON("no-such-file.json", of: "NoSuchTarget")
        }
        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("dragoman: error: resource 'no-such-file.json' not found"))
    }
}
