import Guide
import Scenario

/// A page as it is held against others: its blocks and the outlines of its steps, made once however many translations it has.
struct ComparedPage {
    let scenario: Scenario
    /// All blocks that count, in reading order.
    private let allItems: [PageItem]
    /// The texts of all code blocks.
    private let allCodes: Set<String>
    /// The outlines of all steps, in their order.
    private let allOutlines: [String]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        allItems = PageItem.items(of: scenario.guide)
        allCodes = PageItem.codes(allItems)
        allOutlines = scenario.steps.map(StepComparison.outline)
    }

    var guide: Guide { scenario.guide }

    /// The blocks that came in through no lost fragment, and the texts of the code among them.
    func items(without lost: LostFragments) -> (items: [PageItem], codes: Set<String>) {
        guard !lost.isEmpty else { return (allItems, allCodes) }
        let items = allItems.filter { !lost.isLost(guide.blocks[$0.block]) }
        return (items, PageItem.codes(items))
    }

    /// The steps that came in through no lost fragment, with their outlines.
    func steps(without lost: LostFragments) -> (steps: [Step], outlines: [String]) {
        guard !lost.isEmpty else { return (scenario.steps, allOutlines) }
        let places = lost.places(in: guide)
        let kept = scenario.steps.indices.filter { index in
            !places.contains { $0.covers(scenario.steps[index].source) }
        }
        return (kept.map { scenario.steps[$0] }, kept.map { allOutlines[$0] })
    }
}
