/// How much a tenant remembers at most, so that its memory has a bound however many people sign in.
///
/// A real tenant keeps everything until it expires; here the oldest goes first, as if it had expired.
extension OIDCState {
    /// Sessions, interactions and requests under way.
    static let mostSessions = 2500
    /// Grants, and codes and tokens of each kind.
    static let mostGrants = 5000

    /// Forgets what is over the bounds, the oldest first; what hangs on a forgotten grant stops to work.
    mutating func keepBounds() {
        Self.keepNewest(Self.mostSessions, of: &sessions) { Double($0.expiresAt) }
        Self.keepNewest(Self.mostSessions, of: &interactions) { Double($0.expiresAt) }
        Self.keepNewest(Self.mostSessions, of: &deviceCodes) { Double($0.expiresAt) }
        Self.keepNewest(Self.mostSessions, of: &pushedRequests) { Double($0.expiresAt) }
        Self.keepNewest(Self.mostSessions, of: &samlSessions) { Double($0.expiresAt) }
        let gone = Self.keepNewest(Self.mostGrants, of: &grants) { Double($0.expiresAt) }
        if !gone.isEmpty {
            codes = codes.filter { !gone.contains($0.value.grantID) }
            opaqueTokens = opaqueTokens.filter { !gone.contains($0.value.grantID) }
            refreshTokens = refreshTokens.filter { !gone.contains($0.value.grantID) }
        }
        Self.keepNewest(Self.mostGrants, of: &codes, by: \.expiresAt)
        Self.keepNewest(Self.mostGrants, of: &opaqueTokens) { Double($0.expiresAt) }
        Self.keepNewest(Self.mostGrants, of: &refreshTokens) { Double($0.expiresAt) }
    }

    /// Lets an eighth more gather before it looks, so that each new entry costs the same.
    ///
    /// - Returns: the identifiers of what was forgotten.
    @discardableResult
    private static func keepNewest<Entry>(
        _ count: Int, of entries: inout [String: Entry], by end: (Entry) -> Double
    ) -> Set<String> {
        guard entries.count > count + count / 8 else { return [] }
        let newest = entries.map { (key: $0.key, end: end($0.value)) }.sorted { $0.end > $1.end }
        let gone = Set(newest[count...].map(\.key))
        for key in gone { entries[key] = nil }
        return gone
    }
}
