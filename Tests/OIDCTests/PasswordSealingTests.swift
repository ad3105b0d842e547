import OIDC
import Testing

/// Texts encrypted under a passphrase (RFC 7516, RFC 7518 §4.8).
@Suite struct PasswordSealingTests {
    /// Made by the JavaScript library jose 6 with the same algorithms and 2,048 iterations.
    private static let foreign = """
        eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMiOiJBMjU2R0NNIiwicDJjIjoyMDQ4LCJwMnMiOiJBQUVDQXdRRkJnY0lDUW9MREEwT0R3In0.\
        QVsuDBwedsOLGYEiNIUrOKHXpEydvN9zUkMAECmfSWck8ZzlXJ3_TQ.7koReW3NKdgtiTcY.\
        Zj0nP-K656jl-QjKjVKDggPs3nMv9y9OmAZOrUwKLolzGwE.uGSlYX6awY7YlwR4XYtGFA
        """
    private static let passphrase = "pässword of another library"

    @Test func whatOthersSealedOpens() throws {
        let content = try PasswordSealing.open(Self.foreign, passphrase: Self.passphrase)
        #expect(String(decoding: content, as: UTF8.self) == "What other libraries seal, we open.")
    }

    @Test(arguments: [0, 1, 15, 16, 17, 100_000])
    func whatIsSealedOpensAgain(length: Int) throws {
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let sealed = try PasswordSealing.seal(content, passphrase: "right")
        #expect(try PasswordSealing.open(sealed, passphrase: "right") == content)
        #expect(throws: PasswordSealing.Defect.passphrase) { try PasswordSealing.open(sealed, passphrase: "wrong") }
    }

    @Test func twoSealingsOfOneTextDiffer() throws {
        let first = try PasswordSealing.seal([1, 2, 3], passphrase: "same")
        #expect(try PasswordSealing.seal([1, 2, 3], passphrase: "same") != first)
    }

    @Test(arguments: 1..<5)
    func aChangedPartIsNoticed(part: Int) throws {
        var parts = Self.foreign.split(separator: ".").map(String.init)
        parts[part] = (parts[part].hasPrefix("A") ? "B" : "A") + parts[part].dropFirst()
        #expect(throws: PasswordSealing.Defect.passphrase) {
            try PasswordSealing.open(parts.joined(separator: "."), passphrase: Self.passphrase)
        }
    }

    /// A changed header changes what the tag proves, even where its values stay the same.
    @Test func aChangedHeaderIsNoticed() throws {
        let parts = Self.foreign.split(separator: ".", maxSplits: 1).map(String.init)
        let header = String(decoding: Base64URL.decode(parts[0]) ?? [], as: UTF8.self)
        let changed = Base64URL.encode(Array(header.replacing(",", with: ", ").utf8))
        #expect(throws: PasswordSealing.Defect.passphrase) {
            try PasswordSealing.open(changed + "." + parts[1], passphrase: Self.passphrase)
        }
    }

    @Test(arguments: ["", "a.b.c", "{\"log\": {}}", "....", "e30.AAAA.AAAA.AAAA.AAAA", "e30.é.AAAA.AAAA.AAAA"])
    func otherTextsAreRefusedWithAReason(text: String) {
        #expect {
            try PasswordSealing.open(text, passphrase: "any")
        } throws: { error in
            if case PasswordSealing.Defect.form(let reason) = error { !reason.isEmpty } else { false }
        }
    }

    @Test func aHeaderThatAsksForEndlessWorkIsRefused() {
        let header = #"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2c":2000000000,"p2s":"AAECAwQFBgcICQoLDA0ODw"}"#
        let text = Base64URL.encode(Array(header.utf8)) + "." + Self.foreign.split(separator: ".", maxSplits: 1)[1]
        #expect(throws: PasswordSealing.Defect.form("its header has no usable p2s and p2c")) {
            try PasswordSealing.open(text, passphrase: Self.passphrase)
        }
    }
}
