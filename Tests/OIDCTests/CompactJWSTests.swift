import Basis
import OIDC
import TestSupport
import Testing

@Suite struct CompactJWSTests {
    private static func part(_ text: String) -> String { Base64URL.encode(text.utf8) }
    private static let header = part(#"{"alg":"ES384"}"#)

    @Test(arguments: [
        ("", JWSDefect.parts(1)), ("a.b", .parts(2)), ("a.b.c.d", .parts(4)),
        ("\(header)=.\(part("{}")).AA", .encoding("header")), ("\(header).+/.AA", .encoding("payload")),
        ("\(header).\(part("{}")).A", .encoding("signature")),
        ("\(part("{}")).\(part("{}")).AA", .algorithm), ("\(part(#"{"alg":5}"#)).\(part("{}")).AA", .algorithm),
        ("\(part(#"{"alg":"ES384","crit":["b64"],"b64":false}"#)).\(part("{}")).AA", .critical(#"["b64"]"#)),
        ("\(header).\(part("[]")).AA", .notAnObject("payload", reason: "another type")),
        ("\(header).\(part(#"{"sub":"a","sub":"b"}"#)).AA", .duplicateMember("payload", name: "sub")),
        ("\(header).\(part("{} {}")).AA", .notAnObject("payload", reason: "text after the value at byte 3")),
    ]) func `Whatever is not strictly a compact JWS is refused with its reason`(text: String, defect: JWSDefect) {
        #expect(throws: defect) { try CompactJWS(parsing: text) }
        #expect(!defect.description.isEmpty)
    }

    @Test func `Hostile tokens are read or refused without a trap`() throws {
        let deep = Self.part(String(repeating: "[", count: 10_000))
        #expect(throws: JWSDefect.self) { try CompactJWS(parsing: "\(Self.header).\(deep).AA") }
        #expect(throws: JWSDefect.tooLong(400_000)) { try CompactJWS(parsing: String(repeating: "A", count: 400_000)) }
        let odd = try CompactJWS(
            parsing:
                "\(Self.header).\(Self.part(#"{"aud":[],"exp":1e999,"iat":-99999999999999999999999,"sub":null}"#)).")
        #expect(odd.audiences.isEmpty)
        #expect(odd.number("exp") == .infinity)
        #expect(odd.subject == nil)
        #expect(odd.signature.isEmpty)
    }

    @Test(arguments: ["none", "NONE", "nOnE"]) func `An unsecured token is recognised in any letter case`(alg: String)
        throws
    {
        let token = try CompactJWS(parsing: Self.part(#"{"alg":"\#(alg)"}"#) + "." + Self.part("{}") + ".")
        #expect(token.header.isUnsecured)
        #expect(token.header.algorithm == nil)
    }

    @Test func `The key of a token is chosen by name, then by fit`() throws {
        func key(_ kid: String?, _ alg: String?, use: String = "sig") -> JSON {
            .compact([
                ("kty", "EC"), ("crv", "P-384"), ("kid", kid.map(JSON.string)), ("alg", alg.map(JSON.string)),
                ("use", .string(use)),
            ])
        }
        func select(_ header: String, _ keys: [JSON]) throws -> JSONWebKeySet.Selection? {
            JSONWebKeySet(json: ["keys": .array(keys)])?.key(
                for: try CompactJWS(parsing: Self.part(header) + "." + Self.part("{}") + ".AA").header)
        }
        #expect(
            try select(#"{"alg":"ES384","kid":"b"}"#, [key("a", nil), key("b", nil)])
                == .key(JSONWebKey(json: key("b", nil))))
        #expect(try select(#"{"alg":"ES384","kid":"c"}"#, [key("a", nil)]) == .unknownKid("c"))
        #expect(try select(#"{"alg":"ES384"}"#, [key(nil, nil)]) == .key(JSONWebKey(json: key(nil, nil))))
        #expect(try select(#"{"alg":"ES384"}"#, [key("a", nil), key("b", nil)]) == .kidMissing(candidates: 2))
        #expect(
            try select(#"{"alg":"ES384"}"#, [key("a", nil), key("b", nil, use: "enc")])
                == .key(JSONWebKey(json: key("a", nil))))
        #expect(try select(#"{"alg":"RS256"}"#, [key("a", nil), key("b", nil)]) == .noneFits)
    }

    @Test func `The example of RFC 7636 Appendix B comes out`() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        #expect(PKCE.challenge(of: verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        #expect(PKCE.isVerifier(verifier))
        #expect(!PKCE.isVerifier("short"))
        #expect(!PKCE.isVerifier(String(repeating: "é", count: 50)))
    }

    @Test(.enabled(if: SharedFolder.exists)) func `Tokens recorded from a real tenant verify with its published keys`()
        throws
    {
        let har = try JSON(parsing: SharedFolder.bytes("recordings/oidc/signin-password-traditional.har"))
        let keysHAR = try JSON(parsing: SharedFolder.bytes("recordings/oidc/jwks-after-key-rotation.har"))
        let keys = (keysHAR["log"]?["entries"]?.array ?? []).compactMap { entry -> JSONWebKeySet? in
            guard entry["request"]?["url"]?.string?.hasSuffix("/jwks") == true else { return nil }
            return (entry["response"]?["content"]?["text"]?.string).flatMap { try? JSON(parsing: $0) }.flatMap(
                JSONWebKeySet.init)
        }
        let all = JSONWebKeySet(keys: keys.flatMap(\.keys))
        let tokens = (har["log"]?["entries"]?.array ?? []).compactMap { entry in
            (entry["response"]?["content"]?["text"]?.string).flatMap { try? JSON(parsing: $0) }?["id_token"]?.string
        }
        #expect(!tokens.isEmpty)
        for token in tokens { #expect(all.verifies(try CompactJWS(parsing: token))) }
    }
}
