import Foundation
import OIDC
import Synchronization
import Testing

/// Signatures that are prepared before their message is known must be as good as any other, and none may share a nonce.
@Suite struct SignaturesAheadTests {
    @Test(arguments: EllipticCurve.allCases)
    func `Each verifies, whether it was prepared or not, and no two share a nonce`(curve: EllipticCurve) throws {
        let key = try ECSigningKey(curve: curve, preparesAhead: true)
        let verifier = JSONWebKey(json: key.publicJWK)
        let firstHalves = Mutex(Set<[UInt8]>())
        let wrong = Mutex(0)
        for round in 0..<4 {
            DispatchQueue.concurrentPerform(iterations: 24) { index in
                guard let text = try? key.compactJWS(payload: ["round": .int(round), "index": .int(index)]),
                    let token = try? CompactJWS(parsing: text), verifier.verifies(token)
                else { return wrong.withLock { $0 += 1 } }
                let signature = Base64URL.decode(text.split(separator: ".").last ?? "") ?? []
                firstHalves.withLock { _ = $0.insert(Array(signature.prefix(curve.byteCount))) }
            }
            // Time for the thread that prepares; a machine that gives it none makes the test weaker, not red.
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(wrong.withLock { $0 } == 0)
        #expect(firstHalves.withLock { $0.count } == 96)
    }

    @Test func `A key with a seed signs the same with and without`() throws {
        let pem = try #require(try ECSigningKey(seed: [UInt8](repeating: 7, count: 48)).pem)
        let ahead = try ECSigningKey(pem: pem, deterministic: true, preparesAhead: true)
        let plain = try ECSigningKey(pem: pem, deterministic: true)
        for _ in 0..<3 { #expect(try ahead.sign([1, 2, 3]) == plain.sign([1, 2, 3])) }
    }
}
