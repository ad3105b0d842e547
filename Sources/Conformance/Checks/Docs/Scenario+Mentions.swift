import Guide
import Scenario

extension Scenario {
    /// Whether a sentence of the guide has the name as code.
    func speaks(of name: String) -> Bool {
        guide.blocks.contains { block in
            switch block.content {
            case .paragraph(let runs), .listItem(let runs, _, _): runs.codes.contains { $0.contains(name) }
            case .table(let table): table.rows.contains { $0.cells.contains { $0.plain.contains(name) } }
            default: false
            }
        }
    }

    /// Whether a name stands anywhere outside of code.
    func mentions(_ name: String) -> Bool {
        guide.blocks.contains { block in
            if case .code = block.content { return false }
            return block.plain.contains(name)
        }
    }
}
