import Basis
import Conformance
import OIDC

/// Looks up what proves the cause of a refusal, so that a finding can name the setting: only reads, and only when something was
/// refused or a token brought less than was asked for.
struct ProvingReads {
    let tenant: TenantConfiguration
    let management: ManagementReader
    let recorder: Recorder

    /// - Parameter outcomes: of the scenario that was just replayed.
    func run(_ outcomes: [Transcript.StepOutcome], scenario: Int) {
        guard management.isAvailable else { return }
        recorder.step = nil
        for id in outcomes.filter({ $0.status == .refused }).flatMap(\.exchanges).unique {
            guard recorder.exchanges.indices.contains(id - 1), recorder.reasonToStop == nil else { continue }
            if let refusal = Refusal(recorder.exchanges[id - 1]) { prove(refusal) }
        }
        for journey in recorder.journeys where journey.scenario == scenario {
            for refresh in journey.refreshes { lookUpPermissions(journey, refresh) }
        }
    }

    private func prove(_ refusal: Refusal) {
        guard let kind = RefusalKind.of(refusal) else { return }
        let needed = kind.reads(for: refusal, user: userID)
        for path in needed { _ = management.read(path) }
        // Who it is was not known before the search.
        if userID == nil, let found = needed.first(where: { $0.hasPrefix("users?") }).flatMap(management.read),
            let id = found.response?.json?[0]?["id"]?.string
        {
            for path in kind.reads(for: refusal, user: id) { _ = management.read(path) }
        }
    }

    private var userID: String? {
        if let id = tenant.user?.id { return id }
        guard let path = tenant.user?.searchPath else { return nil }
        return management.read(path)?.response?.json?[0]?["id"]?.string
    }

    /// Reads whether the permissions that a token lacks exist, and who gives them.
    private func lookUpPermissions(_ journey: SignInJourney, _ refresh: SignInJourney.TokenGrant) {
        guard let grant = GrantedPermissions(journey, refresh, in: recorder.exchanges), !grant.missing.isEmpty else {
            return
        }
        for path in grant.reads(user: userID) {
            let answer = management.read(path)?.response?.json
            guard path.hasSuffix("/roles"), !path.hasPrefix("organizations/") else { continue }
            for role in answer?.array ?? [] {
                if let id = role["id"]?.string { _ = management.read("roles/\(id)/scopes") }
            }
        }
    }
}
