/// What the Experience API knows about the interactions under way.
struct ExperienceState: Sendable {
    /// By interaction id.
    var flows: [String: ExperienceFlow] = [:]
    var codes = CodeBook()
    var sentinel = Sentinel()
    /// Users who do not want to be asked for a second factor again.
    var usersWithoutFactors: Set<String> = []

    init() {}
}
