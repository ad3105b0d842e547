import Basis
import Conformance
import OIDC

extension Transcript {
    /// Reads what `stored` wrote.
    init(stored fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            tenant: TenantFacts(
                endpoint: try fields.string("endpoint"), isMock: try fields.bool("isMock"),
                hasManagement: try fields.bool("hasManagement")), startedAt: try fields.double("startedAt"))
        movedTime = try fields.double("movedTime")
        interruption = try fields.optionalString("interruption")
        let reasons = try fields.object("gaps")
        for member in reasons.json.members ?? [] { gaps[member.name] = try reasons.string(member.name) }
        for exchange in try fields.objects("exchanges") { exchanges.append(try Exchange(stored: exchange)) }
        for journey in try fields.objects("journeys") { journeys.append(try SignInJourney(stored: journey)) }
        for outcome in try fields.objects("outcomes") {
            outcomes.append(
                StepOutcome(
                    scenario: try outcome.int("scenario"), step: try outcome.string("step"),
                    status: try outcome.word("status", of: StepOutcome.Status.self),
                    reason: try outcome.string("reason"), exchanges: try outcome.ints("exchanges")))
        }
    }
}

extension Exchange {
    fileprivate init(stored fields: JSONFields) throws(ReportDecodingError) {
        let timings = try fields.object("timings")
        self.init(
            id: try fields.int("id"), role: try fields.word("role", of: Role.self),
            purpose: try fields.string("purpose"), scenario: try fields.optionalInt("scenario"),
            step: try fields.optionalString("step"), request: try HTTPRequest(stored: try fields.object("request")),
            startedAt: try fields.double("startedAt"),
            timings: Timings(
                connect: try timings.double("connect"), wait: try timings.double("wait"),
                receive: try timings.double("receive"), total: try timings.double("total")))
        if let probe = try fields.optionalObject("probe") {
            self.probe = Probe(
                check: try probe.string("check"), input: try probe.string("input"), client: try probe.string("client"))
        }
        if let answer = try fields.optionalObject("response") { response = try HTTPResponse(stored: answer) }
        if let failure = try fields.optionalObject("failure") {
            self.failure = TransportFailure(
                try failure.word("kind", of: TransportFailure.Kind.self), message: try failure.string("message"))
        }
    }
}

extension HTTPRequest {
    fileprivate init(stored fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            try fields.string("method"), try fields.string("url"), headers: try HTTPHeaders(stored: fields),
            body: fields.json["body"] == nil ? nil : try StoredBytes.read("body", of: fields))
    }
}

extension HTTPResponse {
    fileprivate init(stored fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            status: try fields.int("status"), reason: try fields.string("reason"),
            headers: try HTTPHeaders(stored: fields), body: try StoredBytes.read("body", of: fields),
            version: try fields.string("version"))
    }
}

extension HTTPHeaders {
    /// The lines under `headers`.
    fileprivate init(stored fields: JSONFields) throws(ReportDecodingError) {
        self.init()
        for line in fields.json["headers"]?.array ?? [] {
            guard let parts = line.strings, parts.count == 2 else {
                throw fields.fault("headers", "must be pairs of texts")
            }
            add(parts[0], parts[1])
        }
    }
}

extension SignInJourney {
    fileprivate init(stored fields: JSONFields) throws(ReportDecodingError) {
        let application = try fields.object("application")
        self.init(
            id: try fields.int("id"), scenario: try fields.optionalInt("scenario"),
            application: ApplicationFacts(
                clientID: try application.string("clientID"), type: try application.string("type"),
                authentication: try application.string("authentication")),
            redirectURI: try fields.string("redirectURI"))
        state = try fields.optionalString("state")
        nonce = try fields.optionalString("nonce")
        codeVerifier = try fields.optionalString("codeVerifier")
        scopes = try fields.strings("scopes")
        resources = try fields.strings("resources")
        prompt = try fields.optionalString("prompt")
        authorization = try fields.optionalInt("authorization")
        callbackFrom = try fields.optionalInt("callbackFrom")
        callbackURL = try fields.optionalString("callbackURL")
        codeExchange = try fields.optionalInt("codeExchange")
        userinfo = try fields.ints("userinfo")
        introspections = try fields.ints("introspections")
        revocations = try fields.ints("revocations")
        endSession = try fields.optionalInt("endSession")
        for grant in try fields.objects("refreshes") {
            refreshes.append(
                TokenGrant(
                    exchange: try grant.int("exchange"), resource: try grant.optionalString("resource"),
                    organizationId: try grant.optionalString("organizationId"),
                    scope: try grant.optionalString("scope")))
        }
        guard let user = try fields.optionalObject("user") else { return }
        self.user = UserFacts(
            id: try user.optionalString("id"), username: try user.optionalString("username"),
            organizations: user.json["organizations"] == nil ? nil : try user.strings("organizations"))
    }
}
