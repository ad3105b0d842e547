/// `application/x-www-form-urlencoded` text, also query strings: names and values in order, repeats kept.
package struct FormBody: Sendable, Hashable {
    package var fields: [HTTPHeaders.Field]

    package init(_ fields: [HTTPHeaders.Field] = []) { self.fields = fields }
    package init(_ pairs: [(String, String)]) { fields = pairs.map { HTTPHeaders.Field($0.0, $0.1) } }

    /// Decodes form text: `+` is a space, a broken percent escape stays as it stands, bytes that are not UTF-8 become U+FFFD.
    package init(decoding text: some StringProtocol) {
        fields = text.split(separator: "&").map { piece in
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return .init(Self.decode(parts[0]), parts.count > 1 ? Self.decode(parts[1]) : "")
        }
    }

    /// The first value of that name.
    package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    /// All values of that name.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The fields as form text (WHATWG URL §5.2): letters, digits and `*-._` stand for themselves, a space is `+`.
    package var text: String {
        fields.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
    }

    /// One name or value in form encoding.
    package static func encode(_ text: String) -> String { percentEncode(text, unreserved: "*-._", space: "+") }

    /// One name or value in percent encoding (RFC 3986 §2.3): a space is `%20`.
    package static func percentEncode(_ text: String, unreserved: String = "-._~", space: String = "%20") -> String {
        var output = ""
        let extra = Set(unreserved.utf8)
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                output.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "): output += space
            case _ where extra.contains(byte): output.unicodeScalars.append(Unicode.Scalar(byte))
            default: output += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return output
    }

    /// Decodes one name or value of form text.
    package static func decode(_ text: some StringProtocol, plusIsSpace: Bool = true) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == UInt8(ascii: "%"), index + 2 < source.count,
                let value = UInt8(String(decoding: source[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                index += 3
                continue
            }
            bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
