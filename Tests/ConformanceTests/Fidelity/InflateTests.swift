import Basis
import OIDC
import Testing

@Suite struct InflateTests {
    @Test(
        "stored, fixed and dynamic blocks are unpacked",
        arguments: [
            ("AQMA/P9hYmM=", "abc"), ("S0xKToQhAA==", "abcabcabcabc"),
            (
                "jdExDoAgDAXQq7gxCggoBkm8gHfAhMEEFwXP71SM0eHvfWl/vzvDnsY552NbS47NEvY4Mc78FVKJDXfte8C7XyAICBBIAgoEHQELAlVPMqDQJKQGhSHRoTv6mhvNMZAw6KssiQFtQ9TCBYcrfzqX3z03",
                (0..<12).map { "<saml:Attribute Name='\($0)'>value \($0 * $0)</saml:Attribute>" }.joined()
            ),
        ])
    func unpacks(packed: String, text: String) throws {
        let bytes = try #require(Base64Text.decode(packed))
        #expect(Inflate.inflate(bytes).map { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test("what is no packed data gives nothing", arguments: [[], [0xFF], [0x07], [0x01, 0x03, 0x00]] as [[UInt8]])
    func refuses(bytes: [UInt8]) {
        #expect(Inflate.inflate(bytes) == nil)
    }
}
