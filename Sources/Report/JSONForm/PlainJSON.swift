import Basis

/// JSON text for files that people open in editors: nothing in it steers a terminal or turns the direction of text.
enum PlainJSON {
    /// The value as indented text with a newline at its end.
    static func text(_ value: JSON) -> String {
        var output = String.UnicodeScalarView()
        // Such characters can only stand inside strings, where an escape means the same (RFC 8259 §7).
        for scalar in value.text(.indented).unicodeScalars {
            switch scalar.value {
            case 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                let digits = String(scalar.value, radix: 16)
                output.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output) + "\n"
    }
}
