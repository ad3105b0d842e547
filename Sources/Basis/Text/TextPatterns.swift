/// Words that are looked for in many texts, all of them at once: by bytes, small and capital letters of ASCII and Latin-1 alike.
///
/// One pass over a text finds whether any word stands in it. A filter of the first two bytes of each word lets nearly every
/// place pass unseen; only where it does not are words compared.
package struct TextPatterns: Sendable {
    /// The words by a hash of their first two bytes.
    private var places: [UInt16: [[UInt8]]] = [:]
    /// A bit for each hash that a word has.
    private var filter = [UInt64](repeating: 0, count: Self.bits / 64)
    /// Words of one byte.
    private var single: [UInt8] = []
    private let isExact: Bool

    private static let bits = 1024

    /// - Parameters:
    ///   - words: in small letters, unless `isExact`; empty ones are never found.
    ///   - isExact: whether capitals stay what they are.
    package init(_ words: some Sequence<String>, isExact: Bool = false) {
        self.isExact = isExact
        for word in words.map({ Array($0.utf8) }) {
            guard word.count > 1 else {
                single += word
                continue
            }
            let hash = Self.hash(word[0], word[1])
            places[UInt16(hash), default: []].append(word)
            filter[hash / 64] |= 1 << UInt64(hash % 64)
        }
    }

    /// Whether one of the words stands in a text.
    package func areIn(_ text: String) -> Bool {
        var text = isExact || text.hasSimpleCase ? text : text.lowercased()
        return text.withUTF8 { first(in: $0) != nil }
    }

    /// Where the first of some exact words stands in a text; nil when none does.
    package func firstRange(in text: String) -> Range<String.Index>? {
        var copy = text
        return copy.withUTF8 { first(in: $0) }.map { found in
            let start = text.utf8.index(text.startIndex, offsetBy: found.lowerBound)
            return start..<text.utf8.index(start, offsetBy: found.count)
        }
    }

    private func first(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        if !single.isEmpty,
            let place = bytes.indices.first(where: { index in
                single.contains(folded(bytes[index], after: index > 0 ? bytes[index - 1] : 0))
            })
        {
            return place..<place + 1
        }
        guard bytes.count > 1, !places.isEmpty else { return nil }
        return filter.withUnsafeBufferPointer { filter in
            var before: UInt8 = 0
            var byte = folded(bytes[0], after: 0)
            for index in 1..<bytes.count {
                let next = folded(bytes[index], after: bytes[index - 1])
                let hash = Self.hash(byte, next)
                if filter[hash / 64] >> UInt64(hash % 64) & 1 == 1,
                    let length = length(ofWordAt: index - 1, after: before, hash, bytes)
                {
                    return index - 1..<index - 1 + length
                }
                (before, byte) = (bytes[index - 1], next)
            }
            return nil
        }
    }

    /// The length of the word that stands at an index.
    private func length(
        ofWordAt index: Int, after before: UInt8, _ hash: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        places[UInt16(hash)]?.first { word in
            guard index + word.count <= bytes.count else { return false }
            var last = before
            for (offset, wanted) in word.enumerated() {
                let byte = bytes[index + offset]
                guard folded(byte, after: last) == wanted else { return false }
                last = byte
            }
            return true
        }?.count
    }

    @inline(__always)
    private func folded(_ byte: UInt8, after last: UInt8) -> UInt8 {
        if isExact { return byte }
        let isCapital = byte &- 0x41 < 26 || last == 0xC3 && String.isLatinCapital(byte)
        return isCapital ? byte + 0x20 : byte
    }

    @inline(__always)
    private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) &* 37 ^ Int(second) &* 5) & (bits - 1)
    }
}
