import Guide

/// One thing of a guide that has to be accounted for, and what became of it.
package struct CoveredBlock: Sendable, Hashable {
    /// What kind of thing it is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case code, request, table, instruction, link

        /// The kind in words, of several.
        package var words: String {
            switch self {
            case .code: "code blocks"
            case .request: "inline requests"
            case .table: "tables"
            case .instruction: "instructions"
            case .link: "links"
            }
        }
    }

    package var kind: Kind
    /// Nil for a block without a class, which is a fault of this program.
    package var fate: BlockAccount.Fate?
    /// Why, in a few words.
    package var reason: String
    package var source: SourceRange

    package init(_ kind: Kind, _ fate: BlockAccount.Fate?, _ reason: String, _ source: SourceRange) {
        self.kind = kind
        self.fate = fate
        self.reason = reason
        self.source = source
    }
}
