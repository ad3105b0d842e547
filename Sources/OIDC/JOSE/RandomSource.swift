import Synchronization

/// A source of bytes for identifiers, codes and keys: the system's generator, or a repeatable stream from a seed, so that two
/// runs with one seed write the same bytes.
package final class RandomSource: Sendable {
    private let key: [UInt8]?
    private let counter = Mutex<UInt64>(0)

    /// A source; with a seed every value depends on the seed and on how many values were drawn before.
    package init(seed: [UInt8]? = nil) { key = seed.map { Digest.sha256(Array("dragoman".utf8) + $0) } }

    /// The next bytes of the stream: HMAC-SHA-256 over a counter when seeded, else random.
    package func bytes(_ count: Int) -> [UInt8] {
        guard let key else { return SecureRandom.bytes(count) }
        let number = counter.withLock { value in
            value += 1
            return value
        }
        var output: [UInt8] = []
        var block: UInt64 = 0
        while output.count < count {
            output += Digest.hmac(key: key, Self.bigEndian(number) + Self.bigEndian(block))
            block += 1
        }
        return Array(output.prefix(count))
    }

    private static func bigEndian(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }
    }
}
