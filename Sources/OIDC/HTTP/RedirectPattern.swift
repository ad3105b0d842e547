/// A registered redirect URI with wildcards: `*` stands for text without a dot in the host, and for any text in the path.
package struct RedirectPattern: Sendable, Hashable {
    private let scheme: String
    private let port: Int?
    private let host: String
    private let path: String
    private let query: String
    private let fragment: String

    /// Takes a pattern apart; nil when it could cover too much or nothing.
    ///
    /// A wildcard stands neither in scheme, port, query or fragment nor in the last two labels of the host, and there is no
    /// user and no IPv6 address beside one.
    package init?(_ pattern: String) {
        guard let (record, host) = Self.parts(of: pattern), !host.isEmpty,
            !host.pieces(between: ".").suffix(2).contains(where: { $0.contains("*") })
        else { return nil }
        let path = WebAddress(pattern).path
        (scheme, port, self.host) = (record.scheme, record.effectivePort, host.lowercased())
        self.path = path.isEmpty ? "/" : path
        (query, fragment) = (record.query ?? "", record.fragment ?? "")
    }

    /// The record of a pattern with a word for each wildcard, and its host as written; nil when a wildcard stands where none may.
    ///
    /// The host may be too broad or empty: such a pattern can be registered, though it covers nothing.
    package static func parts(of pattern: String) -> (record: URLRecord, host: String)? {
        let address = WebAddress(pattern)
        guard let authority = address.authority, !authority.contains("@"), !authority.hasPrefix("["),
            address.query?.contains("*") != true, address.fragment?.contains("*") != true
        else { return nil }
        let parts = authority.pieces(between: ":")
        let host = parts.count == 2 ? String(parts[0]) : authority
        guard parts.count != 2 || !parts[1].contains("*"), !host.contains("*") || host.contains("."),
            let record = URLRecord(pattern.replacing("*", with: "wildcard"))
        else { return nil }
        return (record, host)
    }

    /// Whether a requested URI is one of those that the pattern stands for.
    package func covers(_ wanted: URLRecord) -> Bool {
        coversOrigin(of: wanted) && Self.fits(wanted.path, path, least: 0)
            && wanted.query ?? "" == query && wanted.fragment ?? "" == fragment
    }

    /// Whether scheme, host and port are such.
    package func coversOrigin(of wanted: URLRecord) -> Bool {
        guard wanted.scheme == scheme, wanted.effectivePort == port else { return false }
        let labels = host.pieces(between: ".")
        let given = (wanted.host ?? "").lowercased().pieces(between: ".")
        return labels.count == given.count
            && zip(labels, given).allSatisfy { Self.fits(String($1), String($0), least: 1) }
    }

    /// Whether a text is a pattern with something in the place of each `*`.
    ///
    /// - Parameter least: how many bytes a wildcard stands for at least.
    private static func fits(_ text: String, _ pattern: String, least: Int) -> Bool {
        let bytes = Array(text.utf8)
        // The places that the pattern read so far can end at: wildcards leave a choice.
        var ends: Set<Int> = [0]
        for (index, piece) in pattern.pieces(between: "*").enumerated() {
            if index > 0, let first = ends.min() {
                ends = first + least <= bytes.count ? Set(first + least...bytes.count) : []
            }
            let literal = Array(piece.utf8)
            ends = Set(ends.filter { bytes[$0...].starts(with: literal) }.map { $0 + literal.count })
        }
        return ends.contains(bytes.count)
    }
}
