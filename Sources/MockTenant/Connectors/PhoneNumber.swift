import Basis

/// A phone number as SMS gateways want to have it.
struct PhoneNumber: Sendable, Hashable {
    /// As given: digits with country code.
    let digits: String

    init(_ text: String) { digits = text.hasPrefix("+") ? String(text.dropFirst()) : text }

    /// Whether it is a number of mainland China, with or without country code (11 digits that begin with 1).
    var isMainlandChina: Bool { national != nil }

    /// A number of mainland China without country code.
    var national: String? {
        let short = digits.hasPrefix("86") && digits.count == 13 ? String(digits.dropFirst(2)) : digits
        return short.count == 11 && short.hasPrefix("1") ? short : nil
    }

    /// What templates may use: `region` (`china` or `overseas`), `national` (of China only), `international` with a plus.
    var scope: JSON {
        JSON.compact([
            ("region", .string(isMainlandChina ? "china" : "overseas")), ("national", national.map(JSON.string)),
            ("international", .string("+" + digits)),
        ])
    }
}
