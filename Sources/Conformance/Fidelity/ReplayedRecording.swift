/// How far a tenant agrees with one recording.
package struct ReplayedRecording: Sendable, Hashable {
    package var path: String
    /// Folder and name: `oidc/auth-post`.
    package var title: String
    package var folder: String
    /// In the order of the file.
    package private(set) var exchanges: [ReplayedExchange] = []

    package init(_ recording: Recording) {
        path = recording.path
        title = "\(recording.folder)/\(recording.name)"
        folder = recording.folder
    }

    /// Notes an exchange.
    package mutating func note(_ exchange: ReplayedExchange) {
        let at = exchanges.lastIndex { $0.index <= exchange.index }.map { $0 + 1 } ?? 0
        exchanges.insert(exchange, at: at)
    }

    package var compared: Int { exchanges.count { $0.reason == nil } }
    package var agreed: Int { exchanges.count(where: \.agrees) }
    package var skipped: Int { exchanges.count - compared }
    package var reordered: Int { exchanges.count { $0.reason == nil && !$0.orders.isEmpty } }
    /// Why exchanges were not replayed, each reason once.
    package var reasons: [String] { Set(exchanges.compactMap(\.reason)).sorted() }
}
