import Guide

/// Tells MDX, HTML and plain text apart by content; the extension decides only where the content has no mark of its own.
package enum FormSniffer {
    /// The form of a guide.
    package static func form(of bytes: [UInt8], file: String) -> Guide.Form {
        let name = file.lowercased()
        let isNamedMarkdown = [".md", ".mdx", ".markdown"].contains { name.hasSuffix($0) }
        var marks = Marks()
        bytes.withUnsafeBufferPointer { buffer in marks.scan(buffer, looksForMarkdown: !isNamedMarkdown) }
        if marks.beginsAsHTML { return .html }
        if marks.markdown > 0 || isNamedMarkdown { return .mdx }
        return name.hasSuffix(".html") || name.hasSuffix(".htm") ? .html : .text
    }

    /// What of Markdown and HTML stands in a text.
    private struct Marks {
        var beginsAsHTML = false
        var markdown = 0

        mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, looksForMarkdown: Bool) {
            var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            while start < bytes.count, bytes[start] == 0x20 || (0x09...0x0D).contains(bytes[start]) { start += 1 }
            beginsAsHTML = start < bytes.count && bytes[start] == 0x3C && isHTML(bytes[start...].prefix(400))
            guard !beginsAsHTML, looksForMarkdown else { return }
            let rest = bytes[start...]
            if rest.starts(with: "---\n".utf8) || rest.starts(with: "---\r\n".utf8), frontMatter(rest) { markdown += 1 }
            var index = 0
            var isInAdmonition = false
            while index < bytes.count, markdown == 0 {
                var end = index
                while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
                let line = bytes[index..<end]
                if isMarkdown(line: line) { markdown += 1 }
                // One mark alone may have come through an extraction; a pair has not.
                switch admonition(line: line) {
                case .opens: isInAdmonition = true
                case .closes where isInAdmonition: markdown += 1
                default: break
                }
                index = end + 1
            }
        }

        private enum Admonition { case opens, closes }

        /// `:::note` or `:::`; nil for any other line.
        private func admonition(line: Slice<UnsafeBufferPointer<UInt8>>) -> Admonition? {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard text.first == 0x3A else { return nil }
            let rest = text.drop { $0 == 0x3A }
            guard text.count - rest.count >= 3 else { return nil }
            if rest.first.isLetter { return .opens }
            return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? .closes : nil
        }

        /// Whether a text that begins with `<` begins a page or a content element.
        private func isHTML(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            let head = String(decoding: bytes, as: UTF8.self).lowercased()
            return ["<!doctype html", "<html", "<head", "<body", "<article", "<main"].contains { head.hasPrefix($0) }
                || (head.hasPrefix("<div") && head.contains("markdown"))
        }

        /// Whether a `---` line closes the front matter.
        private func frontMatter(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            var lines = 0
            var start = bytes.startIndex
            while start < bytes.endIndex, lines < 200 {
                let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
                if lines > 0, bytes[start..<end].elementsEqual("---".utf8) { return true }
                // Empty lines do not count.
                if end > start { lines += 1 }
                start = end + 1
            }
            return false
        }

        /// Whether a line cannot come from a rendered page's text: a fence, an import of a fragment,
        /// a heading with an id, a link with its target.
        private func isMarkdown(line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard let first = text.first else { return false }
            switch first {
            case 0x60, 0x7E: if text.count >= 3, text.prefix(3).allSatisfy({ $0 == first }) { return true }
            case 0x23: if contains(text, "{#") { return true }
            case 0x69, 0x7D:
                if contains(text, " from "),
                    contains(text, ".md") || contains(text, "'@theme/") || contains(text, "@mdx-")
                {
                    return true
                }
            default: break
            }
            return contains(text, "](http") || contains(text, "](/") || contains(text, "](.") || contains(text, "](#")
        }

        private func contains(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ needle: StaticString) -> Bool {
            let count = needle.utf8CodeUnitCount
            guard text.count >= count else { return false }
            let first = needle.utf8Start[0]
            var index = text.startIndex
            while index + count <= text.endIndex {
                if text[index] == first {
                    var at = 1
                    while at < count, text[index + at] == needle.utf8Start[at] { at += 1 }
                    if at == count { return true }
                }
                index += 1
            }
            return false
        }
    }
}

extension UInt8? {
    /// Whether this is an ASCII letter.
    fileprivate var isLetter: Bool { self.map { (0x61...0x7A).contains($0 | 0x20) } ?? false }
}
