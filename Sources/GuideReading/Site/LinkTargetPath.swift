import Foundation

/// An address split at its anchor; nil for one that leads to another site or to a program.
struct LinkTargetPath {
    /// Without query and anchor; empty for an anchor of the same page.
    var path: String
    var anchor: String?

    init?(_ url: String) {
        guard !url.hasPrefix("//"), !url.hasPrefix("pathname:"), !url.contains("${"), !url.contains("{") else {
            return nil
        }
        let scheme = url.prefix { $0.isLetter || $0.isNumber || "+.-".contains($0) }
        if !scheme.isEmpty, url[scheme.endIndex...].first == ":" { return nil }
        var rest = url[...]
        if let hash = rest.firstIndex(of: "#") {
            anchor = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let query = rest.firstIndex(of: "?") { rest = rest[..<query] }
        path = String(rest).removingPercentEncoding ?? String(rest)
    }
}
