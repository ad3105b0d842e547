/// What the Experience API knows about the interactions under way.
struct ExperienceState: Sendable {
    /// By interaction id.
    var flows: [String: ExperienceFlow] = [:]
    var codes = CodeBook()
    var sentinel = Sentinel()
    /// Challenges to passkeys of whomever, by interaction id; asked for before anybody begins a flow.
    var passkeyChallenges: [String: String] = [:]
    /// Users who do not want to be asked for a second factor again.
    var usersWithoutFactors: Set<String> = []

    init() {}

    /// Flows beyond this are looked through for interactions that are gone.
    private static let sweepsAbove = 1000

    /// Begins a flow anew; a tenant that runs for long forgets those whose interaction is over.
    mutating func begin(
        _ flow: ExperienceFlow, _ uid: String, alive: Dictionary<String, Interaction>.Keys
    ) {
        if flows.count >= Self.sweepsAbove + 2 * alive.count { flows = flows.filter { alive.contains($0.key) } }
        if passkeyChallenges.count >= Self.sweepsAbove {
            passkeyChallenges = passkeyChallenges.filter { alive.contains($0.key) }
        }
        flows[uid] = flow
    }
}
