/// The exchanges of a guide over time: one row each, a bar from its beginning to its end.
///
/// With a fixed clock, where all times
/// are equal, the bars stand in the order of sending.
enum ExchangeTimeline {
    private static let labelWidth = 360
    private static let barWidth = 430
    private static let rowHeight = 20
    private static let top = 24
    private static let width = 900

    static func markup(_ exchanges: [ReportedExchange], title: String) -> Markup {
        let start = exchanges.map(\.startedAt).min() ?? 0
        let total = exchanges.map { ($0.startedAt - start) * 1000 + $0.timings.total }.max() ?? 0
        let isTimed = total > 0.001 && exchanges.contains { $0.timings.total > 0 }
        let height = top + exchanges.count * rowHeight + 8
        let label = "Timeline of \(exchanges.count) exchanges of \(title)"
        var shapes: [Markup] = [.tag("title", [:], .text(label))]
        shapes += isTimed ? grid(total, height) : [text("in order of sending", x: labelWidth, y: 14, style: "tick")]
        for (index, exchange) in exchanges.enumerated() {
            let begin = isTimed ? (exchange.startedAt - start) * 1000 / total : Double(index) / Double(exchanges.count)
            let length = isTimed ? exchange.timings.total / total : 1 / Double(exchanges.count)
            shapes.append(row(exchange, index: index, begin: begin, length: length, isTimed: isTimed))
        }
        return .tag(
            "div", HTMLParts.scrolling(label),
            .tag(
                "svg",
                [
                    "class": "timeline", "viewBox": "0 0 \(width) \(height)", "width": "\(width)",
                    "height": "\(height)",
                    "role": "group", "aria-label": label,
                ], shapes))
    }

    /// Four ticks with round figures.
    private static func grid(_ total: Double, _ height: Int) -> [Markup] {
        (0...4).flatMap { index -> [Markup] in
            let x = labelWidth + barWidth * index / 4
            let time = Milliseconds.text(total * Double(index) / 4, digits: total < 20 ? 1 : 0)
            return [
                .tag("path", ["d": "M\(x) 18V\(height)", "class": "grid"]),
                text("\(time) ms", x: x, y: 13, style: index == 0 ? "tick first" : "tick"),
            ]
        }
    }

    private static func row(
        _ exchange: ReportedExchange, index: Int, begin: Double, length: Double, isTimed: Bool
    ) -> Markup {
        let y = top + index * rowHeight
        let x = Double(labelWidth) + begin * Double(barWidth)
        let width = max(3, length * Double(barWidth))
        let tone = HTMLParts.tone(exchange)
        let path = String(exchange.path.prefix { $0 != "?" })
        let took = isTimed ? ", \(Milliseconds.text(exchange.timings.total, digits: 1)) ms" : ""
        let label = "Exchange \(exchange.id): \(exchange.method) \(path), \(exchange.outcome)\(took)"
        return .tag(
            "a", ["href": "#x\(exchange.id)", "aria-label": label],
            .tag("title", [:], .text(label + ". " + exchange.purpose)),
            .tag(
                "rect",
                ["x": "0", "y": "\(y)", "width": "\(Self.width)", "height": "\(rowHeight)", "class": "row\(index % 2)"]),
            text("#\(exchange.id)", x: 40, y: y + 14, style: "line-number"),
            text(ExchangeView.short("\(exchange.method) \(path)", 40), x: 50, y: y + 14, style: "path"),
            .tag(
                "rect",
                [
                    "x": Milliseconds.text(x, digits: 1), "y": "\(y + 5)", "width": Milliseconds.text(width, digits: 1),
                    "height": "10", "rx": "2", "class": "fill \(tone)",
                ]),
            text(exchange.outcome, x: Self.width - 14, y: y + 14, style: "status \(tone)"))
    }

    private static func text(_ text: String, x: Int, y: Int, style: String) -> Markup {
        .tag("text", ["x": "\(x)", "y": "\(y)", "class": style], .text(text))
    }
}
