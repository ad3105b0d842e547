/// Small pieces that several sections of the page use.
enum HTMLParts {
    /// A link that leads to a web page, or plain text when the address is no `https` or `http` one.
    static func link(_ title: String, _ url: String) -> Markup {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return .text(title) }
        return .tag("a", ["href": url, "rel": "noreferrer"], .text(title))
    }

    /// Running text in which what stands between backticks is set as code.
    static func prose(_ text: String) -> [Markup] {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        // With an odd number of backticks nobody can tell what belongs together.
        guard pieces.count > 1, !pieces.count.isMultiple(of: 2) else { return [.text(text)] }
        return pieces.enumerated().filter { !$0.element.isEmpty }.map { index, piece in
            index.isMultiple(of: 2) ? .text(piece) : .tag("code", [:], .text(piece))
        }
    }

    /// A word in a coloured frame; the colour repeats what the word says.
    static func badge(_ text: String, _ style: String) -> Markup {
        .tag("span", ["class": "badge \(style)"], .text(text))
    }

    /// The outcome of a check with its sign.
    static func outcome(_ outcome: ReportedCheck.Outcome) -> Markup {
        badge("\(sign(outcome)) \(outcome.rawValue)", tone(outcome))
    }

    /// The status of a step with its sign.
    static func status(_ status: ReportedStep.Status) -> Markup {
        badge("\(sign(status)) \(status.rawValue)", tone(status))
    }

    static func sign(_ status: ReportedStep.Status) -> String {
        switch status {
        case .performed: "✓"
        case .verified: "✓"
        case .assumed: "·"
        case .refused: "✗"
        case .skipped: "–"
        case .read: "○"
        }
    }

    static func tone(_ status: ReportedStep.Status) -> String {
        switch status {
        case .performed, .verified: "good"
        case .refused: "bad"
        case .assumed, .skipped, .read: "quiet"
        }
    }

    static func sign(_ outcome: ReportedCheck.Outcome) -> String {
        switch outcome {
        case .failed: "✗"
        case .warning: "!"
        case .info: "i"
        case .passed: "✓"
        case .accepted: "≈"
        case .review, .inconclusive: "?"
        case .skipped: "–"
        }
    }

    static func tone(_ outcome: ReportedCheck.Outcome) -> String {
        switch outcome {
        case .failed: "bad"
        case .warning, .review, .inconclusive: "warn"
        case .passed: "good"
        case .info, .accepted, .skipped: "quiet"
        }
    }

    static func tone(_ severity: ReportedFinding.Severity) -> String {
        switch severity {
        case .failure: "bad"
        case .warning: "warn"
        case .info: "quiet"
        }
    }

    /// How the status of an answer is coloured.
    static func tone(_ exchange: ReportedExchange) -> String {
        guard let status = exchange.response?.status else { return "bad" }
        return status >= 500 ? "bad" : status >= 400 ? "warn" : status >= 300 ? "info" : "good"
    }

    /// Lines of a guide with their numbers, those of the place marked.
    static func excerpt(_ place: ReportedPlace) -> Markup {
        guard !place.excerpt.isEmpty else { return .tag("p", ["class": "path"], .text(place.text)) }
        let lines = place.excerpt.map { line -> Markup in
            let isMarked = line.number >= place.line && line.number <= place.endLine
            let number = Markup.tag("span", ["class": "number"], "\(String(line.number))")
            return .tag(
                "span", ["class": isMarked ? "line marked" : "line"], number,
                isMarked ? .tag("mark", [:], .text(line.text)) : .text(line.text),
                "\n")
        }
        return .tag(
            "figure", [:], .tag("figcaption", ["class": "path"], .text(place.text)),
            .tag("pre", ["class": "code wrap numbered"], .tag("code", [:], lines)))
    }

    /// What an element needs that may be wider than the page: it can be reached and scrolled by keyboard.
    static func scrolling(_ label: String) -> KeyValuePairs<String, String?> {
        ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label]
    }

    /// Links to exchanges.
    static func exchanges(_ ids: [Int]) -> [Markup] {
        ids.prefix(12).flatMap { id -> [Markup] in [.tag("a", ["href": "#x\(id)"], "#\(String(id))"), " "] }
            + (ids.count > 12 ? [.text("and \(ids.count - 12) more")] : [])
    }

    /// Words from a name in camel case: `registerRedirectURI` is `register redirect URI`.
    static func words(_ name: String) -> String {
        var output = ""
        var previousIsUpper = true
        for character in name {
            if character.isUppercase, !previousIsUpper { output += " " }
            output += character.isUppercase && !previousIsUpper ? character.lowercased() : String(character)
            previousIsUpper = character.isUppercase
        }
        return output.replacing("uRI", with: "URI").replacing("cORS", with: "CORS ").replacing("CORS O", with: "CORS o")
    }
}
