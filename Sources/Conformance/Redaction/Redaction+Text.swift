import Basis
import OIDC

extension Redaction {
    private static let delimiters = Set("&;\"'<>#,)} \n\r\t\\".unicodeScalars)

    /// Hides the values of sensitive parameters: `name=value` after a start, a blank, `?`, `&`, `#`, `;`, a quote or a bracket.
    func parameters(in text: String) -> String {
        guard text.contains("=") else { return text }
        var result = ""
        var rest = text[...]
        while let (before, behind) = rest.parted(at: "=") {
            let scalars = before.unicodeScalars
            let start = scalars.lastIndex { !Self.isOfName($0) }.map(scalars.index(after:)) ?? scalars.startIndex
            let name = before[start...]
            result += before + "="
            rest = behind
            guard SensitiveName.contains(name) else { continue }
            let end = rest.unicodeScalars.firstIndex { Self.delimiters.contains($0) } ?? rest.endIndex
            let value = rest[..<end]
            if !value.isEmpty {
                result += secret(SensitiveName.kind(name), FormBody.decode(value))
                rest = rest[end...]
            }
        }
        return result + rest
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (Character(scalar).isLetter || Character(scalar).isNumber || "_-.".unicodeScalars.contains(scalar))
    }

    /// Hides signatures of compact tokens wherever they stand.
    func tokens(in text: String) -> String {
        guard text.contains("eyJ") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "eyJ")?.lowerBound {
            result += rest[..<start]
            rest = rest[start...]
            let end =
                rest.unicodeScalars.firstIndex { !Self.isOfName($0) } ?? rest.endIndex
            let candidate = String(rest[..<end])
            result += CompactJWS.isLikely(candidate) ? secret("token", candidate) : candidate
            rest = rest[end...]
        }
        return result + rest
    }

    /// Hides the values of sensitive form fields in HTML: `name="state" … value="…"`.
    func fields(in text: String) -> String {
        guard text.contains("<input") else { return text }
        var pieces = text.components(separator: "<input")
        for index in pieces.indices.dropFirst() {
            guard let tagEnd = pieces[index].firstIndex(of: ">"),
                let name = attribute("name", in: pieces[index][..<tagEnd]),
                SensitiveName.contains(pieces[index][name]),
                let value = attribute("value", in: pieces[index][..<tagEnd])
            else { continue }
            let hidden = secret(SensitiveName.kind(pieces[index][name]), pieces[index][value])
            pieces[index].replaceSubrange(value, with: hidden.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
        }
        return pieces.joined(separator: "<input")
    }

    private func attribute(_ name: String, in tag: Substring) -> Range<String.Index>? {
        for quote in ["\"", "'"] {
            guard let start = tag.range(of: " \(name)=\(quote)")?.upperBound else { continue }
            let end = tag[start...].firstIndex(of: Character(quote)) ?? tag.endIndex
            return start..<end
        }
        return nil
    }
}

extension StringProtocol {
    /// The place of the first occurrence of a text.
    fileprivate func range(of text: String) -> Range<Index>? { self[...].firstRange(of: text) }
}

extension String {
    /// The pieces between occurrences of a separator.
    fileprivate func components(separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
