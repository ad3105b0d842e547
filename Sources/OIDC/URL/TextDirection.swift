/// In which direction the letters of a domain name are read (RFC 5893), so that no name shows its labels in another order.
enum TextDirection {
    /// Whether the labels of a name may stand together: names read from left to right alone always may.
    static func isUniform(_ labels: [Substring]) -> Bool {
        guard labels.contains(where: { $0.unicodeScalars.contains { isRightToLeft($0) || isArabicDigit($0) } })
        else { return true }
        return labels.allSatisfy(isUniform)
    }

    /// Whether a label has letters of one direction, one of them first.
    private static func isUniform(_ label: Substring) -> Bool {
        let scalars = label.unicodeScalars
        guard let first = scalars.first else { return true }
        if isRightToLeft(first) {
            let last = scalars.last { $0.properties.canonicalCombiningClass == .notReordered }
            return !scalars.contains(where: isLeftToRight)
                && last.map { isRightToLeft($0) || isDigit($0) || isArabicDigit($0) } == true
        }
        return isLeftToRight(first) && !scalars.contains { isRightToLeft($0) || isArabicDigit($0) }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            scalar.properties.isAlphabetic && !isArabicDigit(scalar)
        default: false
        }
    }

    private static func isLeftToRight(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !isRightToLeft(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isArabicDigit(_ scalar: Unicode.Scalar) -> Bool { (0x660...0x669).contains(scalar.value) }
}
