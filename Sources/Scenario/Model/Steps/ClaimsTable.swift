/// A table of claims under one scope.
package struct ClaimsTable: Sendable, Hashable {
    package var scope: String?
    package var rows: [Row]

    package init(scope: String?, rows: [Row]) {
        self.scope = scope
        self.rows = rows
    }

    /// One claim: name (nil when its cell was lost), type as written, whether it needs the userinfo endpoint, line.
    package struct Row: Sendable, Hashable {
        package var claim: String?
        package var type: String?
        package var needsUserinfo: Bool?
        package var line: Int
        /// Whether the name was restored because its cell is missing in this form of the guide.
        package var restored: Bool

        package init(claim: String?, type: String?, needsUserinfo: Bool?, line: Int, restored: Bool = false) {
            self.claim = claim
            self.type = type
            self.needsUserinfo = needsUserinfo
            self.line = line
            self.restored = restored
        }
    }
}
