import Conformance
import Guide
import Scenario

/// Walks one way through a guide: configuration as it grows, sign-ins when something uses it, the sign-out at the end.
final class PathReplay {
    let scenario: ScenarioReplay
    let path: VariantPath
    private var settings: ClientSettings
    /// Configuration steps since the last sign-in, whose truth the next sign-in shows.
    private var pending: [Step] = []
    private var lastSession: ClientSession?
    private var signOuts: [Step] = []

    init(scenario: ScenarioReplay, path: VariantPath) {
        (self.scenario, self.path) = (scenario, path)
        settings = scenario.initialSettings
        declareWhatTheGuideCannotSay()
    }

    private var recorder: Recorder { scenario.recorder }

    func run() {
        scenario.variant = path.isMain ? nil : path.name
        defer { scenario.variant = nil }
        for step in path.steps {
            guard recorder.reasonToStop == nil else { return }
            recorder.step = step.id
            if isConfiguration(step) {
                configure(step)
            } else {
                use(step)
            }
        }
        if !pending.isEmpty, scenario.plan.hasClient { showPending() }
        finish()
    }

    /// Parts of the guide that could not be read may hold the declarations that its other parts rely on.
    private func declareWhatTheGuideCannotSay() {
        guard scenario.plan.isIncomplete else { return }
        let kinds = Set(path.steps.map(\.kind))
        if !kinds.contains(.declareResources), kinds.contains(.fetchAccessToken) {
            settings.resources = scenario.plan.resources
        }
        if !kinds.contains(.requestScopes), scenario.plan.needsOrganization {
            settings.scopes = (settings.scopes ?? []) + [ClientPlan.organizationsScope]
        }
    }

    // MARK: Configuration

    private func isConfiguration(_ step: Step) -> Bool {
        switch step.payload {
        case .configureClient, .declareResources, .setEnvironment: true
        case .requestScopes(let value): value.at == nil
        default: false
        }
    }

    /// Takes a step into the settings; a snippet of its own after another is tried before it is replaced.
    private func configure(_ step: Step) {
        var next = settings
        let isNewSnippet =
            pending.last.map { $0.code?.snippet != step.code?.snippet || step.code?.snippet == nil } ?? false
        if isNewSnippet, !settings.habits.keepsDefaultScopes {
            if !pending.isEmpty, scenario.sessions.allSatisfy({ $0.settings != settings }) { showPending() }
        }
        if !settings.habits.keepsDefaultScopes, step.code?.snippet != lastSnippet { next.forgetProviderOptions() }
        lastSnippet = step.code?.snippet
        next.take(step.payload, binder: scenario.binder())
        settings = next
        pending.append(step)
    }
    private var lastSnippet: Int?

    /// Signs in with the present settings and tells the pending steps how it went.
    @discardableResult
    private func showPending() -> Result<ClientSession, FlowFailure> {
        let result = Result { () throws(FlowFailure) in try scenario.session(settings) }
        for step in pending {
            switch result {
            case .success(let session):
                scenario.book.note(
                    step, .performed, "the tenant accepted it in sign-in \(session.journey)",
                    exchanges: [session.beginning].compactMap { $0 })
            case .failure(let failure):
                scenario.book.note(
                    step, failure.status, failure.reason, exchanges: [failure.exchange].compactMap { $0 })
            }
        }
        pending = []
        if case .success(let session) = result { lastSession = session }
        return result
    }

    // MARK: Use

    private func use(_ step: Step) {
        switch step.payload {
        case .signIn(let value):
            settings.take(value, binder: scenario.binder())
            withSession(step) { session in [session.beginning, session.facts?.callbackFrom].unique }
        case .handleCallback:
            withSession(step) { session in [session.facts?.callbackFrom, session.facts?.codeExchange] }
        case .checkAuthenticated, .readClaims:
            withSession(step) { session in [session.facts?.codeExchange] }
        case .automaticSignInRedirect:
            withSession(step) { session in [session.beginning] }
        case .fetchUserInfo, .fetchAccessToken, .fetchOrganizationToken, .refresh, .sendRequest, .clientCredentials:
            useTokens(step)
        case .signOut(let value):
            if let uri = value.postLogoutRedirectUri { settings.postSignOutURI = scenario.binder().bind(uri).text }
            signOuts.append(step)
            withSession(step, note: false) { _ in [] }
        case .install, .checkpoint, .routeTable, .externalSessionStorage:
            scenario.book.note(step, .assumed, "nothing goes over the wire for this step")
        default: break
        }
    }

    private func withSession(_ step: Step, note: Bool = true, exchanges: (ClientSession) -> [Int?]) {
        switch showPending() {
        case .success(let session):
            if note {
                scenario.book.note(
                    step, .performed, "as sign-in \(session.journey) shows",
                    exchanges: exchanges(session).compactMap { $0 })
            }
        case .failure(let failure):
            scenario.book.note(step, failure.status, failure.reason, exchanges: [failure.exchange].compactMap { $0 })
        }
    }

    private func useTokens(_ step: Step) {
        let tokens = TokenReplay(scenario: scenario, step: step)
        if tokens.needsNoUser {
            tokens.runWithoutUser()
            return
        }
        switch showPending() {
        case .success(let session): tokens.run(session)
        case .failure(let failure):
            scenario.book.note(step, failure.status, failure.reason, exchanges: [failure.exchange].compactMap { $0 })
        }
    }

    // MARK: Sign-out

    /// Signs out once, at the end, so that the steps between sign-in and the end have a session.
    private func finish() {
        guard let first = signOuts.first, let session = lastSession else { return }
        recorder.step = first.id
        guard scenario.tenant.signIn != .browser else {
            let reason = "the session is in the system's browser, which a run does not sign out"
            for step in signOuts { scenario.book.note(step, .skipped, reason) }
            return
        }
        let address =
            settings.postSignOutURI
            ?? (session.settings.habits.signOut.parameters.contains("post_logout_redirect_uri")
                ? settings.baseURL : nil)
        var (status, reason) = (Transcript.StepOutcome.Status.performed, "signed out of sign-in \(session.journey)")
        var exchanges: [Int] = []
        do throws(FlowFailure) {
            exchanges = try session.signOut(returnTo: address)
            if exchanges.isEmpty {
                (status, reason) = (.assumed, "the library forgets its own session; the tenant is not asked")
            }
        } catch {
            (status, reason, exchanges) = (error.status, error.reason, [error.exchange].compactMap { $0 })
        }
        for step in signOuts { scenario.book.note(step, status, reason, exchanges: exchanges) }
    }
}
