/// The runs of a text that may be ids, codes or tokens: letters, digits, `-` and `_`, joined by single dots.
package enum TokenRuns {
    /// The runs in their order.
    package static func all(in text: String) -> [String] {
        var runs: [String] = []
        walk(text) { piece, isRun in if isRun { runs.append(String(piece)) } }
        return runs
    }

    /// What stands before, between and behind the runs; one more than there are runs.
    static func gaps(in text: String) -> [String] {
        var gaps = [""]
        walk(text) { piece, isRun in
            if isRun { gaps.append("") } else { gaps[gaps.count - 1] = String(piece) }
        }
        return gaps
    }

    /// The text with every run replaced.
    static func replacing(_ text: String, _ replace: (String) -> String) -> String {
        var output = ""
        walk(text) { piece, isRun in output += isRun ? replace(String(piece)) : String(piece) }
        return output
    }

    private static func walk(_ text: String, _ visit: (Substring, Bool) -> Void) {
        let bytes = text.utf8
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            guard isPart(bytes[index]) else {
                index = bytes.index(after: index)
                continue
            }
            if start < index { visit(text[start..<index], false) }
            start = index
            while index < bytes.endIndex {
                if isPart(bytes[index]) {
                    index = bytes.index(after: index)
                    continue
                }
                let next = bytes.index(after: index)
                guard bytes[index] == UInt8(ascii: "."), next < bytes.endIndex, isPart(bytes[next]) else { break }
                index = next
            }
            visit(text[start..<index], true)
            start = index
        }
        if start < bytes.endIndex { visit(text[start...], false) }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        TextShape.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
