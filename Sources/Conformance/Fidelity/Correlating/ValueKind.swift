/// What a tenant draws at random or by a counter, told by its alphabet and length: such a value is never the same in two runs.
package enum ValueKind: Sendable, Hashable {
    case jwt, uuid, etag, requestURI, userCode, sixDigits, backupCode
    /// 43 characters of base64url: codes, tokens, interaction uids, thumbprints.
    case opaque43
    /// 21 lower-case letters and digits: applications, roles and most other entities.
    case nanoid21
    /// 21 characters of base64url: token ids, session uids.
    case uid21
    /// 12 lower-case letters and digits: users, organizations, connectors.
    case nanoid12
    /// 32 characters of Base32: secrets of authenticators.
    case base32
    /// 48 hexadecimal digits: the anti-forgery value of a form.
    case formSecret
    /// 32 letters and digits: application secrets, one-time tokens.
    case secret32
    /// Hexadecimal digits, this many.
    case hex(Int)
    /// Any other token, this many characters with its prefix.
    case token(Int)

    /// The kind of a value, nil for a constant.
    ///
    /// - Parameter place: where it stands, such as `body.user.id`; a place that holds ids also makes a value of letters only one.
    package init?(_ text: String, at place: String = "") {
        let shape = TextShape(text)
        guard shape.isASCII else { return nil }
        if text.hasPrefix("eyJ"), DecodedJWT(text) != nil {
            self = .jwt
        } else {
            guard let kind = Self.byShape(text, shape, place) else { return nil }
            self = kind
        }
    }

    private static func byShape(_ text: String, _ shape: TextShape, _ place: String) -> ValueKind? {
        let isMixed = shape.hasDigit && shape.hasLetter
        lazy var isDrawn = isMixed || ValuePlace.holdsIdentifiers(place)
        if shape.count == 36, isUUID(text) { return .uuid }
        if shape.isURLSafe {
            // One in two thousand has no digit.
            if shape.count == 43, isDrawn || shape.isShuffled { return .opaque43 }
            if shape.count == 21, shape.isLowerAlphanumeric, isDrawn { return .nanoid21 }
            if shape.count == 21, isMixed { return .uid21 }
            if shape.count == 12, shape.isLowerAlphanumeric, isDrawn { return .nanoid12 }
            if shape.count == 32, shape.isBase32, isMixed { return .base32 }
            if shape.count == 10, shape.isLowerHex, place.contains("codes[") { return .backupCode }
            if shape.count == 48, shape.isLowerHex { return .formSecret }
            if shape.count >= 16, shape.isLowerHex, isMixed { return .hex(shape.count) }
            if shape.count == 32, shape.isAlphanumeric, isMixed { return .secret32 }
        }
        if isToken(text, shape) { return .token(shape.count) }
        if shape.count == 9, isUserCode(text) { return .userCode }
        if shape.count == 6, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            place.hasSuffix("code") || place.hasPrefix("far ")
        {
            return .sixDigits
        }
        if isEntityTag(text) { return .etag }
        let prefix = "urn:ietf:params:oauth:request_uri:"
        if text.hasPrefix(prefix), shape.count > prefix.utf8.count,
            TextShape(String(text.dropFirst(prefix.count))).isURLSafe
        {
            return .requestURI
        }
        return nil
    }

    private static func isUUID(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || TextShape.isLowerHex($0) }
    }

    private static func isToken(_ text: String, _ shape: TextShape) -> Bool {
        guard shape.hasDigit, shape.hasLower, shape.hasUpper || text.hasPrefix("sub_") else { return false }
        if shape.isURLSafe { return shape.count >= 16 }
        guard text.hasPrefix("internal:") else { return false }
        let rest = TextShape(String(text.dropFirst(9)))
        return rest.isURLSafe && rest.count >= 16
    }

    private static func isUserCode(_ text: String) -> Bool {
        text.utf8.enumerated().allSatisfy { at, byte in
            at == 4 ? byte == UInt8(ascii: "-") : "BCDFGHJKLMNPQRSTVWXZ".utf8.contains(byte)
        }
    }

    private static func isEntityTag(_ text: String) -> Bool {
        guard text.hasSuffix("\"") else { return false }
        if text.hasPrefix("W/\"") { return text.utf8.count > 3 && !text.dropFirst(3).dropLast().contains("\"") }
        let parts = text.dropFirst().dropLast().split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        return text.hasPrefix("\"") && parts.count == 2 && !parts[0].isEmpty
            && parts[0].utf8.allSatisfy(TextShape.isLowerHex)
            && parts[1].utf8.count == 27
            && parts[1].utf8.allSatisfy {
                TextShape.isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            }
    }

    /// What it is called in a difference.
    package var name: String {
        switch self {
        case .jwt: "JWT"
        case .uuid: "UUID"
        case .etag: "etag"
        case .requestURI: "request_uri"
        case .userCode: "user code"
        case .sixDigits: "6 digits"
        case .backupCode: "backup code"
        case .opaque43: "opaque43"
        case .nanoid21: "nanoid21"
        case .uid21: "uid21"
        case .nanoid12: "nanoid12"
        case .base32: "base32"
        case .formSecret: "xsrf"
        case .secret32: "secret32"
        case .hex(let count): "hex\(count)"
        case .token(let count): "token\(count)"
        }
    }

    /// The prefixes of tokens that say what they are.
    static let prefixes = ["internal:", "pat_", "sub_"]

    /// Whether a value of another run has the shape of `old`, of this kind.
    ///
    /// The alphabet and the length decide, not whether digits happened to be drawn.
    func fits(_ new: String, like old: String, at place: String) -> Bool {
        let shape = TextShape(new)
        switch self {
        case .nanoid12: return shape.count == 12 && shape.isLowerAlphanumeric
        case .nanoid21: return shape.count == 21 && shape.isLowerAlphanumeric
        case .base32: return shape.count == 32 && shape.isBase32
        case .secret32:
            return shape.count == 32 && (place.hasSuffix("at_hash") ? shape.isURLSafe : shape.isAlphanumeric)
        case .opaque43, .uid21, .token:
            let prefix = Self.prefixes.first { old.hasPrefix($0) } ?? ""
            guard new.hasPrefix(prefix) else { return false }
            return new.utf8.count == old.utf8.count && TextShape(String(new.dropFirst(prefix.count))).isURLSafe
        default: return ValueKind(new, at: place) == self
        }
    }
}
