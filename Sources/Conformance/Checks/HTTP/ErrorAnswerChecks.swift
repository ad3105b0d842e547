import Basis
import OIDC

/// Checks of how the tenant says that something is wrong.
enum ErrorAnswerChecks {
    static let all: [String: Rule] = [
        "http-no-5xx": serverErrors, "err-placeholder": placeholder, "mgmt-www-authenticate": challenge,
    ]

    private static let serverErrors: Rule = { examination in
        var told: Set<String> = []
        for exchange in examination.wire.exchanges {
            guard let response = exchange.response else { continue }
            examination.examine(exchange)
            // 501 is Logto's way to say that something is not set up.
            guard response.status >= 500, response.status != 501 else { continue }
            let place = "\(exchange.request.method) \(route(exchange.request.url))"
            guard told.insert(place).inserted else { continue }
            examination.violate(
                [exchange], "A request makes the tenant fail instead of saying what is wrong with it.",
                observed: "HTTP \(response.status) to \(place)", expected: "an answer below 500",
                culprit: response.status == 500 ? .tenant : .environment)
        }
    }

    /// The path with ids taken out: `/api/experience/verification/social/…/verify`.
    private static func route(_ url: String) -> String {
        WebAddress(url).path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.count >= 12 && part.contains(where: \.isNumber) ? "…" : String(part)
        }.joined(separator: "/")
    }

    private static let placeholder: Rule = { examination in
        var told: Set<String> = []
        for exchange in examination.wire.exchanges {
            guard let response = exchange.response, response.status >= 400, let json = response.json else { continue }
            examination.examine(exchange)
            for member in ["message", "error_description", "details"] {
                guard let hole = json[member]?.string.flatMap(hole), told.insert(hole).inserted else { continue }
                examination.violate(
                    [exchange], "An error message shows a placeholder that was never filled in.",
                    observed: "\(hole) in \(member)", expected: "a message without placeholders")
            }
        }
        examination.skip("no error of the tenant came in this run")
    }

    /// `{{name}}` as written, when the text has one.
    private static func hole(in text: String) -> String? {
        guard let start = text.firstRange(of: "{{"), let end = text[start.upperBound...].firstRange(of: "}}") else {
            return nil
        }
        return String(text[start.lowerBound..<end.upperBound].prefix(40))
    }

    private static let challenge: Rule = { examination in
        let refused = examination.wire.exchanges.filter { exchange in
            exchange.role == .management && exchange.response?.status == 401
        }
        if refused.isEmpty { examination.skip("the Management API refused no request") }
        for exchange in refused {
            examination.expect(
                exchange.response?.headers["www-authenticate"]?.lowercased().hasPrefix("bearer") == true, exchange,
                "The Management API does not say how to authenticate.", observed: "401 without a Bearer challenge",
                expected: "WWW-Authenticate: Bearer")
        }
    }
}
