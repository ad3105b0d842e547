import Basis
import OIDC
import Testing

@testable import Conformance

@Suite struct CorrelationTests {
    private func correlation() -> Correlation {
        let correlation = Correlation()
        correlation.origins = [("http://localhost:3001", "http://localhost:4001")]
        correlation.learn("ngivf6utuvrp", "aaaaaa111111", at: ".id")
        return correlation
    }

    @Test("a recorded origin is replaced once, also where the new one begins as another recorded one does")
    func origins() {
        let correlation = Correlation()
        correlation.origins = [
            ("http://localhost:3001", "http://localhost:36011"), ("http://localhost:3601", "http://localhost:4000"),
        ]
        #expect(
            correlation.text("http://localhost:3001/a http://localhost:3601 http://localhost:36015/b")
                == "http://localhost:36011/a http://localhost:4000 http://localhost:36015/b")
    }

    @Test("a value that an answer gave is replaced wherever a later request has it")
    func replacing() {
        let correlation = correlation()
        #expect(correlation.text("/api/users/ngivf6utuvrp/roles") == "/api/users/aaaaaa111111/roles")
        #expect(correlation.pairs("a=ngivf6utuvrp&b=x%20y&c") == "a=aaaaaa111111&b=x%20y&c")
        #expect(
            correlation.leaf(["ngivf6utuvrp": ["ngivf6utuvrp", "other"]])
                == ["aaaaaa111111": ["aaaaaa111111", "other"]])
        #expect(
            correlation.authorization("Basic " + Base64Text.encode(Array("ngivf6utuvrp:s".utf8)))
                == "Basic " + Base64Text.encode(Array("aaaaaa111111:s".utf8)))
        #expect(
            correlation.target(WebAddress("http://localhost:3001/x/ngivf6utuvrp?r=http%3A%2F%2Flocalhost%3A3001%2Fcb"))
                == "/x/aaaaaa111111?r=http%3A%2F%2Flocalhost%3A4001%2Fcb")
    }

    @Test("constants and values already paired are not paired again")
    func constants() {
        let correlation = correlation()
        correlation.learn("ngivf6utuvrp", "bbbbbb222222", at: ".id")
        correlation.learn("invalid_grant", "invalid_request", at: ".error")
        #expect(correlation.text("ngivf6utuvrp invalid_grant") == "aaaaaa111111 invalid_grant")
    }

    @Test("what a client wrote about time keeps its distance to now")
    func times() {
        let correlation = Correlation()
        (correlation.now, correlation.shift) = (1_795_253_588, 1000)
        #expect(correlation.leaf(.int(1_795_253_600)) == .int(1_795_254_600))
        #expect(correlation.leaf(.int(1_795_253_600_000)) == .int(1_795_254_600_000))
        #expect(correlation.leaf(1_600_000_000) == 1_600_000_000)
        #expect(correlation.text("2026-11-21T09:33:20.000Z") == "2026-11-21T09:50:00.000Z")
    }

    @Test("a token altered on purpose is altered alike")
    func altered() throws {
        let key = try ECSigningKey(seed: [UInt8](repeating: 1, count: 48))
        let old = try key.compactJWS(payload: ["jti": "AAAAAAAAAAAAAAAAAAAA1", "sub": "ngivf6utuvrp", "aud": "a"])
        let new = try key.compactJWS(payload: ["jti": "BBBBBBBBBBBBBBBBBBBB2", "sub": "aaaaaa111111", "aud": "a"])
        let correlation = Correlation()
        correlation.learn(old, new, at: ".access_token")
        #expect(correlation.text("Bearer \(old)") == "Bearer \(new)")
        #expect(correlation.text("ngivf6utuvrp") == "aaaaaa111111")
        let forged = old.split(separator: ".").prefix(2).joined(separator: ".") + ".AAAA"
        #expect(correlation.text(forged) == new.split(separator: ".").prefix(2).joined(separator: ".") + ".AAAA")
        let claims = Base64URL.encode(
            Array(#"{"jti":"AAAAAAAAAAAAAAAAAAAA1","sub":"ngivf6utuvrp","aud":"stranger"}"#.utf8))
        let parts = old.split(separator: ".")
        let rewritten = try #require(DecodedJWT(correlation.text("\(parts[0]).\(claims).\(parts[2])")))
        #expect(rewritten.claims == ["jti": "BBBBBBBBBBBBBBBBBBBB2", "sub": "aaaaaa111111", "aud": "stranger"])
        #expect(rewritten.signature == new.split(separator: ".")[2])
    }

    @Test("a client assertion is signed again with the secret that stands for the recorded one")
    func assertion() throws {
        let correlation = correlation()
        correlation.learn("recordedSecret1recordedSecret1ab", "actualSecret22actualSecret22abcd", at: ".secret")
        let parts = [#"{"alg":"HS256"}"#, #"{"iss":"ngivf6utuvrp"}"#].map { Base64URL.encode(Array($0.utf8)) }
        let input = parts.joined(separator: ".")
        func sign(_ text: String, _ secret: String) -> String {
            text + "." + Base64URL.encode(Digest.hmac(key: Array(secret.utf8), Array(text.utf8)))
        }
        let rewritten = correlation.text(sign(input, "recordedSecret1recordedSecret1ab"))
        let newInput = parts[0] + "." + Base64URL.encode(Array(#"{"iss":"aaaaaa111111"}"#.utf8))
        #expect(rewritten == sign(newInput, "actualSecret22actualSecret22abcd"))
    }

    @Test("a one-time password is computed again from the tenant's own secret")
    func timeCodes() throws {
        let correlation = Correlation()
        let (old, new) = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "234567ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        correlation.learn(old, new, at: ".secret")
        (correlation.now, correlation.shift) = (1_795_253_588, 12_345)
        func code(_ secret: String, _ time: Int) throws -> String {
            TimeCode.code(key: try #require(TimeCode.decode(secret)), step: time / 30)
        }
        let body = correlation.leaf(["code": .string(try code(old, 1_795_253_588))])
        #expect(body == ["code": .string(try code(new, 1_795_253_588 + 12_345))])
        #expect(correlation.leaf(["code": "000001"]) == ["code": "000001"])
    }
}
