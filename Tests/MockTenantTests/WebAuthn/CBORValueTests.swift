import Testing

@testable import MockTenant

@Suite("Values of CBOR")
struct CBORValueTests {
    @Test(
        "what authenticators write is read, with its length",
        arguments: [
            ([0x00], .integer(0), 1), ([0x18, 0x64], .integer(100), 2), ([0x20], .integer(-1), 1),
            ([0x39, 0x01, 0x00], .integer(-257), 3), ([0x43, 1, 2, 3, 9], .bytes([1, 2, 3]), 4),
            ([0x63, 0x66, 0x6d, 0x74], .text("fmt"), 4),
            ([0x82, 0x01, 0xf5], .list([.integer(1), .boolean(true)]), 3),
            ([0xa1, 0x01, 0x02], .map([.init(key: .integer(1), value: .integer(2))]), 3), ([0xf6], .null, 1),
        ] as [([UInt8], CBORValue, Int)])
    func values(bytes: [UInt8], value: CBORValue, count: Int) throws {
        let read = try #require(CBORValue.first(of: bytes))
        #expect(read.value == value && read.count == count)
    }

    @Test(
        "what is cut off, too deep, of indefinite length or has a key twice is none",
        arguments: [
            [], [0x43, 1, 2], [0x18], [0x5f, 0xff], [0xa1, 0x01], [0xa2, 1, 1, 1, 2], [0x61, 0xff], [0xfb, 0, 0],
            [0x1b, 255, 255, 255, 255, 255, 255, 255, 255], [0x5b, 127, 255, 255, 255, 255, 255, 255, 255],
            [UInt8](repeating: 0x81, count: 40),
        ] as [[UInt8]])
    func refused(bytes: [UInt8]) {
        #expect(CBORValue.first(of: bytes) == nil)
    }
}
