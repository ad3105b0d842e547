/// Which elements of two sequences belong together: as many as possible in order, by a longest common subsequence.
struct Alignment {
    /// A stretch where the two differ; either side may be empty.
    struct Gap: Hashable {
        var original: Range<Int>
        var translated: Range<Int>
    }

    /// The indices of equal elements, ascending on both sides.
    private(set) var pairs: [(Int, Int)] = []
    /// The stretches between them, in order.
    private(set) var gaps: [Gap] = []

    /// The largest table that is filled; beyond it only the equal beginning and end are found.
    private static let tableLimit = 4_000_000

    /// Aligns `count` elements with `otherCount` by whether two of them are equal.
    init(_ count: Int, _ otherCount: Int, areEqual: (Int, Int) -> Bool) {
        var head = 0
        while head < count, head < otherCount, areEqual(head, head) {
            pairs.append((head, head))
            head += 1
        }
        var tail = 0
        while tail < count - head, tail < otherCount - head, areEqual(count - 1 - tail, otherCount - 1 - tail) {
            tail += 1
        }
        align(head..<(count - tail), head..<(otherCount - tail), areEqual)
        for index in stride(from: tail, to: 0, by: -1) { pairs.append((count - index, otherCount - index)) }
        findGaps(count, otherCount)
    }

    private mutating func align(_ first: Range<Int>, _ second: Range<Int>, _ areEqual: (Int, Int) -> Bool) {
        let (rows, columns) = (first.count, second.count)
        guard rows > 0, columns > 0, rows * columns <= Self.tableLimit else { return }
        var lengths = [UInt16](repeating: 0, count: (rows + 1) * (columns + 1))
        var equal = [Bool](repeating: false, count: rows * columns)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                let isEqual = areEqual(first.lowerBound + row, second.lowerBound + column)
                equal[row * columns + column] = isEqual
                let here = row * (columns + 1) + column
                lengths[here] =
                    isEqual
                    ? lengths[here + columns + 2] + 1 : max(lengths[here + 1], lengths[here + columns + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            let here = row * (columns + 1) + column
            if equal[row * columns + column] {
                pairs.append((first.lowerBound + row, second.lowerBound + column))
                row += 1
                column += 1
            } else if lengths[here + 1] >= lengths[here + columns + 1] {
                column += 1
            } else {
                row += 1
            }
        }
    }

    private mutating func findGaps(_ count: Int, _ otherCount: Int) {
        var (first, second) = (0, 0)
        for pair in pairs + [(count, otherCount)] {
            if pair.0 > first || pair.1 > second {
                gaps.append(Gap(original: first..<pair.0, translated: second..<pair.1))
            }
            (first, second) = (pair.0 + 1, pair.1 + 1)
        }
    }
}
