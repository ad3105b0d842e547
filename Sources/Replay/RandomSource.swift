import Synchronization

/// Random bytes for `state`, `nonce` and verifiers: the system's, or a series that is the same for the same seed.
package final class RandomSource: Sendable {
    private let state: Mutex<UInt64?>

    /// - Parameter seed: nil takes the system's random numbers.
    package init(seed: UInt64? = nil) { state = Mutex(seed) }

    /// So many random bytes.
    package func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            guard var series = state else {
                var system = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: 0...255, using: &system) }
            }
            defer { state = series }
            return (0..<count).map { _ in
                // SplitMix64, Steele, Lea and Flood 2014.
                series &+= 0x9E37_79B9_7F4A_7C15
                var z = series
                z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
                z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: (z ^ (z >> 31)) >> 24)
            }
        }
    }
}
