import Conformance
import OIDC
import Scenario

/// Carries out a step that uses tokens: an SDK call, or a request written out in the guide.
struct TokenReplay {
    let scenario: ScenarioReplay
    let step: Step

    private var use: TokenUse? {
        switch step.payload {
        case .fetchUserInfo(let use), .fetchAccessToken(let use), .fetchOrganizationToken(let use), .refresh(let use),
            .sendRequest(let use), .clientCredentials(let use):
            use
        default: nil
        }
    }

    /// Whether the request is made by a machine, without anyone signed in.
    var needsNoUser: Bool {
        if step.kind == .clientCredentials { return true }
        guard let literal = use?.request else { return false }
        return literal.direction != nil || field("grant_type", of: literal) == "client_credentials"
    }

    private func field(_ name: String, of literal: LiteralRequest) -> String? {
        guard case .form(let fields) = literal.body else { return nil }
        return fields.first { $0.name == name }?.value
    }

    /// Runs a step with a session; one without the refresh token it needs is repaired, so that its request is judged too.
    func run(_ session: ClientSession) {
        guard needsRefreshToken, session.tokens.refresh == nil else {
            carryOut(session)
            return
        }
        let reason =
            "the sign-in brought no refresh token, because the configuration does not lead to one "
            + "(prompt=\(session.settings.wirePrompt ?? "not sent"), scope \(session.settings.wireScopes.joined(separator: " ")))"
        let exchanges = [session.beginning, session.facts?.codeExchange].compactMap { $0 }
        scenario.book.note(step, .refused, reason, exchanges: exchanges)
        var repaired = session.settings
        repaired.prompt = "consent"
        if !repaired.wireScopes.contains("offline_access") {
            repaired.scopes = (repaired.scopes ?? repaired.wireScopes) + ["offline_access"]
        }
        guard repaired != session.settings, let other = try? scenario.session(repaired), other.tokens.refresh != nil
        else { return }
        carryOut(other, also: reason)
    }

    private var needsRefreshToken: Bool {
        if step.kind == .refresh, use?.request == nil { return true }
        if let literal = use?.request { return usesRefreshToken(literal) }
        switch step.payload {
        case .fetchAccessToken(let use): return use.resource != nil
        case .fetchOrganizationToken: return true
        default: return false
        }
    }

    private func usesRefreshToken(_ literal: LiteralRequest) -> Bool {
        field("grant_type", of: literal) == "refresh_token" || field("refresh_token", of: literal) != nil
    }

    private func carryOut(_ session: ClientSession, also: String? = nil) {
        do throws(FlowFailure) {
            let exchanges = try exchanges(session)
            if also == nil {
                scenario.book.note(step, .performed, done(exchanges), exchanges: exchanges)
            } else {
                scenario.book.note(
                    step, .refused, "", exchanges: exchanges)
            }
        } catch {
            let reason = [also, error.reason].compactMap { $0 }.joined(separator: "; with a refresh token: ")
            let known = also.map { _ in [session.beginning].compactMap { $0 } } ?? []
            let isSkip = error.exchange == nil
            scenario.book.replace(
                step, isSkip && also == nil ? .skipped : .refused, reason,
                exchanges: known + [error.exchange].compactMap { $0 })
        }
    }

    private func done(_ exchanges: [Int]) -> String {
        exchanges.isEmpty ? "uses what the sign-in brought" : "the tenant answered as the guide says"
    }

    private func exchanges(_ session: ClientSession) throws(FlowFailure) -> [Int] {
        if let literal = use?.request { return [try send(literal, session: session)] }
        let binder = scenario.binder(session)
        switch step.payload {
        case .fetchUserInfo: return [try session.userinfo().id]
        case .fetchAccessToken(let use):
            guard let resource = use.resource else { return [session.facts?.codeExchange].compactMap { $0 } }
            let organization = use.organizationId.map { binder.bind($0).text }
            return [try session.refresh(resource: binder.bind(resource).text, organization: organization).id]
        case .fetchOrganizationToken(let use):
            return [try session.refresh(organization: try organization(use, binder: binder)).id]
        case .refresh:
            return [try session.refresh().id]
        default: return []
        }
    }

