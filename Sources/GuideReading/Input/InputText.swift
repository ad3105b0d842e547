import Foundation
import Guide

/// A guide's bytes made uniform: valid UTF-8, no byte order mark, lines that end in LF.
package struct InputText: Sendable {
    /// The text; line numbers are those of the original.
    package var bytes: [UInt8]
    /// What had to be repaired.
    package var diagnostics: [Diagnostic]

    /// Checks and repairs the bytes of a file.
    ///
    /// - Throws: `GuideReadingError` when they are empty, binary, or over the limit.
    package static func normalised(_ bytes: [UInt8], file: String) throws(GuideReadingError) -> InputText {
        guard bytes.count <= RegularFile.limit else { throw RegularFile.tooLarge(file, size: bytes.count) }
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw GuideReadingError(
                .empty, file: file, reason: "is empty", solution: "Name a guide that has text")
        }
        var text = InputText(bytes: bytes, diagnostics: [])
        if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.bytes.removeFirst(3) }
        if let offset = text.offset(of: 0) {
            throw GuideReadingError(
                .binary, file: file, reason: "holds a NUL byte at offset \(offset), so it is no text",
                solution: "Name an MDX, HTML or text file in UTF-8; convert UTF-16 with iconv -t UTF-8")
        }
        text.repairEncoding(file: file)
        text.repairLineEnds()
        return text
    }

    /// The offset of a byte, nil where there is none; as fast as the system's library.
    private func offset(of byte: UInt8) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, let found = memchr(start, Int32(byte), buffer.count) else {
                return nil
            }
            return UnsafeRawPointer(found) - start
        }
    }

    private mutating func repairEncoding(file: String) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let original = bytes
        bytes = Array(String(decoding: original, as: UTF8.self).utf8)
        let common = zip(original, bytes).prefix { $0 == $1 }
        let line = 1 + common.reduce(0) { $0 + ($1.0 == 0x0A ? 1 : 0) }
        diagnostics.append(
            Diagnostic(
                id: "read-invalid-utf8", severity: .warning, source: SourceRange(file: file, line: line),
                summary: "The text is not valid UTF-8 from line \(line) on.",
                explanation: "Bytes that are no characters were read as U+FFFD, so code or values there may be wrong.",
                solution: "Save the file as UTF-8."))
    }

    /// Turns CR LF and lone CR into LF.
    private mutating func repairLineEnds() {
        guard offset(of: 0x0D) != nil else { return }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0D {
                result.append(0x0A)
                if index < bytes.count, bytes[index] == 0x0A { index += 1 }
            } else {
                result.append(byte)
            }
        }
        bytes = result
    }
}
