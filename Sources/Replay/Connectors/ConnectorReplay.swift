import Basis
import Conformance
import OIDC
import Scenario

/// Tries the connectors a guide sets up: one sign-in through each, and a look at the public sign-in experience.
struct ConnectorReplay {
    let scenario: ScenarioReplay

    private var recorder: Recorder { scenario.recorder }

    func run() {
        let steps = scenario.scenario.steps
        let factories =
            (steps.compactMap { step in
                if case .configureConnector(let value) = step.payload { value.factory } else { nil }
            }).unique
        let isEnterprise = steps.contains { step in
            if case .configureConnector(let value) = step.payload { value.isEnterprise } else { false }
        }
        let related: Set<StepKind> = [.configureConnector, .enableConnector, .sendVerificationCode]
        let mine = steps.filter { related.contains($0.kind) }
        guard !mine.isEmpty else { return }
        guard !isEnterprise else {
            for step in mine {
                scenario.book.note(step, .skipped, "the settings of enterprise connectors are not looked up")
            }
            return
        }
        guard let factory = factories.first else {
            for step in mine { scenario.book.note(step, .skipped, "the guide does not say which connector this is") }
            return
        }
        guard let connector = scenario.tenant.connectors.first(where: { $0.factory == factory }) else {
            ConnectorLookUp(scenario: scenario, factory: factory, steps: mine).run()
            return
        }
        recorder.step = mine.first { $0.kind == .configureConnector }?.id ?? mine[0].id
        signIn(connector, steps: mine)
        lookUp(connector, steps: mine)
        // What the tenant has of it, for the checks of the set-up.
        _ = scenario.management.read("connectors")
    }

    private func signIn(_ connector: TenantConfiguration.Connector, steps: [Step]) {
        let method: SignInMethod =
            switch connector.kind {
            case .social: .social(connector)
            case .sms: .phoneCode(connector)
            case .email: .emailCode(connector)
            }
        if let gap = scenario.tenant.signIn.gap(method) {
            for step in steps where step.kind != .enableConnector { scenario.book.note(step, .skipped, gap) }
            return
        }
        let begin = recorder.exchanges.count
        do throws(FlowFailure) {
            let session = try scenario.session(scenario.initialSettings, by: method)
            let made = Array(recorder.exchanges.dropFirst(begin))
            for step in steps where step.kind != .enableConnector {
                let shown = made.filter { isAbout(step, $0) }.map(\.id)
                scenario.book.note(
                    step, .performed, "sign-in \(session.journey) went through it",
                    exchanges: shown.isEmpty ? [session.beginning].compactMap { $0 } : shown)
            }
        } catch {
            for step in steps where step.kind != .enableConnector {
                scenario.book.note(
                    step, error.exchange == nil ? .skipped : error.status, error.reason,
                    exchanges: [error.exchange].compactMap { $0 })
            }
        }
    }

    private func isAbout(_ step: Step, _ exchange: Exchange) -> Bool {
        let isCode = exchange.request.url.hasSuffix("/verification/verification-code")
        if step.kind == .sendVerificationCode { return isCode }
        return isCode || exchange.request.url.contains("/verification/social/") || exchange.role == .provider
    }

    /// Whether the sign-in page offers it, as the public sign-in experience says.
    func lookUp(_ connector: TenantConfiguration.Connector, steps: [Step]) {
        let enabling = steps.filter { $0.kind == .enableConnector }
        guard let first = enabling.first else { return }
        recorder.step = first.id
        let exchange = recorder.send(
            HTTPRequest(
                "GET", scenario.endpoints.tenant + "/api/.well-known/sign-in-exp",
                headers: [("Accept", "application/json")]),
            role: .management, purpose: "public sign-in experience")
        guard exchange.isSuccess, let json = exchange.response?.json else {
            for step in enabling {
                scenario.book.note(
                    step, .skipped, "the sign-in experience cannot be read: \(exchange.answer)",
                    exchanges: [exchange.id])
            }
            return
        }
        let isOn = isEnabled(connector, in: json)
        for step in enabling {
            scenario.book.note(
                step, isOn ? .verified : .refused,
                isOn ? "the sign-in page offers it" : "the sign-in page does not offer it", exchanges: [exchange.id])
        }
    }

    private func isEnabled(_ connector: TenantConfiguration.Connector, in experience: JSON) -> Bool {
        if connector.kind == .social {
            return experience["socialConnectors"]?.array?.contains {
                $0["id"]?.string == connector.id || ($0["target"]?.string).map { $0 == connector.target } ?? false
            } ?? false
        }
        let identifier = connector.kind == .sms ? "phone" : "email"
        return experience["signIn"]?["methods"]?.array?.contains {
            $0["identifier"]?.string == identifier && $0["verificationCode"]?.bool == true
        } ?? false
    }
}

extension TenantConfiguration.Connector {
    enum Kind: Sendable {
        case social, sms, email

        /// The `type` that the Management API gives such a connector.
        var name: String {
            switch self {
            case .social: "Social"
            case .sms: "Sms"
            case .email: "Email"
            }
        }
    }

    /// What it delivers, told by the words in the factory's id.
    var kind: Kind {
        let words = factory.lowercased()
        if ["sms", "short-message"].contains(where: { words.contains($0) }) { return .sms }
        return ["mail", "smtp", "postmark", "sendgrid"].contains { words.contains($0) } ? .email : .social
    }
}
