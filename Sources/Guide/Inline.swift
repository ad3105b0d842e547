/// A run of text inside a block, on one line of the source.
package struct Inline: Sendable, Hashable {
    package var kind: Kind
    package var text: String
    /// The source line the run begins on, from 1.
    package var line: Int

    package init(_ kind: Kind = .text, _ text: String, line: Int) {
        self.kind = kind
        self.text = text
        self.line = line
    }

    /// How the run is set.
    package enum Kind: Sendable, Hashable {
        case text
        case code
        case strong
        case emphasis
        case link(url: String)
        /// A value that nobody gave: a property that was never passed, a cell that was lost.
        case hole(name: String)
    }
}

extension Sequence<Inline> {
    /// The plain text of the runs.
    package var plain: String { reduce(into: "") { $0 += $1.text } }
    /// The texts set as code.
    package var codes: [String] { compactMap { $0.kind == .code ? $0.text : nil } }
}
