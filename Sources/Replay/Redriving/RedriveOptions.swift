import Conformance

/// What a replay of recordings talks to and what it may do there.
package struct RedriveOptions: Sendable {
    /// The tenant under test, without trailing slash.
    package var endpoint: String
    package var clock: any RedriveClock
    /// Headers that authorize the replay's own requests to the Management API, for steps that a recording left out; nil when there
    /// are none.
    package var management: [(name: String, value: String)]?
    /// Whether requests that change the tenant's settings and entities may be made.
    package var mayWrite: Bool
    /// Who plays the providers, already listening; nil leaves out what depends on them.
    package var player: ProviderPlayer?
    /// Recorded generated values that the tenant under test knows as they are.
    package var sharedValues: Set<String> = []
    /// Users of the tenant under test whom no recording makes.
    package var people: [RecordingLibrary.Person] = []

    package init(
        endpoint: String, clock: any RedriveClock, management: [(name: String, value: String)]? = nil,
        mayWrite: Bool = false, player: ProviderPlayer? = nil
    ) {
        self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        (self.clock, self.management, self.mayWrite, self.player) = (clock, management, mayWrite, player)
    }
}
