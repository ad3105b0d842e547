import Basis
import OIDC
import Wire

/// `/__dragoman/*`: what tests want of a tenant that no real one has.
///
/// Readiness and the inbox are always there. Everything else is off unless the tenant was started with it, and answers only
/// this machine: requests over the loopback address, to a loopback name, from no other site's page.
final class ControlSurface: Sendable {
    /// The first segment of its paths.
    static let prefix = "/__dragoman"

    let tenant: TenantRuntime
    let journal: Journal
    private let isOn: Bool
    private let reset: @Sendable () -> Void

    /// - Parameter reset: puts the tenant back to how it was started.
    init(tenant: TenantRuntime, journal: Journal, isOn: Bool, reset: @escaping @Sendable () -> Void) {
        self.tenant = tenant
        self.journal = journal
        self.isOn = isOn
        self.reset = reset
    }

    static func isControl(_ path: String) -> Bool { path == prefix || path.hasPrefix(prefix + "/") }

    /// The answer to a request under the prefix, nil for any other.
    func answer(_ request: IncomingRequest) -> HTTPResponse? {
        let path = request.path
        guard Self.isControl(path) else { return nil }
        let parts = path.split(separator: "/").dropFirst().map { FormBody.decode($0, plusIsSpace: false) }
        switch (request.method, parts.first ?? "") {
        case ("GET", "ready"), ("HEAD", "ready"):
            return Self.json(["ready": true, "endpoint": .string(tenant.endpoint)])
        case (_, "far-sides"): return tenant.farSides.answer(request)
        case (_, "inbox"): return isForeign(request) ? refusal : inbox(request)
        default: break
        }
        guard isOn else {
            return Self.error(404, "the control endpoint is off; start 'dragoman mock' with --control")
        }
        guard request.isLocal, !isForeign(request), isLoopbackName(request) else { return refusal }
        do { return try control(request, parts) } catch { return Self.error(error.status, error.reason) }
    }

    private var refusal: HTTPResponse { Self.error(403, "the control endpoint answers programs on this machine only") }

    /// Whether the page of another site sent it (Fetch §3.2): a browser then names that site.
    private func isForeign(_ request: IncomingRequest) -> Bool {
        guard let origin = request.headers["origin"] else { return false }
        return origin != tenant.endpoint
    }

    /// Names that lead elsewhere, though their address is this machine's, could be an attacker's page (DNS rebinding).
    private func isLoopbackName(_ request: IncomingRequest) -> Bool {
        guard let host = request.headers["host"] else { return true }
        return WebAddress("http://" + host).isLoopback || "http://" + host == tenant.endpoint
    }

    /// What cannot be done.
    struct Refusal: Error {
        var status = 422
        var reason: String
    }

    private func control(_ request: IncomingRequest, _ parts: [String]) throws(Refusal) -> HTTPResponse {
        switch (request.method, parts.first ?? "") {
        case ("GET", ""): return Self.json(index)
        case ("GET", "journal"): return Self.json(journal.archive)
        case ("DELETE", "journal"):
            journal.clear()
            return HTTPResponse(status: 204)
        case (_, "faults"): return try FaultControl(tenant: tenant).answer(request, parts.dropFirst().first)
        case ("GET", "time"): return Self.json(time)
        case ("POST", "time"):
            try travel(try Self.body(request))
            return Self.json(time)
        case ("POST", "reset"):
            reset()
            return HTTPResponse(status: 204)
        case ("GET", "state"): return Self.json(try saved())
        case ("PUT", "state"):
            try restore(try Self.body(request))
            return HTTPResponse(status: 204)
        default:
            throw Refusal(
                status: 404,
                reason: "there is no \(request.method) \(request.path); GET \(Self.prefix) lists what there is")
        }
    }

    private func saved() throws(Refusal) -> JSON {
        do { return try SavedState(tenant).json } catch { throw Refusal(status: 500, reason: "\(error)") }
    }

    private func restore(_ json: JSON) throws(Refusal) {
        do { try SavedState(json: json).restore(to: tenant) } catch { throw Refusal(reason: "\(error)") }
    }

    private var index: JSON {
        .array(
            [
                "GET /ready", "GET /inbox?to=", "DELETE /inbox", "GET /journal", "DELETE /journal", "GET /faults",
                "PUT /faults", "POST /faults", "DELETE /faults/{id}", "GET /time", "POST /time", "POST /reset",
                "GET /state", "PUT /state",
            ].map { .string($0.replacing(" /", with: " \(Self.prefix)/")) })
    }

    private var time: JSON {
        [
            "now": .string(ISOTime.text(of: tenant.milliseconds)), "seconds": .int(tenant.seconds),
            "offset": .int(Int(tenant.clock.offset)),
        ]
    }

    /// `{"advance": seconds}`, `{"to": seconds or a date}` or `{"reset": true}`.
    private func travel(_ body: JSON) throws(Refusal) {
        if let seconds = body["advance"]?.double, abs(seconds) < 1e10 {
            tenant.clock.advance(by: seconds)
        } else if let time = body["to"]?.double ?? body["to"]?.string.flatMap(ISOTime.seconds(of:)), abs(time) < 1e11 {
            tenant.clock.travel(to: time)
        } else if body["reset"]?.bool == true {
            tenant.clock.reset()
        } else {
            throw Refusal(
                reason: "expected {\"advance\": seconds}, {\"to\": seconds since 1970 or a date} or {\"reset\": true}")
        }
    }

    private func inbox(_ request: IncomingRequest) -> HTTPResponse {
        switch request.method {
        case "DELETE":
            tenant.outbox.clear()
            return HTTPResponse(status: 204)
        case "GET", "HEAD":
            let messages = tenant.outbox.all(to: FormBody(decoding: request.query)["to"])
            let wantsPage = request.headers["accept"]?.contains("text/html") ?? false
            return wantsPage ? InboxPage.html(messages) : Self.json(["messages": .array(messages)])
        default: return Self.error(405, "the inbox knows GET and DELETE")
        }
    }

    static func body(_ request: IncomingRequest) throws(Refusal) -> JSON {
        guard let json = try? JSON(parsing: request.body) else {
            throw Refusal(status: 400, reason: "the body is no JSON")
        }
        return json
    }

    static func json(_ value: JSON, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")],
            body: Array((value.text() + "\n").utf8))
    }

    static func error(_ status: Int, _ reason: String) -> HTTPResponse {
        json(["error": .string(reason)], status: status)
    }
}
