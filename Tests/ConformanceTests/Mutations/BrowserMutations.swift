import Basis
import OIDC

@testable import Conformance

/// Faults of connections, headers, cookies, interactions and error answers.
enum BrowserMutations {
    private static let anyPage = Selector.role(.signInPage)

    private static func header(
        _ check: String, _ selector: Selector, _ name: String, _ value: String?, all: Bool = false,
        also: Set<String> = []
    ) -> Mutation {
        Mutation(check, "\(name): \(value ?? "left out")", also: also) { builder in
            try builder.answer(selector, all: all) { answer in
                answer.headers.fields.removeAll { $0.name.lowercased() == name.lowercased() }
                if let value { answer.headers.add(name, value) }
            }
        }
    }

    private static func cookie(_ name: String, _ line: String, also: Set<String> = []) -> Mutation {
        Mutation("cookie-flags", name, also: also) { builder in
            try builder.answer(.role(.authorization)) { $0.headers.add("Set-Cookie", line) }
        }
    }

    private static func answer(
        _ check: String, _ input: String, _ name: String, also: Set<String> = [], with response: HTTPResponse
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.answer(.probe(check, input), with: response) }
    }

    static let all: [Mutation] = connection + cookies + origins + interactions

    private static let connection: [Mutation] = [
        Mutation("tls-certificate", "not trusted") { builder in
            try builder.edit(.probe("http-no-5xx")) { exchange in
                exchange.response = nil
                exchange.failure = .init(.tls, message: "the certificate has expired")
            }
        },
        header("http-hsts", anyPage, "Strict-Transport-Security", nil),
        header("http-hsts", anyPage, "Strict-Transport-Security", "max-age=86400"),
        header(
            "http-hsts-plain", Selector { $0.request.url.hasPrefix("http:") }, "Strict-Transport-Security",
            "max-age=15552000; includeSubDomains"),
        header("http-complete", anyPage, "Content-Length", "100000"),
        Mutation("http-complete", "too late") { builder in
            try builder.edit(.probe("http-no-5xx")) { exchange in
                exchange.response = nil
                exchange.failure = .init(.timeout, message: "no answer within 30 seconds")
            }
        },
        header("http-clock", .probe("http-no-5xx"), "Date", "Sun, 15 Jun 2025 12:00:00 GMT"),
        header("http-frame-referrer", anyPage, "Content-Security-Policy", "frame-ancestors *", all: true),
        header("http-frame-referrer", anyPage, "Referrer-Policy", "unsafe-url", all: true),
        header("http-frame-referrer", anyPage, "X-Content-Type-Options", nil, all: true),
        answer("http-no-5xx", "unknown-route", "a server error", with: Answers.json(["message": "x"], status: 500)),
        Mutation("err-placeholder", "unfilled") { builder in
            try builder.json(.probe("http-no-5xx")) { $0["message"] = "Token missing scope `{{scope}}`." }
        },
        header("mgmt-www-authenticate", .probe("mgmt-www-authenticate"), "WWW-Authenticate", nil),
    ]

    private static let cookies: [Mutation] = [
        cookie("no HttpOnly", "_interaction_resume=a; path=/; samesite=lax; secure"),
        cookie("SameSite=None", "_session=abc; path=/; samesite=none; secure; httponly"),
        cookie("a domain", "_session=abc; path=/; samesite=lax; secure; httponly; domain=.example"),
        cookie("not Secure", "_interaction=a; path=/; samesite=lax; httponly"),
        Mutation("cookie-script-readable", "who signed in") { builder in
            try builder.answer(.role(.authorization)) {
                $0.headers.add("Set-Cookie", "_logto=%7B%22user%22:%22user00000001%22%7D; samesite=lax; secure")
            }
        },
        Mutation("cookie-session-renewed", "the same as before") { builder in
            builder.replace("session-after-sign-in", by: "session-before-sign-in")
        },
        Mutation("cookie-session-renewed", "an altered one is accepted") { builder in
            try builder.edit(.probe("cookie-session-renewed")) { exchange in
                let answer = FormBody([
                    ("code", "tCvGq1p8-jXWk2B9sLr4yZ6uNfHd0aQe3mVxEoTiSbY"),
                    ("state", exchange.parameters["state"] ?? ""), ("iss", EvidenceBuilder.issuer),
                ])
                exchange.response = Answers.redirect(EvidenceBuilder.callback + "?" + answer.text)
            }
        },
    ]

    private static let origins: [Mutation] = [
        header("http-cors-scoped", .probe("http-cors-scoped", "own-jwks"), "Access-Control-Allow-Origin", nil),
        header(
            "http-cors-scoped", .probe("http-cors-scoped", "discovery"), "Access-Control-Allow-Credentials", "true"),
        header(
            "http-cors-scoped", .probe("http-cors-scoped", "authorization"), "Access-Control-Allow-Origin", "*"),
        Mutation("http-cors-scoped", "tokens for a foreign origin") { builder in
            let tokens = builder.tokens(access: builder.opaque(), scopes: ["openid"])
            try builder.answer(.probe("http-cors-scoped", "token"), with: tokens)
        },
    ]

    private static let interactions: [Mutation] = [
        Mutation("int-cookie-bound", "goes on without cookies") { builder in
            try builder.answer(.probe("int-cookie-bound", "no-cookies"), with: Answers.redirect("/consent"))
        },
        answer(
            "int-app-selected", "foreign-application", "accepted",
            with: HTTPResponse(
                status: 204, headers: Answers.headers([]))),
        Mutation(
            "int-app-selected", "the other request is answered", also: ["cb-iss-exact", "cb-state-exact", "cb-target"]
        ) { builder in
            try builder.answer(Selector { $0.probe?.input == "first-of-two" && $0.role == .resume }) {
                $0.headers.set("Location", EvidenceBuilder.callback + "?state=other&iss=x")
            }
        },
        answer(
            "signin-same-error", "unknown-user", "another status",
            with: Answers.json(["code": "user.user_not_exist"], status: 404)),
        answer("signin-otp-rules", "second-use", "accepted twice", with: Answers.json(["verificationId": "x"])),
        answer("signin-otp-rules", "right", "the right one refused", with: GoodEvidence.errorPage("invalid_request")),
    ]
}
