/// Cuts a run of code lines where a new file or another language begins.
struct CodeSplitter {
    private let lines: [TextLine]

    init(_ lines: [TextLine]) { self.lines = lines }

    /// The blocks of one run, in order.
    func split(_ region: Range<Int>) -> [CodePiece] {
        var cuts = [region.lowerBound]
        var state = FileState()
        var index = region.lowerBound
        while index < region.upperBound {
            let shape = LineShape(lines[index].text)
            if index > cuts[cuts.count - 1], state.isTopLevel, state.ends(before: shape) {
                // Comments right above the new file belong to it.
                var cut = index
                while cut - 1 > cuts[cuts.count - 1], state.trailingComments > 0, isComment(lines[cut - 1].text) {
                    cut -= 1
                    state.trailingComments -= 1
                }
                cuts.append(cut)
                state = FileState()
                for line in cut..<index { state.take(LineShape(lines[line].text)) }
            }
            state.take(shape)
            index += 1
        }
        cuts.append(region.upperBound)
        return zip(cuts, cuts.dropFirst()).map { piece($0..<$1) }
    }

    private func isComment(_ text: String) -> Bool { text.hasPrefix("//") || text.hasPrefix("# ") }

    private func piece(_ range: Range<Int>) -> CodePiece {
        let text = range.map { String(repeating: " ", count: lines[$0].indent) + lines[$0].text }.joined(
            separator: "\n")
        var piece = CodePiece(range: range, text: text)
        let surface = ModuleSurface(text)
        piece.exports = surface.exports
        piece.localImports = surface.localImports
        return piece
    }
}
