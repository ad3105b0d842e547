/// A black and white image as PNG, one bit for each pixel, stored without compression (RFC 2083, RFC 1950).
enum PNGImage {
    /// The file of an image.
    ///
    /// - Parameter rows: dark pixels, row by row, all rows of one length.
    static func file(_ rows: [[Bool]]) -> [UInt8] {
        let width = rows.first?.count ?? 0
        let header = number(width) + number(rows.count) + [1, 0, 0, 0, 0]
        var raw: [UInt8] = []
        for row in rows {
            raw.append(0)
            for start in stride(from: 0, to: width, by: 8) {
                var byte: UInt8 = 0
                for index in 0..<8 where start + index >= width || !row[start + index] { byte |= 0x80 >> UInt8(index) }
                raw.append(byte)
            }
        }
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return signature + chunk("IHDR", header) + chunk("IDAT", stored(raw)) + chunk("IEND", [])
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return number(data.count) + body + number(Int(checksum(body)))
    }

    /// A zlib stream of stored blocks.
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var a = 1
        var b = 0
        for byte in data {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x01] + StoredBlocks.of(data) + number(b << 16 | a)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
