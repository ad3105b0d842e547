/// Text gathered line by line: a span of the source as long as the lines are whole and adjoin, else a copy.
struct LineText {
    private(set) var span: TextSpan = .none
    private var isCopied = false
    private(set) var isEmpty = true

    /// Adds the bytes of one line, without its newline, behind so many columns of a tab that stands before them.
    mutating func append(
        _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, columns: Int = 0, to scratch: inout ScratchText
    ) {
        if isEmpty, columns == 0 {
            span = TextSpan(start, end)
            isEmpty = false
        } else if !isCopied, columns == 0, start == span.end + 1 {
            span = TextSpan(Int(span.start), end)
        } else {
            if !isCopied {
                let base = scratch.end
                if !isEmpty { scratch.append(source, Int(span.start), span.end) }
                span = TextSpan(base, scratch.end)
                isCopied = true
            }
            if !isEmpty { scratch.appendNewline() }
            scratch.appendSpaces(columns)
            scratch.append(source, start, end)
            span = TextSpan(Int(span.start), scratch.end)
            isEmpty = false
        }
    }
}
