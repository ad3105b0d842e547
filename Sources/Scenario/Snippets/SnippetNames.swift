/// What a script binds and looks up by name, for checks that ask where a name comes from and what becomes of a result.
package struct SnippetNames: Sendable, Hashable {
    /// Every name that the block binds, wherever.
    package var bound: Set<String> = []
    /// Names that are looked up as values where nothing in scope binds them, in the order of the text.
    package var free: [Use] = []
    /// Names that are bound and never mentioned where they are in scope; what is exported is used.
    package var unused: [Use] = []
    /// Chains of members behind a name.
    package var chains: [Chain] = []
    /// The calls with what becomes of their results.
    package var results: [Result] = []
    /// Names that stand alone as arguments and in conditions.
    package var references: [Reference] = []

    package init() {}

    /// A name on a line.
    package struct Use: Sendable, Hashable {
        package var name: String
        package var line: Int
        /// Whether it is called: `name(…)`.
        package var isCalled: Bool

        package init(name: String, line: Int, isCalled: Bool = false) {
            (self.name, self.line, self.isCalled) = (name, line, isCalled)
        }
    }

    /// `base.first.second`, where the base is no member itself.
    package struct Chain: Sendable, Hashable {
        package var base: String
        package var members: [String]
        package var line: Int
        /// Whether the last member is called.
        package var isCalled: Bool
        /// Whether `await` stands before it.
        package var isAwaited: Bool
        /// Whether its truth decides something.
        package var isCondition: Bool
    }

    /// A call, and what becomes of its result.
    package struct Result: Sendable, Hashable {
        package var call: SnippetScan.Call
        package var use: ResultUse
        /// The members a pattern takes from it, with their local names; empty where there is no pattern.
        package var taken: [Taken]
        /// Whether an argument is spread, so that nobody knows how many there are.
        package var isSpread: Bool
    }

    /// What becomes of the result of a call.
    package enum ResultUse: Sendable, Hashable {
        case awaited
        /// A pattern takes members: `const { a } = f()`.
        case taken
        case bound(String)
        case condition
        case member(String)
        case argument(of: String)
        case other
    }

    /// One member that a pattern takes.
    package struct Taken: Sendable, Hashable {
        package var member: String
        package var local: String
        package var line: Int
    }

    /// A name that stands alone.
    package struct Reference: Sendable, Hashable {
        package var name: String
        package var line: Int
        /// What it is given to, or nil for a condition.
        package var callee: String?
    }

    /// Adds what another piece of the same block binds and uses.
    mutating func merge(_ other: SnippetNames) {
        bound.formUnion(other.bound)
        free += other.free
        unused += other.unused
        chains += other.chains
        results += other.results
        references += other.references
    }
}
