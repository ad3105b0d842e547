/// A QR code of some bytes (ISO/IEC 18004): byte mode, error correction level M, versions 1 to 10, mask 0.
struct QRCode: Sendable {
    /// Modules on each side.
    let size: Int
    /// Dark modules, row by row.
    private(set) var modules: [[Bool]]
    private var isFixed: [[Bool]]

    /// Nil for more bytes than version 10 holds at this level (213).
    init?(_ content: [UInt8]) {
        guard let version = QRCodeVersion.smallest(for: content.count) else { return nil }
        size = version.size
        modules = Array(repeating: Array(repeating: false, count: size), count: size)
        isFixed = modules
        drawPatterns(version)
        drawFormat()
        drawVersion(version.number)
        place(version.codewords(of: content))
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard modules.indices.contains(row), modules.indices.contains(column) else { return }
        modules[row][column] = isDark
        isFixed[row][column] = true
    }

    /// Finders, timing and alignment patterns.
    private mutating func drawPatterns(_ version: QRCodeVersion) {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] {
            for y in -4...4 {
                for x in -4...4 {
                    let distance = max(abs(x), abs(y))
                    set(row + y, column + x, distance != 2 && distance != 4)
                }
            }
        }
        let places = version.alignment
        for row in places {
            for column in places where !isCorner(row, column, places) {
                for y in -2...2 { for x in -2...2 { set(row + y, column + x, max(abs(x), abs(y)) != 1) } }
            }
        }
    }

    private func isCorner(_ row: Int, _ column: Int, _ places: [Int]) -> Bool {
        guard let first = places.first, let last = places.last else { return true }
        return row == first && column == first || row == first && column == last || row == last && column == first
    }

    /// Level M (00) and mask 0 with their BCH code.
    private mutating func drawFormat() {
        let bits = 0b101_0100_0001_0010
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0..<6 { set(index, 8, bit(index)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for index in 9..<15 { set(8, 14 - index, bit(index)) }
        for index in 0..<8 { set(8, size - 1 - index, bit(index)) }
        for index in 8..<15 { set(size - 15 + index, 8, bit(index)) }
        set(size - 8, 8, true)
    }

    /// From version 7 on the number stands in two corners, with its BCH code.
    private mutating func drawVersion(_ number: Int) {
        guard number >= 7 else { return }
        var remainder = number
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
        let bits = number << 12 | remainder
        for index in 0..<18 {
            let isDark = bits >> index & 1 == 1
            set(size - 11 + index % 3, index / 3, isDark)
            set(index / 3, size - 11 + index % 3, isDark)
        }
    }

    /// Fills the free modules in columns of two, upwards and downwards, and masks them.
    private mutating func place(_ codewords: [UInt8]) {
        var index = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let isUpward = (right + 1) & 2 == 0
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row][column] {
                    var isDark = false
                    if index < codewords.count * 8 { isDark = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1 }
                    modules[row][column] = isDark != ((row + column) % 2 == 0)
                    index += 1
                }
            }
            right -= 2
        }
    }
}
