import Conformance
import Foundation
import OIDC
import Wire

/// Sends requests and keeps every exchange in order; retries, waits and gives up for all who send.
final class Recorder {
    private let client: HTTPClient
    /// Sends what must be sent after Ctrl-C as well: what puts the tenant back as it was.
    private let steadyClient: HTTPClient
    /// What was changed at the tenant and could not be put back, for the user to do; nil when all is well.
    private(set) var remains: String?
    let options: ReplayOptions
    private(set) var exchanges: [Exchange] = []
    /// What following exchanges belong to.
    var scenario: Int?
    var step: String?
    private var lastSent: Double = 0
    private var failuresInARow = 0
    /// Told of every exchange, for progress lines.
    var observer: (Exchange) -> Void = { _ in }

    init(options: ReplayOptions) {
        self.options = options
        client = HTTPClient(options: options.client)
        var steady = options.client
        steady.interruption = Interruption()
        steadyClient = HTTPClient(options: steady)
    }

    /// Why nothing more should be sent: Ctrl-C, or a tenant that answers no more; nil when all is well.
    var reasonToStop: String? {
        if let remains { return remains }
        if let personObstacle { return personObstacle }
        if options.client.interruption.isRaised { return "interrupted" }
        return failuresInARow >= 3 ? "the tenant does not answer: " + (exchanges.last?.failure?.message ?? "") : nil
    }

    /// Notes that a change of the tenant could not be put back; nothing more is sent then but what puts others back.
    func noteRemains(_ what: String) { remains = remains.map { $0 + "; " + what } ?? what }

    /// Why nobody signs in with the system's browser any more: nobody is there, or the port is taken; nil when somebody may.
    private(set) var personObstacle: String?

    /// Notes why no further person is asked.
    func notePersonObstacle(_ reason: String) { personObstacle = personObstacle ?? reason }

    /// Why a sign-in of a guide could not be done by this run, the first of several; such a run decides nothing about it.
    private(set) var undone: String?

    /// Notes a sign-in that this run cannot do.
    func noteUndone(_ reason: String) { undone = undone ?? "a sign-in could not be done: " + reason }

    /// Sends a request even after Ctrl-C, again where that may help.
    func sendSteadily(_ request: HTTPRequest, role: Exchange.Role, purpose: String) -> Exchange {
        sendPatiently(request, role: role, purpose: purpose, probe: nil, isSteady: true)
    }

    /// Sends a request, again where that may help, and records each attempt; the last one is returned.
    @discardableResult
    func send(
        _ request: HTTPRequest, role: Exchange.Role, purpose: String, probe: Exchange.Probe? = nil
    ) -> Exchange {
        sendPatiently(request, role: role, purpose: purpose, probe: probe, isSteady: false)
    }

    private func sendPatiently(
        _ request: HTTPRequest, role: Exchange.Role, purpose: String, probe: Exchange.Probe?, isSteady: Bool
    ) -> Exchange {
        var attempt = 0
        while true {
            let exchange = sendOnce(
                request, role: role, purpose: attempt == 0 ? purpose : "\(purpose), try \(attempt + 1)", probe: probe,
                by: isSteady ? steadyClient : client)
            guard attempt < options.retries, isSteady || reasonToStop == nil, probe == nil,
                let wait = waitBeforeRetry(exchange, attempt: attempt)
            else { return exchange }
            attempt += 1
            pause(min(wait, options.longestRetryWait), isSteady: isSteady)
            if !isSteady, options.client.interruption.isRaised { return exchange }
        }
    }

    /// Seconds to wait before another try; nil when another try would not help or could do something twice.
    private func waitBeforeRetry(_ exchange: Exchange, attempt: Int) -> Double? {
        let backOff = 0.25 * Double(1 << attempt)
        if let response = exchange.response {
            guard response.status == 429 || response.status == 503 else { return nil }
            return response.headers["retry-after"].flatMap { retryAfter($0) } ?? backOff
        }
        let isSafe = ["GET", "HEAD", "OPTIONS"].contains(exchange.request.method)
        switch exchange.failure?.kind {
        case .other where isSafe: return backOff
        default: return nil
        }
    }

