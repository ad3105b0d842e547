import Basis

/// Which steps cannot be repeated from outside, told from what a recording says about itself.
///
/// The words stand in the resource `replay-limits.json`: a phrase with `^` before it stands at the beginning of
/// the text, one with `$` after it at the end.
package struct ReplayLimits: Sendable {
    private struct Rule: Sendable {
        var phrases: [String]
        var reason: String

        init?(_ json: JSON) {
            guard let phrases = json["phrases"]?.strings, let reason = json["reason"]?.string else { return nil }
            (self.phrases, self.reason) = (phrases, reason)
        }

        func fits(_ text: String) -> Bool {
            phrases.contains { phrase in
                let (isFirst, isLast) = (phrase.hasPrefix("^"), phrase.hasSuffix("$"))
                let words = phrase.dropFirst(isFirst ? 1 : 0).dropLast(isLast ? 1 : 0)
                if isFirst && isLast { return text == words }
                return isFirst ? text.hasPrefix(words) : isLast ? text.hasSuffix(words) : text.contains(words)
            }
        }
    }

    private let steps: [Rule]
    private let recordings: [Rule]

    /// The shipped rules.
    ///
    /// - Throws: `ResourceFile.Missing` when the data file is not there.
    package init() throws {
        let json = try ResourceFile.json("replay-limits.json", of: "Conformance")
        steps = (json["steps"]?.array ?? []).compactMap(Rule.init)
        recordings = (json["recordings"]?.array ?? []).compactMap(Rule.init)
    }

    /// Why a step cannot be repeated, nil when it can.
    package func reason(for entry: RecordedExchange, of recording: Recording) -> String? {
        recordings.first { $0.fits(recording.comment) }?.reason ?? steps.first { $0.fits(entry.label) }?.reason
    }
}
