/// A value of CBOR, as far as authenticators write it (RFC 8949, the canonical form of CTAP2: definite lengths only).
enum CBORValue: Sendable, Hashable {
    case integer(Int)
    case bytes([UInt8])
    case text(String)
    case list([CBORValue])
    case map([Member])
    case boolean(Bool)
    case null

    /// A key and its value.
    struct Member: Sendable, Hashable {
        var key: CBORValue
        var value: CBORValue
    }

    /// Deeper values are refused.
    private static let depthLimit = 8

    /// The first value of some bytes, and how many bytes it takes; nil for what is none.
    static func first(of bytes: [UInt8]) -> (value: CBORValue, count: Int)? {
        var position = 0
        guard let value = read(bytes, &position, depth: 0) else { return nil }
        return (value, position)
    }

    /// The value of a key of a map.
    subscript(_ key: CBORValue) -> CBORValue? {
        guard case .map(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var integer: Int? { if case .integer(let number) = self { number } else { nil } }

    private static func read(_ bytes: [UInt8], _ position: inout Int, depth: Int) -> CBORValue? {
        guard depth < depthLimit, position < bytes.count else { return nil }
        let (major, minor) = (bytes[position] >> 5, bytes[position] & 31)
        position += 1
        if major == 7 {
            switch minor {
            case 20, 21: return .boolean(minor == 21)
            case 22: return .null
            default: return nil
            }
        }
        guard let argument = argument(bytes, &position, minor) else { return nil }
        switch major {
        case 0: return .integer(argument)
        case 1: return .integer(-1 - argument)
        case 2: return take(argument, bytes, &position).map { .bytes(Array($0)) }
        case 3:
            return take(argument, bytes, &position).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4:
            var items: [CBORValue] = []
            while items.count < argument {
                guard let item = read(bytes, &position, depth: depth + 1) else { return nil }
                items.append(item)
            }
            return .list(items)
        case 5:
            var members: [Member] = []
            while members.count < argument {
                guard let key = read(bytes, &position, depth: depth + 1),
                    let value = read(bytes, &position, depth: depth + 1),
                    !members.contains(where: { $0.key == key })
                else { return nil }
                members.append(Member(key: key, value: value))
            }
            return .map(members)
        default: return nil
        }
    }

    private static func argument(_ bytes: [UInt8], _ position: inout Int, _ minor: UInt8) -> Int? {
        guard minor >= 24 else { return Int(minor) }
        guard minor <= 27, let part = take(1 << Int(minor - 24), bytes, &position) else { return nil }
        let number = part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: number)
    }

    private static func take(_ count: Int, _ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }
}