    /// `Retry-After` in seconds or as a date (RFC 9110 §10.2.3).
    private func retryAfter(_ text: String) -> Double? {
        if let seconds = Double(text) { return max(0, seconds) }
        return CookieDate.seconds(text).map { max(0, $0 - options.clock()) }
    }

    private func sendOnce(
        _ request: HTTPRequest, role: Exchange.Role, purpose: String, probe: Exchange.Probe?, by client: HTTPClient
    ) -> Exchange {
        if let rate = options.requestsPerSecond, rate > 0 {
            pause(lastSent + 1 / rate - Date().timeIntervalSince1970)
            lastSent = Date().timeIntervalSince1970
        }
        let startedAt = options.clock()
        let outcome = client.send(request)
        var exchange = Exchange(
            id: exchanges.count + 1, role: role, purpose: purpose, scenario: scenario, step: step, probe: probe,
            request: request, response: outcome.response, startedAt: startedAt)
        if let failure = outcome.failure {
            exchange.failure = .init(.init(rawValue: failure.kind.rawValue) ?? .other, message: failure.message)
        }
        if options.recordsTimings {
            let timings = outcome.timings
            exchange.timings = .init(
                connect: timings.connect, wait: timings.wait, receive: timings.receive, total: timings.total)
        }
        let isSilence: Set<Exchange.TransportFailure.Kind> = [.refused, .unresolved, .timeout, .tls]
        failuresInARow = exchange.failure.map { isSilence.contains($0.kind) } == true ? failuresInARow + 1 : 0
        exchanges.append(exchange)
        observer(exchange)
        return exchange
    }

    /// Keeps a request that came to this run, with the answer it was given.
    func keep(
        _ request: HTTPRequest, answeredBy response: HTTPResponse, role: Exchange.Role, purpose: String
    ) -> Exchange {
        let exchange = Exchange(
            id: exchanges.count + 1, role: role, purpose: purpose, scenario: scenario, step: step, request: request,
            response: response, startedAt: options.clock())
        exchanges.append(exchange)
        observer(exchange)
        return exchange
    }

    private(set) var journeys: [SignInJourney] = []

    /// Opens a journey of the present scenario and gives its id.
    func beginJourney(
        application: SignInJourney.ApplicationFacts, redirectURI: String, user: SignInJourney.UserFacts?
    ) -> Int {
        var journey = SignInJourney(
            id: journeys.count + 1, scenario: scenario, application: application, redirectURI: redirectURI)
        journey.user = user
        journeys.append(journey)
        return journey.id
    }

    func journey(_ id: Int) -> SignInJourney? { journeys.indices.contains(id - 1) ? journeys[id - 1] : nil }

    func updateJourney(_ id: Int, _ change: (inout SignInJourney) -> Void) {
        if journeys.indices.contains(id - 1) { change(&journeys[id - 1]) }
    }

    /// Marks an answered exchange as the one where a walk through redirects was given up.
    func markRedirectLoop(_ id: Int, message: String) {
        guard exchanges.indices.contains(id - 1) else { return }
        exchanges[id - 1].failure = .init(.redirectLoop, message: message)
    }

    /// Seconds by which the clocks were moved ahead so far.
    private(set) var movedTime = 0.0

    /// Lets time pass at the tenant: at once where its clock can be moved, else by waiting.
    func pass(_ seconds: Double) {
        guard let move = options.moveClock else { return pause(seconds) }
        move(seconds)
        movedTime += seconds
    }

    /// Sleeps in small pieces, so that Ctrl-C is heeded; all of it where that must not cut it short.
    func pause(_ seconds: Double, isSteady: Bool = false) {
        var left = seconds
        while left > 0, isSteady || !options.client.interruption.isRaised {
            Thread.sleep(forTimeInterval: min(left, 0.1))
            left -= 0.1
        }
    }
}
