/// Text gathered line by line: a span of the source as long as the lines are whole and adjoin, else a copy.
struct LineText {
    private(set) var span: TextSpan = .none
    private var isCopied = false
    private(set) var isEmpty = true

    /// Adds the bytes of one line, without its newline.
    mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, to scratch: inout [UInt8]) {
        if isEmpty {
            span = TextSpan(start, end)
            isEmpty = false
        } else if !isCopied, start == span.end + 1 {
            span = TextSpan(Int(span.start), end)
        } else {
            if !isCopied {
                let base = source.count + scratch.count
                scratch.append(contentsOf: UnsafeBufferPointer(rebasing: source[span.range]))
                span = TextSpan(base, source.count + scratch.count)
                isCopied = true
            }
            scratch.append(Byte.newline)
            scratch.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<end]))
            span = TextSpan(Int(span.start), source.count + scratch.count)
        }
    }
}
