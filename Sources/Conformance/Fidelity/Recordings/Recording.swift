import Basis
import OIDC

/// A recorded conversation with a tenant: an HTTP Archive (HAR 1.2) with the exchanges in the order of the file.
package struct Recording: Sendable {
    /// Where it was read from; two recordings of one path are the same.
    package let path: String
    /// The file name without its extension.
    package let name: String
    /// The name of the folder that it lies in.
    package let folder: String
    /// What the recording shows, as its maker says.
    package let comment: String
    package let entries: [RecordedExchange]
    /// Seconds since 1970 of its earliest request; 0 without any.
    package let start: Double
    /// The origin most of its requests go to, such as `http://localhost:3001`: the tenant; nil when there is none.
    package let tenant: String?

    /// Reads an archive.
    ///
    /// - Throws: `RecordingFault` when this is no archive or an entry lacks what a request or an answer needs.
    package init(path: String, name: String, folder: String, json: JSON) throws(RecordingFault) {
        guard let log = json["log"], let raw = log["entries"]?.array else {
            throw RecordingFault(reason: "this is no HTTP Archive: it has no log.entries")
        }
        (self.path, self.name, self.folder) = (path, name, folder)
        comment = log["comment"]?.string ?? ""
        var entries: [RecordedExchange] = []
        for (index, entry) in raw.enumerated() {
            entries.append(try RecordedExchange(entry, recording: path, index: index))
        }
        self.entries = entries
        start = entries.map(\.start).min() ?? 0
        tenant = Self.mostFrequent(
            entries.filter { !$0.isFar && $0.recipient != "application" && !$0.isOfApplication }.map(\.origin))
    }

    /// The exchanges with the tenant itself.
    package var calls: [RecordedExchange] {
        entries.filter { !$0.isFar && ($0.origin == tenant || $0.origin == alias) }
    }

    /// The other name of a tenant on the recorder's machine: `http://127.0.0.1:3001` of `http://localhost:3001`.
    package var alias: String? { tenant.flatMap(Self.alias(of:)) }

    /// The other name of an origin on this machine; nil for any other.
    package static func alias(of origin: String) -> String? {
        let (name, number) = ("//localhost", "//127.0.0.1")
        if origin.contains(name) { return origin.replacing(name, with: number) }
        return origin.contains(number) ? origin.replacing(number, with: name) : nil
    }

    /// Whether it is one of those that only set a tenant up, by its name.
    package var isSetUp: Bool { name.hasPrefix("setup") }

    /// The text that stands most often, the first of several.
    private static func mostFrequent(_ texts: [String]) -> String? {
        var counts: [String: Int] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        let most = counts.values.max()
        return texts.first { counts[$0] == most }
    }
}

extension Recording {
    /// A recording of nothing.
    package static let empty = Recording()

    private init() {
        (path, name, folder, comment, entries, start, tenant) = ("", "", "", "", [], 0, nil)
    }
}
