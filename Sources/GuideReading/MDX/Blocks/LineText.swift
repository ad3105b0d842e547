/// Text gathered line by line: a span of the source as long as the lines are whole and adjoin, else a copy.
struct LineText {
    private(set) var span: TextSpan = .none
    private var isCopied = false
    private(set) var isEmpty = true

    /// Adds the bytes of one line, without its newline.
    mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, to scratch: inout ScratchText)
    {
        if isEmpty {
            span = TextSpan(start, end)
            isEmpty = false
        } else if !isCopied, start == span.end + 1 {
            span = TextSpan(Int(span.start), end)
        } else {
            if !isCopied {
                let base = scratch.end
                scratch.append(source, Int(span.start), span.end)
                span = TextSpan(base, scratch.end)
                isCopied = true
            }
            scratch.appendNewline()
            scratch.append(source, start, end)
            span = TextSpan(Int(span.start), scratch.end)
        }
    }
}
