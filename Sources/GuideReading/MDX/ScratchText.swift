/// Text put together from lines that do not adjoin in the source, with where each piece of it stands there.
struct ScratchText {
    /// The offset of its first byte: it stands behind the source.
    let base: Int
    private(set) var bytes: [UInt8] = []
    private(set) var pieces: [Piece] = []

    /// From an offset on, text that stands at another offset of the source.
    struct Piece: Sendable {
        var offset: Int32
        var source: Int32
    }

    init(base: Int) { self.base = base }

    /// The offset of the next byte.
    var end: Int { base + bytes.count }

    /// The offset in the source of an offset in the source or in this text.
    func sourceOffset(_ offset: Int) -> Int { Self.sourceOffset(offset, base: base, pieces: pieces) }

    /// The offset in the source of an offset behind a source of `base` bytes, by the pieces that stand there.
    static func sourceOffset(_ offset: Int, base: Int, pieces: [Piece]) -> Int {
        guard offset >= base, !pieces.isEmpty else { return offset }
        var (low, high) = (0, pieces.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if pieces[middle].offset <= offset { low = middle } else { high = middle - 1 }
        }
        return offset - Int(pieces[low].offset) + Int(pieces[low].source)
    }

    /// Adds bytes of the source.
    mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        pieces.append(Piece(offset: Int32(truncatingIfNeeded: self.end), source: Int32(truncatingIfNeeded: start)))
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<end]))
    }

    /// Adds a line end; it stands where the piece before it ends.
    mutating func appendNewline() { bytes.append(Byte.newline) }

    /// Adds what is left of a tab.
    mutating func appendSpaces(_ count: Int) { bytes.append(contentsOf: repeatElement(Byte.space, count: count)) }
}
