import Foundation

/// Domain names in the form that goes over the wire (UTS #46 as URLs use it, RFC 3492 for letters beyond ASCII).
enum DomainName {
    /// What is left out of names, joiners apart.
    private static let ignored: Set<UInt32> = [0xAD, 0x200B, 0x2060, 0xFEFF, 0x34F]

    /// The name in small letters, labels of other scripts in Punycode; nil when a label cannot be one.
    static func ascii(_ name: String) -> String? {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        let mapped = isASCII ? name.lowercased() : mapped(name)
        let pieces = mapped.pieces(between: ".")
        guard isASCII || TextDirection.isUniform(pieces) else { return nil }
        var labels: [String] = []
        for label in pieces {
            if label.utf8.allSatisfy({ $0 < 0x80 }) {
                guard !label.hasPrefix("xn--") || isPunycode(label.dropFirst(4)) else { return nil }
                labels.append(String(label))
            } else {
                guard isLabel(label), !label.hasPrefix("xn--"), let encoded = Punycode.encode(label.unicodeScalars)
                else { return nil }
                labels.append("xn--" + encoded)
            }
        }
        return labels.joined(separator: ".")
    }

    private static func isPunycode(_ text: Substring) -> Bool {
        guard let scalars = Punycode.decode(text), let first = scalars.first else { return false }
        // A label that needs none, or that mapping would change, has another spelling.
        let label = URLRecord.text(scalars)
        return !CharacterSet.nonBaseCharacters.contains(first) && scalars.contains { $0.value >= 0x80 }
            && label.unicodeScalars.elementsEqual(mapped(label).unicodeScalars) && isLabel(label[...])
    }

    /// Whether a label has only what labels may have, and begins with no mark.
    private static func isLabel(_ label: Substring) -> Bool {
        guard let first = label.unicodeScalars.first, !CharacterSet.nonBaseCharacters.contains(first) else {
            return false
        }
        return label.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
                .spaceSeparator:
                false
            default: scalar != "\u{FFFD}"
            }
        }
    }

    private static func mapped(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { !ignored.contains($0.value) && !(0xFE00...0xFE0F).contains($0.value) }
        let small = URLRecord.text(kept).precomposedStringWithCompatibilityMapping.lowercased()
        let dotted = small.unicodeScalars.map { $0 == "\u{3002}" ? "." : $0 }
        return URLRecord.text(dotted).precomposedStringWithCompatibilityMapping
    }
}
