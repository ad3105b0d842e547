import Basis
import Foundation

/// A known difference between the mock tenant and the recordings of a real one, with the reason why it stays.
struct Deviation {
    /// What the path of the request begins with.
    var path: String
    /// Places of the answer, `*` for any run of characters.
    var places: [String]
    var reason: String

    /// The reviewed list beside this file.
    static let all: [Deviation] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("fidelity-deviations.json")
        let json = (try? Data(contentsOf: file)).flatMap { try? JSON(parsing: [UInt8]($0)) }
        return (json?.array ?? []).compactMap { entry in
            guard let path = entry["path"]?.string, let places = entry["places"]?.strings,
                let reason = entry["reason"]?.string, !reason.isEmpty
            else { return nil }
            return Deviation(path: path, places: places, reason: reason)
        }
    }()

    /// Whether a difference at that place of the answer to that request is this one.
    func covers(request: String, place: String) -> Bool {
        let url = request.drop { $0 != " " }.dropFirst()
        let afterScheme = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url
        return afterScheme.drop { $0 != "/" }.hasPrefix(path) && places.contains { Self.fits(place[...], $0[...]) }
    }

    private static func fits(_ text: Substring, _ pattern: Substring) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return text == pattern }
        guard text.hasPrefix(pattern[..<star]) else { return false }
        let rest = pattern[pattern.index(after: star)...]
        var tail = text.dropFirst(pattern[..<star].count)
        while true {
            if fits(tail, rest) { return true }
            if tail.isEmpty { return false }
            tail = tail.dropFirst()
        }
    }
}
