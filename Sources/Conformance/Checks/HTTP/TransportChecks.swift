import Foundation
import OIDC

/// Checks of the connection: certificates, strict transport, whole bodies, the clock.
enum TransportChecks {
    static let all: [String: Rule] = [
        "tls-certificate": certificate, "http-hsts": strictTransport, "http-hsts-plain": strictTransportInClear,
        "http-complete": complete, "http-clock": clock,
    ]

    private static func isSecure(_ exchange: Exchange) -> Bool { exchange.request.url.lowercased().hasPrefix("https:") }

    private static let certificate: Rule = { examination in
        let secure = examination.wire.exchanges.filter(isSecure)
        if secure.isEmpty { examination.skip("the tenant was reached over plain http only") }
        for exchange in secure where exchange.response != nil || exchange.failure?.kind == .tls {
            examination.expect(
                exchange.failure?.kind != .tls, exchange, "No trusted connection to the tenant can be made.",
                observed: exchange.failure?.message ?? "", expected: "a certificate chain valid for the host",
                culprit: .environment)
        }
    }

    private static let strictTransport: Rule = { examination in
        let answered = examination.wire.exchanges.filter { isSecure($0) && $0.response != nil }
        if answered.isEmpty { examination.skip("the tenant was reached over plain http only") }
        let weak = answered.filter { lifetime($0) < 15_552_000 }
        answered.forEach { examination.examine($0) }
        guard let first = weak.first else { return }
        examination.violate(
            weak, "Answers over https do not keep browsers on https for 180 days.",
            observed: first.response?.headers["strict-transport-security"] ?? "no Strict-Transport-Security",
            expected: "Strict-Transport-Security with a max-age of 15552000 or more")
    }

    /// The `max-age` in seconds, -1 without one.
    private static func lifetime(_ exchange: Exchange) -> Int {
        for directive in (exchange.response?.headers["strict-transport-security"] ?? "").split(separator: ";") {
            let parts = directive.filter { $0 != " " && $0 != "\"" }.split(separator: "=")
            if parts.count == 2, parts[0].lowercased() == "max-age" { return Int(parts[1]) ?? -1 }
        }
        return -1
    }

    private static let strictTransportInClear: Rule = { examination in
        let clear = examination.wire.exchanges.filter { !isSecure($0) && $0.response != nil }
        if clear.isEmpty { examination.skip("nothing was answered over plain http") }
        clear.forEach { examination.examine($0) }
        let wrong = clear.filter { $0.response?.headers["strict-transport-security"] != nil }
        guard let first = wrong.first else { return }
        examination.violate(
            wrong.count > 3 ? Array(wrong.prefix(3)) : wrong,
            "Answers over plain http carry Strict-Transport-Security (\(wrong.count) of \(clear.count)).",
            observed: "Strict-Transport-Security over http: "
                + (first.response?.headers["strict-transport-security"] ?? ""),
            expected: "the header on https answers only")
    }

    private static let complete: Rule = { examination in
        let cut: Set<Exchange.TransportFailure.Kind> = [.timeout, .tooLarge, .malformed]
        for exchange in examination.wire.exchanges {
            if let failure = exchange.failure, cut.contains(failure.kind) {
                examination.expect(
                    false, exchange, "An answer of the tenant did not arrive whole and in time.",
                    observed: "\(failure.kind.rawValue): \(failure.message)", expected: "a whole answer in time")
            } else if let response = exchange.response {
                let wanted = announcedLength(response, to: exchange.request.method)
                examination.expect(
                    wanted == nil || wanted == response.body.count, exchange,
                    "The body of an answer is not as long as its header says.",
                    observed: "\(response.body.count) bytes", expected: "\(wanted ?? 0) bytes")
            }
        }
    }

    /// The `Content-Length`, where it is that of the body as received.
    private static func announcedLength(_ response: HTTPResponse, to method: String) -> Int? {
        guard method != "HEAD", response.status != 304, response.status != 204,
            response.headers["content-encoding"] == nil, response.headers["transfer-encoding"] == nil
        else { return nil }
        return response.headers["content-length"].flatMap { Int($0) }
    }

    private static let clock: Rule = { examination in
        let dated = examination.wire.exchanges.compactMap { exchange in
            exchange.response?.headers["date"].flatMap(HTTPDate.seconds).map { (exchange, offset(of: $0, exchange)) }
        }
        if dated.isEmpty { examination.skip("no answer carries a Date") }
        dated.forEach { examination.examine($0.0) }
        // The least difference counts: a busy machine delays single answers, a wrong clock shifts all.
        guard let (exchange, offset) = dated.min(by: { abs($0.1) < abs($1.1) }), abs(offset) >= 5 else { return }
        examination.violate(
            [exchange], "The clocks of the tenant and of this machine differ by \(Int(abs(offset))) seconds.",
            observed: "Date \(exchange.response?.headers["date"] ?? "")",
            expected: "less than 5 seconds, so that tokens are valid on both sides", culprit: .environment,
            severity: abs(offset) >= 60 ? .failure : .warning)
    }

    /// Seconds by which the tenant's clock is ahead (or behind, negative) of any moment of the exchange.
    private static func offset(of date: Double, _ exchange: Exchange) -> Double {
        let end = exchange.startedAt + exchange.timings.total / 1000 + 1
        if date < exchange.startedAt - 1 { return date - exchange.startedAt }
        return date > end ? date - end : 0
    }
}
