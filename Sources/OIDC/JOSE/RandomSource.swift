import Synchronization

/// A source of bytes for identifiers, codes and keys: the system's generator, or a repeatable stream from a seed, so that two
/// runs with one seed write the same bytes.
package final class RandomSource: Sendable {
    private let key: [UInt8]?
    private let counter = Mutex<UInt64>(0)
    /// Random bytes drawn ahead: the generator costs more to ask than to let it give many.
    private let stock = Mutex<Stock>(Stock())

    private struct Stock {
        static let size = 2048
        var bytes: [UInt8] = []
        var used = 0

        mutating func take(_ count: Int) -> [UInt8] {
            if bytes.count - used < count {
                bytes = SecureRandom.bytes(Self.size)
                used = 0
            }
            defer { used += count }
            return Array(bytes[used..<used + count])
        }
    }

    /// A source; with a seed every value depends on the seed and on how many values were drawn before.
    package init(seed: [UInt8]? = nil) { key = seed.map { Digest.sha256(Array("dragoman".utf8) + $0) } }

    /// The next bytes of the stream: HMAC-SHA-256 over a counter when seeded, else random.
    package func bytes(_ count: Int) -> [UInt8] {
        guard let key else {
            return count <= 64 ? stock.withLock { $0.take(count) } : SecureRandom.bytes(count)
        }
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
