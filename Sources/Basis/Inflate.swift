/// Reads raw DEFLATE data (RFC 1951).
package enum Inflate {
    /// The bytes that were packed; nil for data that are no DEFLATE stream, or more than 16 MiB.
    package static func inflate(_ data: [UInt8]) -> [UInt8]? {
        var reader = Reader(data: data)
        return reader.run() ? reader.output : nil
    }

    /// A Huffman code: how many codes there are of each length, and the symbols in the order of their codes.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private struct Reader {
        let data: [UInt8]
        var output: [UInt8] = []
        private var position = 0
        private var bit = 0

        init(data: [UInt8]) { self.data = data }

        mutating func run() -> Bool {
            while true {
                guard let last = bits(1), let kind = bits(2) else { return false }
                let isGood =
                    switch kind {
                    case 0: stored()
                    case 1: packed(Self.fixedLiterals, Self.fixedDistances)
                    case 2: dynamic()
                    default: false
                    }
                guard isGood else { return false }
                if last == 1 { return true }
            }
        }

        private mutating func bits(_ count: Int) -> Int? {
            var value = 0
            for index in 0..<count {
                guard position < data.count else { return nil }
                value |= (Int(data[position]) >> bit & 1) << index
                bit += 1
                if bit == 8 { (bit, position) = (0, position + 1) }
            }
            return value
        }

        private mutating func symbol(_ code: Code) -> Int? {
            var (value, first, index) = (0, 0, 0)
            for length in 1...15 {
                guard let bit = bits(1) else { return nil }
                value |= bit
                let count = code.counts[length]
                if value - first < count { return code.symbols[index + value - first] }
                (index, first, value) = (index + count, (first + count) << 1, value << 1)
            }
            return nil
        }

        private mutating func stored() -> Bool {
            if bit > 0 { (bit, position) = (0, position + 1) }
            guard position + 4 <= data.count else { return false }
            let count = Int(data[position]) | Int(data[position + 1]) << 8
            position += 4
            guard position + count <= data.count else { return false }
            output += data[position..<position + count]
            position += count
            return true
        }

        private mutating func dynamic() -> Bool {
            guard let literals = bits(5), let distances = bits(5), let lengths = bits(4) else { return false }
            var codeLengths = [Int](repeating: 0, count: 19)
            let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
            for place in order.prefix(lengths + 4) {
                guard let length = bits(3) else { return false }
                codeLengths[place] = length
            }
            let code = Code(codeLengths)
            var all: [Int] = []
            while all.count < literals + 257 + distances + 1 {
                guard let symbol = symbol(code) else { return false }
                switch symbol {
                case 0...15: all.append(symbol)
                case 16:
                    guard let last = all.last, let count = bits(2) else { return false }
                    all += Array(repeating: last, count: count + 3)
                default:
                    guard let count = bits(symbol == 17 ? 3 : 7) else { return false }
                    all += Array(repeating: 0, count: count + (symbol == 17 ? 3 : 11))
                }
            }
            guard all.count == literals + 257 + distances + 1 else { return false }
            return packed(Code(Array(all.prefix(literals + 257))), Code(Array(all.dropFirst(literals + 257))))
        }

        private mutating func packed(_ literals: Code, _ distances: Code) -> Bool {
            while true {
                guard let symbol = symbol(literals), output.count <= 16 << 20 else { return false }
                if symbol < 256 {
                    output.append(UInt8(symbol))
                    continue
                }
                if symbol == 256 { return true }
                let at = symbol - 257
                guard at < Self.lengthBase.count, let more = bits(Self.lengthBits[at]),
                    let place = self.symbol(distances), place < 30
                else { return false }
                let extra = place < 4 ? 0 : place / 2 - 1
                guard let offset = bits(extra) else { return false }
                let distance = (place < 4 ? place + 1 : 1 + (2 + place % 2) << extra) + offset
                guard distance <= output.count else { return false }
                for _ in 0..<Self.lengthBase[at] + more { output.append(output[output.count - distance]) }
            }
        }

        private static let lengthBase = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227, 258,
        ]
        private static let lengthBits = [
            0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
        ]
        private static let fixedLiterals = Code(
            (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
        private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    }
}
