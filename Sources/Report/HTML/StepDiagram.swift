/// The steps of a guide as a diagram: three lanes (Console, code, running application), one box a step, top to bottom.
enum StepDiagram {
    /// Where the reader does something.
    private enum Lane: Int, CaseIterable {
        case console, code, application

        var title: String {
            switch self {
            case .console: "In the Console"
            case .code: "In the code"
            case .application: "In the running application"
            }
        }
    }

    private static let lanes: [String: Lane] = [
        "createApplication": .console, "registerRedirectURI": .console, "registerPostSignOutURI": .console,
        "allowCORSOrigin": .console, "configureConnector": .console, "enableConnector": .console, "install": .code,
        "configureClient": .code, "setEnvironment": .code, "requestScopes": .code, "declareResources": .code,
        "handleCallback": .code, "externalSessionStorage": .code, "automaticSignInRedirect": .code, "routeTable": .code,
        "claimsTable": .code,
    ]

    private static let laneWidth = 290
    private static let boxWidth = 262
    private static let boxHeight = 24
    private static let rowHeight = 32
    private static let left = 56
    private static let top = 34

    static func markup(_ guide: ReportedGuide, number: Int) -> Markup {
        let width = left + laneWidth * 3
        let height = top + guide.steps.count * rowHeight + 6
        let label = "Step diagram of \(guide.title): \(guide.steps.count) steps"
        var shapes: [Markup] = [.tag("title", [:], .text(label))]
        for lane in Lane.allCases {
            let x = left + lane.rawValue * laneWidth
            shapes.append(rect(x, 0, laneWidth - 8, height, radius: 8, style: "lane"))
            shapes.append(text(lane.title, x: x + 14, y: 21, style: "lane-title"))
        }
        for index in guide.steps.indices.dropLast() {
            shapes.append(connector(from: index, lane(guide.steps[index]), to: lane(guide.steps[index + 1])))
        }
        for (index, step) in guide.steps.enumerated() {
            shapes.append(box(step, of: guide, index: index, number: number))
        }
        return .tag(
            "div", HTMLParts.scrolling(label),
            .tag(
                "svg",
                [
                    "class": "diagram", "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)",
                    "role": "group", "aria-label": label,
                ], shapes))
    }

    private static func lane(_ step: ReportedStep) -> Lane { lanes[step.kind] ?? .application }
    private static func x(_ lane: Lane) -> Int { left + lane.rawValue * laneWidth + 10 }
    private static func y(_ index: Int) -> Int { top + index * rowHeight }

    private static func box(_ step: ReportedStep, of guide: ReportedGuide, index: Int, number: Int) -> Markup {
        let x = x(lane(step))
        let y = y(index)
        let name = HTMLParts.words(step.kind)
        let variant = step.alternative.flatMap { $0.split(separator: ": ", maxSplits: 1).last }
        let detail = variant.map { " (\($0))" } ?? ""
        let tone = HTMLParts.tone(step.status)
        let file = step.place.file == guide.file ? "" : " of \(step.place.file)"
        let label = "Line \(step.place.line)\(file): \(name)\(detail), \(step.status.rawValue)"
        return .tag(
            "a", ["href": "#" + GuidesSection.anchor(step, number), "aria-label": label],
            .tag("title", [:], .text(label + (step.reason.isEmpty ? "" : ": " + step.reason))),
            text("\(step.place.line)", x: left - 12, y: y + 17, style: "line-number"),
            rect(
                x, y, boxWidth, boxHeight, radius: 6, style: "box \(tone)" + (step.alternative == nil ? "" : " dashed")),
            text(HTMLParts.sign(step.status), x: x + 10, y: y + 17, style: "sign \(tone)"),
            text(name + Self.ending(detail, 34 - name.count), x: x + 28, y: y + 17, style: "name"))
    }

    /// The text, its beginning left out where space is short: names of variants differ at their ends.
    private static func ending(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : " (…" + text.suffix(max(1, limit - 3))
    }

    /// A line from a box to the next one: straight down, or around the corner into another lane.
    private static func connector(from index: Int, _ from: Lane, to: Lane) -> Markup {
        let startX = x(from) + 18
        let endX = x(to) + 18
        let startY = y(index) + boxHeight
        let endY = y(index + 1)
        let middle = (startY + endY) / 2
        let path =
            from == to ? "M\(startX) \(startY)V\(endY)" : "M\(startX) \(startY)V\(middle)H\(endX)V\(endY)"
        return .tag("path", ["d": path, "class": "wire"])
    }

    private static func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, radius: Int, style: String) -> Markup {
        .tag(
            "rect",
            [
                "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)", "rx": "\(radius)", "class": style,
            ])
    }

    private static func text(_ text: String, x: Int, y: Int, style: String) -> Markup {
        .tag("text", ["x": "\(x)", "y": "\(y)", "class": style], .text(text))
    }
}
