import Basis
import OIDC

/// Checks of the cookies that the tenant gives to browsers.
enum CookieChecks {
    static let all: [String: Rule] = [
        "cookie-flags": flags, "cookie-script-readable": scriptReadable, "cookie-session-renewed": renewed,
    ]

    /// Every cookie set and not taken away, with its exchange.
    private static func cookies(_ examination: inout Examination) -> [(exchange: Exchange, cookie: SetCookie)] {
        let all = examination.wire.exchanges.flatMap { exchange in exchange.setCookies.map { (exchange, $0) } }
            .filter { !$0.1.isDeletion }
        if all.isEmpty { examination.skip("the tenant set no cookie in this run") }
        return all
    }

    private static let flags: Rule = { examination in
        var told: Set<String> = []
        for (exchange, cookie) in cookies(&examination) {
            examination.examine(exchange)
            let faults = faults(of: cookie, over: exchange.request.url)
            guard !faults.isEmpty, told.insert(cookie.name + faults.joined()).inserted else { continue }
            examination.violate(
                [exchange], "The cookie \(cookie.name) is not protected as it has to be.",
                observed: cookie.name + ": " + faults.joined(separator: ", "),
                expected:
                    "HttpOnly for session and interaction cookies, SameSite=Lax or Strict, no Domain, Secure on https")
        }
    }

    private static func faults(of cookie: SetCookie, over url: String) -> [String] {
        var faults: [String] = []
        if holdsSession(cookie.name), !cookie.isHTTPOnly { faults.append("no HttpOnly") }
        if !["lax", "strict"].contains(cookie.attributes["samesite"]?.lowercased() ?? "") {
            faults.append(cookie.attributes["samesite"].map { "SameSite=\($0)" } ?? "no SameSite")
        }
        if let domain = cookie.attributes["domain"] { faults.append("Domain=\(domain)") }
        if url.lowercased().hasPrefix("https:"), cookie.attributes["secure"] == nil { faults.append("no Secure") }
        return faults
    }

    /// Whether a cookie of that name carries a session or an interaction, or the signature of one.
    private static func holdsSession(_ name: String) -> Bool {
        name.hasPrefix("_session") || name.hasPrefix("_interaction") || name.hasPrefix("_grant")
    }

    private static let scriptReadable: Rule = { examination in
        let wire = examination.wire
        let readable = cookies(&examination).filter { !$0.cookie.isHTTPOnly && !$0.cookie.value.isEmpty }
        if readable.isEmpty { examination.skip("scripts can read none of the tenant's cookies") }
        let secrets = secrets(wire)
        var (told, seen): (Set<String>, Set<String>) = ([], [])
        for (exchange, cookie) in readable {
            examination.examine(exchange)
            // The same value comes with answer after answer.
            guard seen.insert(cookie.name + "=" + cookie.value).inserted else { continue }
            let text = FormBody.decode(cookie.value, plusIsSpace: false)
            let length = text.utf8.count
            let found = secrets.first { (6...max(6, length)).contains($0.value.utf8.count) && text.contains($0.value) }?
                .kind
            guard let kind = found ?? (CompactJWS.isLikely(text) ? "a token" : nil) else { continue }
            guard told.insert(cookie.name).inserted else { continue }
            examination.violate(
                [exchange], "Scripts of any page of the tenant can read \(kind) from the cookie \(cookie.name).",
                observed: "\(cookie.name) without HttpOnly holds \(kind)",
                expected: "only parameters of the page or a form token in cookies that scripts can read")
        }
    }

    /// What must not stand in a readable cookie, as far as this evidence knows it.
    private static func secrets(_ wire: Traffic) -> [(kind: String, value: String)] {
        var list: [(String, String)] = []
        for call in wire.tokenCalls where call.isGranted {
            for token in [call.accessToken, call.refreshToken, call.idToken] {
                if let token { list.append(("a token", token)) }
            }
        }
        for exchange in wire.exchanges {
            for cookie in exchange.setCookies where holdsSession(cookie.name) && cookie.isHTTPOnly && !cookie.isDeletion
            {
                list.append(("a session", cookie.value))
            }
        }
        for user in wire.journeys.compactMap(\.user) {
            for value in [user.id, user.username] { if let value { list.append(("who signed in", value)) } }
        }
        return list
    }

    private static let renewed: Rule = { examination in
        let before = examination.wire.probes(examination.about.id)
        for run in before {
            guard examination.answer(run.last) != nil else { continue }
            examination.expect(
                run.departure?["code"] == nil, run.last, "A session cookie that was altered is accepted.",
                observed: run.last.outcomeText, expected: "no code: the browser counts as signed out")
        }
        for call in examination.wire.authorizations where !call.isProbe {
            guard let callback = call.callback, callback.departure["code"] != nil else { continue }
            let path = examination.wire.exchanges.filter { $0.id >= call.id && $0.id <= callback.exchange.id }
            guard let login = path.first(where: { $0.role == .experience && $0.request.url.hasSuffix("/submit") }),
                let renewal = path.last(where: { $0.id > login.id && session(in: $0) != nil })
            else { continue }
            let old =
                call.exchange.sentCookies("_session")
                + path.filter { $0.id < login.id }.compactMap { session(in: $0) }
            examination.expect(
                session(in: renewal).map(old.contains) != true, renewal,
                "The session cookie keeps its value when somebody signs in.",
                observed: "the same _session before and after the sign-in", expected: "a new value")
        }
        examination.skip("no sign-in set a session cookie")
    }

    private static func session(in exchange: Exchange) -> String? {
        exchange.setCookies.last { $0.name == "_session" && !$0.isDeletion }?.value
    }
}
