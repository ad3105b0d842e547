/// `application/x-www-form-urlencoded` text, also query strings: names and values in order, repeats kept.
package struct FormBody: Sendable, Hashable {
    package var fields: [HTTPHeaders.Field]

    package init(_ fields: [HTTPHeaders.Field] = []) { self.fields = fields }
    package init(_ pairs: [(String, String)]) { fields = pairs.map { HTTPHeaders.Field($0.0, $0.1) } }

    /// Decodes form text: `+` is a space, a broken percent escape stays as it stands, bytes that are not UTF-8 become U+FFFD.
    package init(decoding text: some StringProtocol) { self.init(decoding: Array(text.utf8)) }

    /// The same for text as it came over the wire.
    package init(decoding bytes: [UInt8]) {
        fields = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
            if start < end {
                let mark = bytes[start..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
                fields.append(
                    .init(
                        Self.decode(bytes[start..<mark], plusIsSpace: true),
                        Self.decode(bytes[min(mark + 1, end)..<end], plusIsSpace: true)))
            }
            start = end + 1
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
    package static func percentEncode(
        _ text: String, unreserved: StaticString = "-._~", space: StaticString = "%20"
    ) -> String {
        let extra = UnsafeBufferPointer(start: unreserved.utf8Start, count: unreserved.utf8CodeUnitCount)
        let blank = UnsafeBufferPointer(start: space.utf8Start, count: space.utf8CodeUnitCount)
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                output.append(byte)
            case UInt8(ascii: " "): output += blank
            case _ where extra.contains(byte): output.append(byte)
            default: output += PercentEncoding.escape(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes one name or value of form text.
    package static func decode(_ text: some StringProtocol, plusIsSpace: Bool = true) -> String {
        decode(Array(text.utf8)[...], plusIsSpace: plusIsSpace)
    }

    private static func decode(_ source: ArraySlice<UInt8>, plusIsSpace: Bool) -> String {
        let isLiteral = !source.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        if isLiteral { return String(decoding: source, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex {
            let byte = source[index]
            if byte == UInt8(ascii: "%"), index + 2 < source.endIndex, let high = value(source[index + 1]),
                let low = value(source[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
                continue
            }
            bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a hexadecimal digit stands for.
    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
        default: nil
        }
    }
}
