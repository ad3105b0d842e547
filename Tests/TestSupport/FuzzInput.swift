import Foundation

/// Seeded inputs for fuzzing: pieces of real documents cut, spliced and sprinkled, truncated files, random bytes.
///
/// The same seed gives the same inputs, so that a failure can be repeated.
package struct FuzzInput {
    private var state: UInt64
    private let samples: [[UInt8]]
    private let marks: [[UInt8]]

    /// The first seed, or what `DRAGOMAN_FUZZ_SEED` says.
    package static let seed =
        ProcessInfo.processInfo.environment["DRAGOMAN_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_260_101

    /// Inputs made of samples and of marks that mean something to the reader under test.
    package init(seed: UInt64, samples: [[UInt8]], marks: [String]) {
        state = seed
        self.samples = samples
        self.marks = marks.map { Array($0.utf8) }
    }

    /// A number below a bound (SplitMix64).
    package mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
    }

    /// The next input, at most a few thousand bytes.
    package mutating func next() -> [UInt8] {
        switch number(below: 10) {
        case 0: return (0..<number(below: 400)).map { _ in UInt8(number(below: 256)) }
        case 1: return (0..<number(below: 120)).flatMap { _ in marks[number(below: marks.count)] }
        case 2: return piece()
        default:
            var bytes = piece()
            for _ in 0...number(below: 6) { change(&bytes) }
            return bytes
        }
    }

    /// Some consecutive bytes of a sample; a truncated file when it begins at the beginning.
    private mutating func piece() -> [UInt8] {
        guard !samples.isEmpty else { return [] }
        let sample = samples[number(below: samples.count)]
        guard !sample.isEmpty else { return [] }
        let start = number(below: 3) == 0 ? 0 : number(below: sample.count)
        return Array(sample[start..<min(sample.count, start + 1 + number(below: 1_200))])
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = number(below: bytes.count + 1)
        let end = min(bytes.count, place + number(below: 40))
        switch number(below: 7) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: number(below: bytes.count + 1))
        case 2: bytes.insert(contentsOf: piece().prefix(200), at: place)
        case 3: bytes.insert(UInt8(number(below: 256)), at: place)
        case 4: if place < bytes.count { bytes[place] ^= UInt8(1 << number(below: 8)) }
        default: bytes.insert(contentsOf: marks[number(below: marks.count)], at: place)
        }
    }
}
