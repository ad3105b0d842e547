import OIDC
import Testing

@Suite struct SigningKeyTests {
    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.filter { !$0.isWhitespace })
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    @Test func `The P-384 vector of RFC 6979 A.2.6 comes out`() throws {
        let key = try ECSigningKey(
            curve: .p384,
            scalar: bytes(
                """
                6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8
                96D5724E4C70A825F872C9EA60D2EDF5
                """), deterministic: true)
        #expect(
            Digest.hex(key.x).uppercased()
                == "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13")
        let signature = try key.sign(Array("sample".utf8))
        #expect(
            Digest.hex(signature).uppercased()
                == "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46"
                + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")
    }

    @Test func `The P-521 vector of RFC 6979 A.2.7 comes out`() throws {
        let key = try ECSigningKey(
            curve: .p521,
            scalar: bytes(
                """
                00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75
                CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B8 3538
                """), deterministic: true)
        let signature = try key.sign(Array("sample".utf8))
        #expect(
            Digest.hex(signature.prefix(66)).uppercased()
                == "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4"
                + "E8455CC91F9B15BF05EC36E377FA")
    }

    @Test func `A seed always gives the same key and the same signature`() throws {
        let seed = [UInt8](repeating: 7, count: 48)
        let (one, two) = (try ECSigningKey(seed: seed), try ECSigningKey(seed: seed))
        #expect(one.thumbprint == two.thumbprint)
        #expect(try one.sign([1, 2, 3]) == two.sign([1, 2, 3]))
        #expect(try one.sign([1, 2, 3]).count == 96)
        #expect(try ECSigningKey(seed: [UInt8](repeating: 8, count: 48)).thumbprint != one.thumbprint)
    }

    @Test func `A random key is new each time and survives PEM`() throws {
        let key = try ECSigningKey()
        #expect(try ECSigningKey().thumbprint != key.thumbprint)
        let pem = try #require(key.pem)
        #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(try ECSigningKey(pem: pem).thumbprint == key.thumbprint)
    }

    @Test(arguments: ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "\u{0}\u{1}"])
    func `A PEM text without key is refused`(text: String) {
        #expect(throws: CryptoFailure.self) { try ECSigningKey(pem: text) }
    }

    @Test func `A seeded source repeats and differs by seed`() {
        let (one, two, other) = (RandomSource(seed: [1]), RandomSource(seed: [1]), RandomSource(seed: [2]))
        let first = one.bytes(40)
        #expect(first == two.bytes(40))
        #expect(first != other.bytes(40))
        #expect(one.bytes(40) != first)
        #expect(RandomSource().bytes(16) != RandomSource().bytes(16))
    }
}
