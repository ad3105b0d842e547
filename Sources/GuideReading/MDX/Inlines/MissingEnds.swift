/// What a leaf is known not to hold: up to where the ends of addresses and titles were looked for in vain, so that nobody
/// looks again.
struct MissingEnds {
    /// Of an address in `<…>`; of titles in `"…"`, `'…'` and `(…)`.
    private var (address, quote, apostrophe, parenthesis) = (0, 0, 0, 0)

    /// Reads an address, see `LinkTarget.address`.
    mutating func address(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> TextSpan? {
        guard index < bytes.count else { return nil }
        guard bytes[index] == Byte.less else { return LinkTarget.address(bytes, &index) }
        guard index >= address else { return nil }
        let found = LinkTarget.address(bytes, &index)
        if found == nil { address = bytes[index...].firstIndex(of: Byte.newline) ?? bytes.count }
        return found
    }

    /// Reads a title, see `LinkTarget.title`.
    mutating func title(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> TextSpan? {
        guard index < bytes.count else { return nil }
        let end: WritableKeyPath<MissingEnds, Int>
        switch bytes[index] {
        case Byte.quote: end = \.quote
        case Byte.apostrophe: end = \.apostrophe
        case Byte.leftParen: end = \.parenthesis
        default: return nil
        }
        let found = LinkTarget.title(bytes, &index, from: self[keyPath: end])
        if found == nil { self[keyPath: end] = index }
        return found
    }
}
