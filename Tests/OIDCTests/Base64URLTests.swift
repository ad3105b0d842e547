import OIDC
import Testing

@Suite struct Base64URLTests {
    @Test(arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")])
    func `Text and bytes go both ways`(plain: String, encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test func `The alphabet is the URL one`() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
        #expect(Base64URL.decode("-__-") == [0xFB, 0xFF, 0xFE])
    }

    @Test(arguments: ["Zg==", "Zg=", "Z", "Zm9vY", "Zh", "Zm9", "+/+/", "Zg\n", " Zg", "Zé", "Zm9v!"])
    func `Whatever has another spelling is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `Digests are those of FIPS 180-4`() {
        #expect(
            Digest.hex(Digest.sha256("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.hex(Digest.sha384("abc".utf8)).hasPrefix("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"))
        #expect(Digest.hex(Digest.sha512("abc".utf8)).hasPrefix("ddaf35a193617abacc417349ae204131"))
    }

    @Test func `The keyed digest is that of RFC 4231`() {
        let key = [UInt8](repeating: 0x0B, count: 20)
        #expect(
            Digest.hex(Digest.hmac(key: key, Array("Hi There".utf8)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }
}
