import OIDC
import Testing

@testable import MockTenant

@Suite struct QRCodeTests {
    /// Codes of ISO/IEC 18004, annex I: the data codewords of `01234567` at version 1-M.
    @Test func correctsAsTheStandardSays() {
        let data: [UInt8] = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
        #expect(ReedSolomon.correction(of: data, count: 10) == [165, 36, 212, 193, 237, 54, 199, 135, 44, 85])
    }

    @Test(arguments: [(14, 21), (15, 25), (106, 41), (107, 45), (122, 45), (213, 57)])
    func takesTheSmallestVersion(bytes: Int, side: Int) throws {
        let code = try #require(QRCode(Array(repeating: 65, count: bytes)))
        #expect(code.size == side)
        // The three finders, whatever the content.
        for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            #expect(code.modules[row][column..<column + 7].allSatisfy { $0 })
            #expect(!code.modules[row + 1][column + 1])
        }
    }

    @Test func refusesMoreThanItHolds() { #expect(QRCode(Array(repeating: 65, count: 214)) == nil) }

    @Test func timeCodesAreThoseOfTheStandard() {
        // RFC 6238, appendix B, SHA-1, the last six digits.
        let key = Array("12345678901234567890".utf8)
        let codes = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map { TimeCode.code(key: key, step: $0 / 30) }
        #expect(codes == ["287082", "081804", "005924", "353130"])
        #expect(TimeCode.decode(TimeCode.secret(key)) == key)
    }
}
