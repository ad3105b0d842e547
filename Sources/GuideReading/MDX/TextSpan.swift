/// A run of bytes in a document's storage.
package struct TextSpan: Sendable, Hashable {
    package var start: Int32
    package var count: Int32

    package init(_ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.count = Int32(truncatingIfNeeded: max(0, end - start))
    }

    /// Nothing.
    package static var none: TextSpan { TextSpan(0, 0) }

    package var isEmpty: Bool { count == 0 }
    package var end: Int { Int(start) + Int(count) }
    package var range: Range<Int> { Int(start)..<end }
}
