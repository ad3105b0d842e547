/// Why a text is not YAML as Dragoman accepts it, and where.
package struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in a few words.
    package var reason: String
    /// Where it stands.
    package var mark: YAMLMark

    package init(reason: String, mark: YAMLMark) {
        self.reason = reason
        self.mark = mark
    }

    package var description: String { "\(reason) at line \(mark.line), column \(mark.column)" }
}
