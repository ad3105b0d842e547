/// A bar of coloured shares, as inline SVG.
enum ShareBar {
    /// One share.
    struct Segment {
        var name: String
        var count: Int
        var tone: String
    }

    /// The bar; nothing is drawn for empty shares.
    static func markup(_ segments: [Segment], label: String) -> Markup {
        let total = segments.map(\.count).reduce(0, +)
        guard total > 0 else { return .text("") }
        var x = 0.0
        var shapes: [Markup] = [.tag("title", [:], .text(label))]
        for segment in segments where segment.count > 0 {
            let width = 200 * Double(segment.count) / Double(total)
            shapes.append(
                .tag(
                    "rect",
                    [
                        "x": Milliseconds.text(x, digits: 2), "y": "0",
                        "width": Milliseconds.text(max(1, width - 1), digits: 2),
                        "height": "8", "class": "fill \(segment.tone)",
                    ], .tag("title", [:], .text("\(segment.count) \(segment.name)"))))
            x += width
        }
        return .tag(
            "svg",
            [
                "class": "bar", "viewBox": "0 0 200 8", "preserveAspectRatio": "none", "role": "img",
                "aria-label": label,
            ],
            shapes)
    }

    /// `40 executed, 3 alternative`.
    static func words(_ segments: [Segment]) -> String {
        segments.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    }
}
