import Foundation

/// How hard a random text is to guess, estimated from its length and the kinds of characters in it.
enum Randomness {
    /// The bits of a text if every character was drawn evenly from the kinds that occur; few distinct ones count less.
    static func bits(of text: String) -> Double {
        let scalars = text.unicodeScalars
        let kinds: [(Set<Unicode.Scalar>, Double)] = [
            (Set("0123456789".unicodeScalars), 10), (Set("abcdef".unicodeScalars), 6),
            (Set("ghijklmnopqrstuvwxyz".unicodeScalars), 20), (Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars), 26),
        ]
        var size = kinds.filter { kind, _ in scalars.contains(where: kind.contains) }.reduce(0) { $0 + $1.1 }
        if scalars.contains(where: { "-_.~+/".unicodeScalars.contains($0) }) { size += 2 }
        let distinct = Double(Set(scalars).count)
        return Double(scalars.count) * log2(max(1, min(size, distinct * 4)))
    }
}