    /// The organization meant: the bound placeholder, else the first configured when the text is none of the tenant's ids.
    private func organization(_ use: TokenUse, binder: Binder) throws(FlowFailure) -> String {
        let known = scenario.tenant.organizations.map(\.id)
        if let text = use.organizationId {
            let bound = binder.bind(text).text
            if known.contains(bound) { return bound }
        }
        guard let first = known.first else {
            throw FlowFailure("the tenant file names no organization to put in place of '\(use.organizationId ?? "")'")
        }
        return first
    }

    private func send(_ literal: LiteralRequest, session: ClientSession) throws(FlowFailure) -> Int {
        var literal = literal
        if case .form(var fields) = literal.body, let index = fields.firstIndex(where: { $0.name == "organization_id" })
        {
            var use = TokenUse()
            use.organizationId = fields[index].value
            fields[index].value = try organization(use, binder: scenario.binder(session))
            literal.body = .form(fields)
        }
        let request: HTTPRequest
        do { request = try LiteralRequestBuilder(binder: scenario.binder(session)).request(literal) } catch {
            throw FlowFailure(error.reason)
        }
        let role = scenario.endpoints.role(of: request.url)
        let isKnown = [.token, .userinfo, .introspection, .revocation, .endSession].contains(role)
        let exchange = scenario.recorder.send(request, role: isKnown ? role : .literal, purpose: "request of the guide")
        switch role {
        case .token: session.noteGrant(exchange)
        case .userinfo: session.noteUserinfo(exchange)
        case .revocation: session.noteRevocation(exchange)
        case .introspection: session.noteIntrospection(exchange)
        default: break
        }
        guard exchange.isSuccess else { throw FlowFailure(exchange) }
        return exchange.id
    }

    // MARK: Machines

    /// Runs a client-credentials step, or says who else sends the request.
    func runWithoutUser() {
        do throws(FlowFailure) {
            let exchange = try sendWithoutUser()
            scenario.book.note(step, .performed, "the tenant answered as the guide says", exchanges: [exchange])
        } catch {
            scenario.book.note(
                step, error.exchange == nil ? .skipped : .refused, error.reason,
                exchanges: [error.exchange].compactMap { $0 })
        }
    }

    private func sendWithoutUser() throws(FlowFailure) -> Int {
        if let direction = use?.request?.direction {
            throw FlowFailure("the tenant sends this request, not the reader (\(direction))")
        }
        let machine =
            scenario.application.flatMap { $0.type == "MachineToMachine" ? $0 : nil }
            ?? scenario.tenant.application(for: "", type: "MachineToMachine")
        guard let machine else { throw FlowFailure("the tenant file has no MachineToMachine application") }
        var binder = Binder(
            tenant: scenario.tenant, endpoints: scenario.endpoints, application: machine,
            placeholders: scenario.scenario.placeholders, baseURL: scenario.plan.baseURL)
        binder.tokens = TokenSet()
        let request: HTTPRequest
        if let literal = use?.request {
            do { request = try LiteralRequestBuilder(binder: binder).request(literal) } catch {
                throw FlowFailure(error.reason)
            }
        } else {
            let resource = use?.resource.map { binder.bind($0).text } ?? scenario.tenant.resources.first?.indicator
            request = ClientAuthentication(application: machine, habits: .logto).request(
                to: scenario.endpoints.token, fields: ["grant_type", "resource", "scope"],
                values: ["grant_type": "client_credentials", "resource": resource])
        }
        let exchange = scenario.recorder.send(request, role: .token, purpose: "token of a machine")
        guard exchange.isSuccess else { throw FlowFailure(exchange) }
        return exchange.id
    }
}
