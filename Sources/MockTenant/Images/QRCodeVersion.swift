/// A size of QR codes at error correction level M.
struct QRCodeVersion: Sendable {
    let number: Int
    /// Error correction codewords of each block.
    private let correction: Int
    /// Data codewords of each block.
    private let blocks: [Int]
    /// Centres of alignment patterns in both directions.
    let alignment: [Int]

    var size: Int { 17 + 4 * number }

    private static let all = [
        QRCodeVersion(number: 1, correction: 10, blocks: [16], alignment: []),
        .init(number: 2, correction: 16, blocks: [28], alignment: [6, 18]),
        .init(number: 3, correction: 26, blocks: [44], alignment: [6, 22]),
        .init(number: 4, correction: 18, blocks: [32, 32], alignment: [6, 26]),
        .init(number: 5, correction: 24, blocks: [43, 43], alignment: [6, 30]),
        .init(number: 6, correction: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
        .init(number: 7, correction: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
        .init(number: 8, correction: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
        .init(number: 9, correction: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
        .init(number: 10, correction: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
    ]

    /// The smallest version that holds that many bytes.
    static func smallest(for count: Int) -> QRCodeVersion? {
        all.first { version in
            let capacity = version.blocks.reduce(0, +)
            return count + (version.number < 10 ? 2 : 3) <= capacity
        }
    }

    /// Data and error correction codewords of the bytes, interleaved.
    func codewords(of content: [UInt8]) -> [UInt8] {
        var rest = data(of: content)[...]
        var parts: [[UInt8]] = []
        for length in blocks {
            parts.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        let corrections = parts.map { ReedSolomon.correction(of: $0, count: correction) }
        var output: [UInt8] = []
        for index in 0..<(blocks.max() ?? 0) {
            for part in parts where index < part.count { output.append(part[index]) }
        }
        for index in 0..<correction { for part in corrections { output.append(part[index]) } }
        return output
    }

    /// Mode, length, bytes, terminator and padding.
    private func data(of content: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for index in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> index & 1 == 1) }
        }
        append(0b0100, 4)
        append(content.count, number < 10 ? 8 : 16)
        for byte in content { append(Int(byte), 8) }
        let capacity = blocks.reduce(0, +)
        append(0, min(4, capacity * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var output = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let padding: [UInt8] = [0xEC, 0x11]
        var index = 0
        while output.count < capacity {
            output.append(padding[index % 2])
            index += 1
        }
        return output
    }
}

/// Reed-Solomon codes over the field of QR codes (polynomial 0x11D).
enum ReedSolomon {
    /// The error correction codewords of a block.
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        var generator = [UInt8](repeating: 0, count: count)
        generator[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = multiply(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = multiply(root, 2)
        }
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for index in 0..<count { remainder[index] ^= multiply(generator[index], factor) }
        }
        return remainder
    }

    private static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product = 0
        for index in stride(from: 7, through: 0, by: -1) {
            product = product << 1 ^ (product >> 7) * 0x11D
            if b >> UInt8(index) & 1 == 1 { product ^= Int(a) }
        }
        return UInt8(truncatingIfNeeded: product)
    }
}
