extension StringProtocol {
    /// What stands between white space, in order.
    package var words: [SubSequence] {
        // White space beyond ASCII is rare, and its first bytes tell where it may stand.
        let mayHaveOther = utf8.contains { $0 == 0xC2 || $0 == 0xE1 || $0 == 0xE2 || $0 == 0xE3 }
        guard !mayHaveOther else { return split(whereSeparator: \.isWhitespace) }
        var words: [SubSequence] = []
        var start: Index?
        for index in utf8.indices {
            let byte = utf8[index]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                if let first = start { words.append(self[first..<index]) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let first = start { words.append(self[first...]) }
        return words
    }

    /// The text with one space for each stretch of white space within, none at its ends.
    package var collapsed: String {
        isCollapsed ? String(self) : words.joined(separator: " ")
    }

    /// Whether the text surely has single spaces between its words and no other white space.
    private var isCollapsed: Bool {
        var last: UInt8 = 0x20
        for byte in utf8 {
            // Behind these bytes stands white space beyond ASCII.
            if byte < 0x20 || byte == 0x20 && last == 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte) {
                return false
            }
            last = byte
        }
        return last != 0x20
    }
}
