import Basis

extension RunReport {
    /// Reads a JSON report of schema `dragoman.run/1`.
    ///
    /// - Throws: `ReportDecodingError` with the path of the first member at fault.
    package init(json: JSON) throws(ReportDecodingError) {
        let fields = try JSONFields(json)
        guard try fields.string("schema") == Self.schema else { throw fields.fault("schema", "must be \(Self.schema)") }
        guard let start = UTCTime.seconds(try fields.string("startedAt")) else {
            throw fields.fault("startedAt", "must be a time such as 2026-01-01T00:00:00.000Z")
        }
        let tenant = try fields.object("tenant")
        self.init(
            tool: try fields.string("tool"), startedAt: start,
            tenant: Tenant(
                endpoint: try tenant.string("endpoint"), isMock: try tenant.bool("isMock"),
                hasManagement: try tenant.bool("hasManagement")))
        duration = try fields.double("duration")
        interruption = try fields.optionalString("interruption")
        staleBaseline = try fields.strings("staleBaseline")
        for guide in try fields.objects("guides") { guides.append(try ReportedGuide(guide)) }
        for check in try fields.objects("checks") { checks.append(try ReportedCheck(check)) }
        for exchange in try fields.objects("exchanges") {
            exchanges.append(try ReportedExchange(exchange, runStart: start))
        }
    }
}

extension ReportedGuide {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            file: try fields.string("file"), form: try fields.string("form"),
            locale: try fields.optionalString("locale"), title: try fields.string("title"))
        for step in try fields.objects("steps") { steps.append(try ReportedStep(step)) }
        for block in try fields.objects("blocks") {
            blocks.append(
                ReportedBlock(
                    place: try ReportedPlace(try block.object("place")),
                    fate: try block.word("fate", of: ReportedBlock.Fate.self),
                    reason: try block.string("reason"), steps: try block.strings("steps")))
        }
    }
}

extension ReportedStep {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            id: try fields.string("id"), kind: try fields.string("kind"),
            place: try ReportedPlace(try fields.object("place")), status: try fields.word("status", of: Status.self))
        alternative = try fields.optionalString("alternative")
        evidence = try fields.string("evidence")
        reason = try fields.string("reason")
        exchanges = try fields.ints("exchanges")
    }
}

extension ReportedPlace {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            file: try fields.string("file"), line: try fields.int("line"), column: try fields.int("column"),
            endLine: try fields.int("endLine"), importedAt: try fields.strings("importedAt"))
        guard fields.json["excerpt"] != nil else { return }
        for line in try fields.objects("excerpt") {
            excerpt.append(Line(try line.int("number"), try line.string("text")))
        }
    }
}

extension ReportedCheck {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        self.init(
            id: try fields.string("id"), group: try fields.string("group"), title: try fields.string("title"),
            severity: try fields.word("severity", of: ReportedFinding.Severity.self),
            outcome: try fields.word("outcome", of: Outcome.self))
        asserts = try fields.string("asserts")
        why = try fields.string("why")
        for link in try fields.objects("references") { references.append(try Link(link)) }
        reason = try fields.string("reason")
        for finding in try fields.objects("findings") { findings.append(try ReportedFinding(finding)) }
        exchanges = try fields.ints("exchanges")
    }
}

extension ReportedCheck.Link {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        self.init(title: try fields.string("title"), url: try fields.string("url"))
    }
}

extension ReportedFinding {
    init(_ fields: JSONFields) throws(ReportDecodingError) {
        let source = try fields.object("origin")
        let origin: Origin
        if let place = try source.optionalObject("guide") {
            origin = .guide(try ReportedPlace(place))
        } else if let link = try source.optionalObject("specification") {
            origin = .specification(try ReportedCheck.Link(link))
        } else {
            origin = .facts(try source.string("facts"))
        }
        self.init(
            check: try fields.string("check"), severity: try fields.word("severity", of: Severity.self),
            culprit: try fields.string("culprit"), summary: try fields.string("summary"), origin: origin)
        expected = try fields.string("expected")
        observed = try fields.string("observed")
        exchanges = try fields.ints("exchanges")
        if let place = try fields.optionalObject("place") { self.place = try ReportedPlace(place) }
        reproduce = try fields.optionalString("reproduce")
        fix = try fields.string("fix")
    }
}

extension ReportedExchange {
    init(_ fields: JSONFields, runStart: Double) throws(ReportDecodingError) {
        self.init(
            id: try fields.int("id"), role: try fields.string("role"), method: try fields.string("method"),
            url: try fields.string("url"), startedAt: runStart + (try fields.double("startedAfter")) / 1000)
        purpose = try fields.string("purpose")
        if fields.json["guide"] != nil { guide = try fields.int("guide") }
        step = try fields.optionalString("step")
        if let probe = try fields.optionalObject("probe") {
            self.probe = Probe(check: try probe.string("check"), input: try probe.string("input"))
        }
        requestHeaders = try Self.headers(fields, "requestHeaders")
        requestBody = try fields.optionalString("requestBody")
        if let response = try fields.optionalObject("response") {
            self.response = Response(
                status: try response.int("status"), reason: try response.string("reason"),
                version: try response.string("version"), headers: try Self.headers(response, "headers"),
                body: try response.string("body"), size: try response.int("size"))
        }
        failure = try fields.optionalString("failure")
        let times = try fields.object("timings")
        timings.connect = try times.double("connect")
        timings.wait = try times.double("wait")
        timings.receive = try times.double("receive")
        timings.total = try times.double("total")
    }

    private static func headers(_ fields: JSONFields, _ name: String) throws(ReportDecodingError) -> [Header] {
        var headers: [Header] = []
        for header in try fields.objects(name) {
            headers.append(Header(try header.string("name"), try header.string("value")))
        }
        return headers
    }
}
