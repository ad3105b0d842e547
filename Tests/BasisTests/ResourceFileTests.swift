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
}
