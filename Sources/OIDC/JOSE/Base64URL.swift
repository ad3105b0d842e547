/// Base64 with the URL alphabet and without padding, as JOSE uses it (RFC 7515 §2); decoding is strict.
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (index, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(index) }
        return values
    }()

    /// The text of those bytes, unpadded.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        bytes.withContiguousStorageIfAvailable(encoded) ?? Array(bytes).withUnsafeBufferPointer(encoded)
    }

    private static func encoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { output in
            alphabet.withUnsafeBufferPointer { alphabet in
                var length = 0
                func put(_ group: UInt32, _ count: Int) {
                    for place in 0..<count {
                        output[length] = alphabet[Int(group >> UInt32(18 - 6 * place) & 63)]
                        length += 1
                    }
                }
                var index = 0
                while index + 2 < bytes.count {
                    put(UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]), 4)
                    index += 3
                }
                // One or two bytes are left over: two or three characters.
                let rest = bytes.count - index
                if rest > 0 {
                    put(UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0), rest + 1)
                }
                return length
            }
        }
    }

    /// The bytes that the text stands for; nil for padding, space, another alphabet, an impossible length or bits left over
    /// that are not zero, so that every value has exactly one spelling.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let source = text.utf8
        var output: [UInt8] = []
        output.reserveCapacity(source.count * 3 / 4)
        var buffer: UInt32 = 0
        var bits = 0
        var count = 0
        for byte in source {
            let value = values[Int(byte)]
            guard value < 64 else { return nil }
            count += 1
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
                buffer &= (1 << UInt32(bits)) - 1
            }
        }
        guard count % 4 != 1, buffer == 0 else { return nil }
        return output
    }
}
