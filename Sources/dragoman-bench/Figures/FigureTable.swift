import Foundation

/// Figures as lines of a table for a terminal.
enum FigureTable {
    static func lines(_ figures: [Figure]) -> [String] {
        let rows = figures.map { figure in
            [figure.title, number(figure.value) + " " + figure.unit, target(figure), verdict(figure)]
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                return index == 1 ? padding + cell : cell + padding
            }
            return cells.joined(separator: "  ")
        }
    }

    private static func target(_ figure: Figure) -> String {
        switch figure.target {
        case .atLeast(let bound): "at least \(number(bound)) \(figure.unit)"
        case .atMost(let bound): "at most \(number(bound)) \(figure.unit)"
        case nil: ""
        }
    }

    private static func verdict(_ figure: Figure) -> String { figure.isMet.map { $0 ? "met" : "MISSED" } ?? "" }

    private static func number(_ value: Double) -> String {
        String(format: abs(value) < 10 ? "%.2f" : "%.0f", value)
    }
}
