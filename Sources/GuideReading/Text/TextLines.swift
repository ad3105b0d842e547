import Guide

/// Splits the bytes of a text into lines, repairing what is no text and saying so.
struct TextLines {
    /// Lines longer than this many bytes are prose without a closer look.
    static let longest = 20_000

    private(set) var lines: [TextLine] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let file: String

    /// Line ends are LF, CRLF and lone CR.
    ///
    /// Invalid UTF-8 becomes U+FFFD, NUL becomes a space; both are reported once.
    init(_ bytes: [UInt8], file: String) {
        self.file = file
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        var firstNUL: Int?
        var firstInvalid: Int?
        var firstLoneCR: Int?
        func close(at end: Int) {
            var from = start
            var to = end
            while from < to, Self.isSpace(bytes[from]) { from += 1 }
            while to > from, Self.isSpace(bytes[to - 1]) { to -= 1 }
            let slice = bytes[from..<to]
            var text = String(decoding: slice, as: UTF8.self)
            if !text.utf8.elementsEqual(slice) { firstInvalid = firstInvalid ?? lines.count + 1 }
            if slice.contains(0) {
                firstNUL = firstNUL ?? lines.count + 1
                text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? " " : $0 }))
            }
            lines.append(
                TextLine(
                    number: lines.count + 1, text: text, indent: from - start, isOverlong: to - from > Self.longest))
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                close(at: index)
                if byte == 0x0D {
                    if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                        index += 1
                    } else {
                        firstLoneCR = firstLoneCR ?? lines.count
                    }
                }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count { close(at: bytes.count) }
        report(firstInvalid, "read-invalid-utf8", "The text is not valid UTF-8 here.", "Save the file as UTF-8.")
        report(firstNUL, "read-nul", "The text holds a NUL byte.", "Remove it; a text file has none.")
        report(
            firstLoneCR, "read-lone-cr", "A line ends in a carriage return without a line feed.",
            "Save the file with LF or CRLF line ends.", severity: .info)
    }

    private mutating func report(
        _ line: Int?, _ id: String, _ summary: String, _ solution: String, severity: Diagnostic.Severity = .warning
    ) {
        guard let line else { return }
        diagnostics.append(
            Diagnostic(
                id: id, severity: severity, source: SourceRange(file: file, line: line), summary: summary,
                solution: solution))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }
}
