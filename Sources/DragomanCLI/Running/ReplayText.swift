import Basis
import Conformance

/// What a replay found, as text and as JSON.
enum ReplayText {
    /// The lines of one recording: what differs, exchange by exchange, then how far it agrees.
    static func lines(_ result: ReplayedRecording, style: Style, isVerbose: Bool) -> [String] {
        var lines: [String] = []
        for exchange in result.exchanges {
            let differences = exchange.reason == nil ? exchange.differences : []
            let orders = isVerbose && exchange.reason == nil ? exchange.orders : []
            let reason = isVerbose ? exchange.reason : nil
            guard !differences.isEmpty || !orders.isEmpty || reason != nil else { continue }
            lines.append(
                style.paint(
                    Printable.line("\(result.title)#\(exchange.index) \(exchange.label.prefix(70))"), bold: true)
                    + " " + style.paint(Printable.line(shortened(exchange.request)), .grey))
            if let reason { lines.append("  not replayed: \(Printable.line(reason))") }
            for difference in differences { lines += self.lines(difference, style, note: "") }
            for order in orders { lines += self.lines(order, style, note: " (order only)") }
        }
        let skipped =
            result.skipped == 0 ? "" : ", \(result.skipped) not replayed (\(result.reasons.joined(separator: "; ")))"
        let orders = result.reordered == 0 ? "" : ", \(result.reordered) with another order"
        let verdict = "\(result.title): \(result.agreed)/\(result.compared) agree" + skipped + orders
        return lines + [Printable.line(verdict)]
    }

    private static func lines(_ difference: FidelityDifference, _ style: Style, note: String) -> [String] {
        [
            "  " + Printable.line(difference.place) + note,
            style.paint("    - " + Printable.line(shortened(difference.expected)), .red),
            style.paint("    + " + Printable.line(shortened(difference.found)), .green),
        ]
    }

    /// The closing lines: a folder each, then all of them.
    static func total(_ results: [ReplayedRecording]) -> [String] {
        let folders = Set(results.map(\.folder)).sorted()
        var lines = folders.map { folder in line(folder, results.filter { $0.folder == folder }) }
        if folders.count > 1 { lines.append(line("total", results)) }
        return [""] + lines
    }

    private static func line(_ name: String, _ results: [ReplayedRecording]) -> String {
        let agreed = results.reduce(0) { $0 + $1.agreed }
        let compared = results.reduce(0) { $0 + $1.compared }
        let skipped = results.reduce(0) { $0 + $1.skipped }
        let orders = results.reduce(0) { $0 + $1.reordered }
        return
            "\(name): \(agreed) of \(compared) exchanges agree (\(share(agreed, of: compared)) %), \(skipped) not replayed, "
            + "\(orders) with another order"
    }

    /// Hundredths of a percent, rounded down, so that 100 means all.
    private static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0.00" }
        let hundredths = part * 10_000 / whole
        let rest = String(hundredths % 100)
        return "\(hundredths / 100)." + (rest.count == 1 ? "0" + rest : rest)
    }

    private static func shortened(_ text: String) -> String { text.count < 200 ? text : text.prefix(200) + "…" }

    /// Everything, for programs: recordings with their exchanges, each with its differences.
    static func json(_ results: [ReplayedRecording]) -> JSON {
        func count(_ value: (ReplayedRecording) -> Int) -> JSON { .int(results.reduce(0) { $0 + value($1) }) }
        return [
            "agreed": count(\.agreed), "compared": count(\.compared), "notReplayed": count(\.skipped),
            "recordings": .array(results.map(json)),
        ]
    }

    private static func json(_ result: ReplayedRecording) -> JSON {
        [
            "file": .string(result.title), "path": .string(result.path), "agreed": .int(result.agreed),
            "compared": .int(result.compared), "notReplayed": .int(result.skipped),
            "exchanges": .array(result.exchanges.map(json)),
        ]
    }

    private static func json(_ exchange: ReplayedExchange) -> JSON {
        .compact([
            ("index", .int(exchange.index)), ("label", .string(exchange.label)),
            ("request", .string(exchange.request)),
            ("agrees", .bool(exchange.agrees)), ("notReplayed", exchange.reason.map { .string($0) }),
            ("differences", .array(exchange.differences.map(json))), ("orders", .array(exchange.orders.map(json))),
        ])
    }

    private static func json(_ difference: FidelityDifference) -> JSON {
        [
            "place": .string(difference.place), "expected": .string(difference.expected),
            "found": .string(difference.found),
        ]
    }
}
