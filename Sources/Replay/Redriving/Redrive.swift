import Basis
import Conformance
import OIDC
import Wire

/// Re-drives recordings of one tenant against another one and compares its answers: requests are sent in the recorded order,
/// rewritten with what earlier answers gave; steps that a recording left out are made in between.
///
/// Belongs to one thread.
package final class Redrive {
    let options: RedriveOptions
    let library: RecordingLibrary
    let limits: ReplayLimits
    let correlation = Correlation()
    let client: HTTPClient
    var player: ProviderPlayer? { options.player }

    var agents: [RecordedAgent] = []
    var people: [RecordingLibrary.Person]
    /// The members of the sign-in experience as last written.
    var settings: [String: JSON] = [:]
    /// Entries that were not replayed.
    var skipped: [RecordedExchange] = []
    /// Entities that a recording made and did not delete: collection and recorded id.
    var leftovers: [(collection: String, id: String)] = []
    var hasEnsuredConnectors = false
    private var driven: Set<String> = []

    /// Whether a recording was replayed, or is under way.
    func isDriven(_ path: String) -> Bool { driven.contains(path) }

    /// The recording under way.
    var recording: Recording
    var began = 0.0
    private var isCompared = false
    private var current: ReplayedRecording?
    /// Requests that the tenant is still expected to send to others.
    var expected: [RecordedExchange] = []
    /// Requests of the tenant that the recording does not have.
    var strays: [String] = []
    /// Whether the replay makes steps of its own.
    var isBridging = false

    package init(_ library: RecordingLibrary, limits: ReplayLimits, options: RedriveOptions, client: HTTPClient) {
        (self.library, self.limits, self.options, self.client) = (library, limits, options, client)
        people = library.people + options.people
        recording = library.recordings.first ?? Recording.empty
        correlation.origins.append((library.tenant, options.endpoint))
        if let recorded = Recording.alias(of: library.tenant), let actual = Recording.alias(of: options.endpoint) {
            correlation.origins.append((recorded, actual))
        }
        guard let port = player?.port else { return }
        correlation.provider = ProviderKey()
        for key in library.providerKeys { correlation.provider?.note(key) }
        for origin in library.recordings.flatMap(\.providerOrigins).unique
        where !correlation.origins.contains(where: { $0.recorded == origin }) {
            correlation.origins.append((origin, "http://localhost:\(port)"))
        }
    }

    /// Stops to play the providers.
    package func stop() { player?.stop() }

    /// Replays one recording, once; nil when it was replayed before.
    ///
    /// - Parameter isCompared: false for those that others build on.
    package func drive(_ recording: Recording, isCompared: Bool) -> ReplayedRecording? {
        guard driven.insert(recording.path).inserted else { return nil }
        self.recording = recording
        began = options.clock.now()
        self.isCompared = isCompared
        current = ReplayedRecording(recording)
        strays = []
        prepare()
        let far = recording.entries.filter { $0.isFar && !recording.isVisit($0) }
        for entry in recording.entries where recording.isVisit(entry) {
            note(entry, reason: "a request of the browser to a provider")
        }
        let isOther: (RecordedExchange) -> Bool = {
            !$0.isFar && $0.origin != self.library.tenant && $0.origin != recording.alias && !$0.isOfApplication
        }
        for entry in recording.entries where isOther(entry) {
            note(entry, reason: "a request to another server than the tenant (the admin tenant)")
        }
        expected = player == nil ? [] : far
        let broken = driveCalls(recording.calls, far)
        finish(far, isBroken: broken)
        if library.cleansUp { leftovers += left(by: recording) }
        expected = []
        return isCompared ? current : nil
    }

    /// Returns whether the rest of the recording had to be left out.
    private func driveCalls(_ calls: [RecordedExchange], _ far: [RecordedExchange]) -> Bool {
        var broken: String?
        var before: RecordedExchange?
        for (at, entry) in calls.enumerated() {
            let following = far.filter {
                entry.index < $0.index && (at + 1 == calls.count || $0.index < calls[at + 1].index)
            }
            let needsProvider = !following.isEmpty || far.contains { $0.index < entry.index }
            if player == nil, needsProvider, broken == nil {
                broken = "needs the providers to be played (depends on what a provider answers)"
            }
            let gap = before.map { entry.start - ($0.start + $0.milliseconds / 1000) } ?? 0
            if gap > Self.pause, broken == nil {
                if gap > options.clock.longestPause {
                    broken = "needs a pause of \(Int(gap.rounded())) s"
                } else {
                    options.clock.pause(gap)
                }
            }
            before = entry
            if let reason = broken ?? self.reason(entry) {
                note(entry, reason: reason)
                continue
            }
            if exchange(entry), player != nil, !following.isEmpty { waitForFar(following, seconds: 1.5) }
        }
        return broken != nil
    }

    /// A longer gap between two recorded requests, in seconds, was a pause on purpose.
    private static let pause = 0.3

    private func finish(_ far: [RecordedExchange], isBroken: Bool) {
        for entry in far {
            if player == nil {
                note(entry, reason: "needs the providers to be played")
            } else if expected.contains(entry) {
                if isBroken || current?.exchanges.contains(where: { $0.reason != nil }) == true {
                    note(entry, reason: "its request could not be re-driven")
                } else {
                    let comparison = comparison(entry, sentAt: options.clock.now())
                    comparison.differ("far request", "\(entry.method) \(entry.url.prefix(100))", "never sent")
                    note(entry, comparison)
                }
            }
        }
    }

    /// Why a step cannot be repeated.
    private func reason(_ entry: RecordedExchange) -> String? {
        if entry.path == "/api/experience/interaction",
            skipped.contains(where: { $0.recording == entry.recording && $0.method != "GET" && !$0.isFar })
        {
            return "shows what a step that is not re-drivable did"
        }
        if !options.mayWrite, changesTenant(entry) { return "changes the tenant (--allow-writes)" }
        return limits.reason(for: entry, of: recording)
    }

    /// Whether a request changes settings or entities of the tenant through the Management API.
    private func changesTenant(_ entry: RecordedExchange) -> Bool {
        guard !["GET", "HEAD", "OPTIONS"].contains(entry.method), entry.path.hasPrefix("/api/") else { return false }
        return !["/api/experience", "/api/interaction", "/api/.well-known", "/api/my-account", "/api/verifications"]
            .contains { entry.path.hasPrefix($0) }
    }

    func comparison(_ entry: RecordedExchange, sentAt: Double) -> Comparison {
        Comparison(
            correlation, entry, sentAt: sentAt, recordingStart: recording.start, began: began,
            foreignMembers: library.foreignMembers(entry))
    }

    func note(_ entry: RecordedExchange, _ comparison: Comparison? = nil, reason: String? = nil) {
        if reason != nil { skipped.append(entry) }
        guard isCompared else { return }
        current?.note(
            ReplayedExchange(
                entry, reason: reason, differences: comparison?.differences ?? [], orders: comparison?.orders ?? []))
    }
}
