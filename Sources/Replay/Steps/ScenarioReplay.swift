import Basis
import Conformance
import Guide
import Scenario

/// Replays one scenario: one sign-in for each configuration the guide arrives at, its requests, its sign-out.
final class ScenarioReplay {
    let index: Int
    let scenario: Scenario
    let plan: ClientPlan
    let tenant: TenantConfiguration
    let endpoints: Endpoints
    let recorder: Recorder
    let management: ManagementReader
    /// The application registered for this guide, else one of its type.
    let application: TenantConfiguration.Application?
    var book: OutcomeBook
    /// The variant of the guide at work, or whatever else sign-ins are made for; told to a person who is asked for one.
    var variant: String?
    /// Sign-ins by what the client was configured with, failed ones too.
    var sessions: [(settings: ClientSettings, result: Result<ClientSession, FlowFailure>)] = []

    init(
        index: Int, scenario: Scenario, tenant: TenantConfiguration, endpoints: Endpoints, recorder: Recorder,
        management: ManagementReader
    ) {
        (self.index, self.scenario, self.tenant, self.endpoints) = (index, scenario, tenant, endpoints)
        (self.recorder, self.management) = (recorder, management)
        plan = ClientPlan(scenario)
        application = tenant.application(for: scenario.guide.file, type: plan.applicationType)
        book = OutcomeBook(scenario: index)
    }

    /// Carries out every step that can be, unless the run has ended already.
    func run(unless obstacle: String?) -> [Transcript.StepOutcome] {
        if let obstacle { return book.all(for: scenario.steps, otherwise: obstacle) }
        for path in VariantPath.all(of: scenario) {
            guard recorder.reasonToStop == nil else { break }
            PathReplay(scenario: self, path: path).run()
        }
        if recorder.reasonToStop == nil { ClaimsReplay(scenario: self).run() }
        if recorder.reasonToStop == nil { ConnectorReplay(scenario: self).run() }
        if recorder.reasonToStop == nil { ConsoleReplay(scenario: self).run() }
        recorder.step = nil
        return book.all(
            for: scenario.steps, otherwise: recorder.reasonToStop ?? "nothing to do for this step in this variant")
    }

    /// The client's settings before the guide configures anything.
    var initialSettings: ClientSettings {
        var settings = ClientSettings(
            habits: .of(package: plan.package, hasDiscoveryURL: false), baseURL: plan.baseURL)
        if !plan.redirectURIs.isEmpty {
            let usual = settings.wireRedirectURI
            if !plan.redirectURIs.contains(usual) { settings.redirectURI = plan.redirectURIs.first }
        } else {
            settings.redirectURI = application?.redirectURIs.first
        }
        return settings
    }

    /// Binds texts of this guide, with the tokens of a session.
    func binder(_ session: ClientSession? = nil) -> Binder {
        Binder(
            tenant: tenant, endpoints: endpoints, application: session?.application ?? application,
            placeholders: scenario.placeholders, baseURL: plan.baseURL, tokens: session?.tokens ?? TokenSet())
    }

    /// The sign-in for these settings; each configuration signs in once.
    func session(_ settings: ClientSettings, by method: SignInMethod = .password) throws(FlowFailure) -> ClientSession {
        if method == .password, let known = sessions.first(where: { $0.settings == settings }) {
            return try known.result.get()
        }
        guard let application else {
            throw FlowFailure("the tenant file has no application of type \(plan.applicationType)")
        }
        let session = ClientSession(
            recorder: recorder, endpoints: endpoints, application: application, settings: settings, user: tenant.user)
        var result: Result<ClientSession, FlowFailure> = .success(session)
        do throws(FlowFailure) {
            let occasion = scenario.guide.file + (variant.map { " (\($0))" } ?? "")
            try session.signIn(by: method, driver: session.driver(of: tenant, for: occasion))
        } catch {
            if error.isUndone, method == .password { recorder.noteUndone(error.reason) }
            result = .failure(error)
        }
        if method == .password { sessions.append((settings, result)) }
        return try result.get()
    }
}

extension TenantConfiguration {
    /// The application of a guide: the one made for it, else one of its type, else none.
    func application(for guide: String, type: String) -> Application? {
        let fitting = applications.filter { $0.type == type && !$0.isForDevices && !$0.isThirdParty }
        return applications.first {
            $0.guide.map { guide == $0 || guide.hasSuffix("/" + $0) || $0.hasSuffix("/" + guide) } ?? false
        }
            ?? fitting.first { $0.guide == nil } ?? fitting.first
    }
}
