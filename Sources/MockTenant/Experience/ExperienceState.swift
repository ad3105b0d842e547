/// What the Experience API knows about the interactions under way.
struct ExperienceState: Sendable {
}
