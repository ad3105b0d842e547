import Foundation

/// Searching by bytes: what reading and judging do on every line of every page.
///
/// The searches of the libraries compare characters by what they mean, for a hundred times the cost. Here texts are equal
/// when their bytes are; what is looked for are names, marks and words of lists, which are written in one way.
extension String {
    /// Whether the text holds another one.
    package func contains(_ part: String) -> Bool { utf8.offset(of: part) != nil }

    /// Where another text stands first; nil when it does not.
    package func firstRange(of part: String) -> Range<Index>? { place(of: part) }

    /// Where another text stands first; nil when it does not.
    package func range(of part: String) -> Range<Index>? { firstRange(of: part) }

    /// The text with another one replaced wherever it stands, from the start on.
    ///
    /// By bytes a mark is found even where an accent follows that makes one character of both: what escapes must not miss it.
    package func replacing(_ part: String, with replacement: String) -> String {
        guard !part.isEmpty, var next = firstRange(of: part) else { return self }
        var result = ""
        var rest = self[...]
        while true {
            result += rest[..<next.lowerBound]
            result += replacement
            rest = rest[next.upperBound...]
            guard let following = rest.firstRange(of: part) else { return result + rest }
            next = following
        }
    }
}

extension Substring {
    /// Whether the text holds another one.
    package func contains(_ part: String) -> Bool { utf8.offset(of: part) != nil }

    /// Where another text stands first; nil when it does not.
    package func firstRange(of part: String) -> Range<Index>? { place(of: part) }

    /// Where another text stands first; nil when it does not.
    package func range(of part: String) -> Range<Index>? { firstRange(of: part) }

    /// Whether the text begins with another one.
    package func hasPrefix(_ part: String) -> Bool { utf8.starts(with: part.utf8) }

    /// Whether the text ends with another one.
    package func hasSuffix(_ part: String) -> Bool { utf8.suffix(part.utf8.count).elementsEqual(part.utf8) }
}

extension StringProtocol {
    /// Where another text stands first, by bytes; nil when it does not.
    fileprivate func place(of part: String) -> Range<Index>? {
        utf8.offset(of: part).map { offset in
            let start = utf8.index(startIndex, offsetBy: offset)
            return start..<utf8.index(start, offsetBy: part.utf8.count)
        }
    }
}

extension Collection<UInt8> {
    /// The offset of the bytes of a text; 0 of an empty one, nil when they are nowhere.
    fileprivate func offset(of part: String) -> Int? {
        var part = part
        return part.withUTF8 { needle in
            if needle.isEmpty { return 0 }
            func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
                guard let start = bytes.baseAddress, let wanted = needle.baseAddress,
                    let found = memmem(start, bytes.count, wanted, needle.count)
                else { return nil }
                return UnsafeRawPointer(found) - UnsafeRawPointer(start)
            }
            return withContiguousStorageIfAvailable(search) ?? Array(self).withUnsafeBufferPointer(search)
        }
    }
}
