import Foundation
import OIDC
import Synchronization

/// Signs with ES384 as fast as it goes: what token requests are measured by.
enum SigningLoad {
    /// How many messages of a token's size are signed a second, by threads that share nothing.
    ///
    /// - Throws: `BenchmarkFailure` when signing fails.
    static func rate(threads: Int, seconds: Double) throws -> Double {
        let key = try ECSigningKey()
        let message = [UInt8](repeating: 0x61, count: 500)
        let total = Atomic(0)
        let failures = Atomic(0)
        let start = Stopwatch.now()
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var count = 0
            while Stopwatch.now() - start < seconds {
                do { _ = try key.sign(message) } catch {
                    failures.add(1, ordering: .relaxed)
                    return
                }
                count += 1
            }
            total.add(count, ordering: .relaxed)
        }
        guard failures.load(ordering: .relaxed) == 0 else { throw BenchmarkFailure("signing failed") }
        return Double(total.load(ordering: .relaxed)) / (Stopwatch.now() - start)
    }
}
