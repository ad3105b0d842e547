import Conformance
import Testing

@Suite struct ValueKindTests {
    @Test(
        "values that a tenant draws are told by alphabet and length",
        arguments: [
            ("ngivf6utuvrp", "", "nanoid12"), ("0f9p999gnuhxrmdot006s", "", "nanoid21"),
            ("EmT8EXvYVj2rABtTz9XZg", "", "uid21"), ("fghijklmnopq", "body.user.id", "nanoid12"),
            ("BCA1PhJJ6GvC_hjx8S0JaNnSzsXDXlE6oVugpCDqGy8", "", "opaque43"),
            ("nASExWEchHKUT--krReQwrFiFfXbCqYGXWvEUOinIgk", "", "opaque43"),
            ("3f2504e0-4f89-41d3-9a0c-0305e82c3301", "", "UUID"), ("ABCD2345EFGH6723ABCD2345EFGH6723", "", "base32"),
            ("0123456789abcdef", "", "hex16"), ("0123456789ab", "body.codes[3]", "nanoid12"),
            ("01234567ab", "body.codes[3]", "backup code"), ("BCDF-GHJK", "", "user code"),
            ("123456", "body.code", "6 digits"), ("123456", "far body.message", "6 digits"),
            ("W/\"1a-abc\"", "", "etag"), ("urn:ietf:params:oauth:request_uri:aZ_1", "", "request_uri"),
            ("internal:aB3defghijklmnopqrst", "", "token29"), ("pat_aB3defghijklmnop", "", "token20"),
        ])
    func kinds(text: String, place: String, name: String) {
        #expect(ValueKind(text, at: place)?.name == name)
    }

    @Test(
        "words, sentences and numbers are constants",
        arguments: [
            "", "authorization_code", "abcdefghijkl", "123456", "a b", "http://localhost", "ABCD-1234",
            "organizationUserRoleRelationsOfAnApplicatio",
        ])
    func constants(text: String) {
        #expect(ValueKind(text) == nil)
    }
}
