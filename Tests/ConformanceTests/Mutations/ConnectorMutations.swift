import Basis
import OIDC

@testable import Conformance

/// Faults of connectors and their messages.
enum ConnectorMutations {
    private static let list = Selector.management("/api/connectors")
    private static let page = Selector.management("/api/.well-known/sign-in-exp")
    private static let start = Selector { $0.request.url.hasSuffix("/authorization-uri") }

    /// A change of the configuration of one connector of the list.
    private static func config(
        _ check: String, _ name: String, _ index: Int, also: Set<String> = [],
        _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { builder in
            try builder.json(list) { json in
                var connectors = json.array ?? []
                var config = connectors[index]["config"] ?? .null
                change(&config)
                connectors[index]["config"] = config
                json = .array(connectors)
            }
        }
    }

    /// A change of the address that the tenant hands out.
    private static func address(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (String) -> String
    ) -> Mutation {
        Mutation(check, name, also: also) { builder in
            try builder.json(start) { $0["authorizationUri"] = .string(change($0["authorizationUri"]?.string ?? "")) }
        }
    }

    static let all: [Mutation] = [
        Mutation("conn-present", "deleted") { try $0.json(list) { $0 = .array(Array(($0.array ?? []).prefix(1))) } },
        config("conn-config-complete", "no secret", 0) { $0["clientSecret"] = "" },
        config("conn-config-complete", "a placeholder", 0) { $0["clientSecret"] = "<client-secret>" },
        config("conn-templates", "one type only", 1) { config in
            config["templates"] = .array(Array((config["templates"]?.array ?? []).prefix(1)))
        },
        config("conn-templates", "no code in it", 1) { config in
            var templates = config["templates"]?.array ?? []
            templates[0]["content"] = "Hello."
            config["templates"] = .array(templates)
        },
        Mutation("conn-enabled", "not on the page") { try $0.json(page) { $0["socialConnectors"] = [] } },
        Mutation("conn-enabled", "no codes") { builder in
            try builder.json(page) {
                $0["signIn"] = ["methods": [["identifier": "phone", "verificationCode": false]]]
            }
        },
        Mutation("conn-public-no-secret", "configuration") { builder in
            try builder.json(page) {
                $0["socialConnectors"] = [["id": "conn00000001", "target": "oauth2", "config": ["clientId": "x"]]]
            }
        },
        address("conn-callback-url", "the application's") {
            $0.replacing(
                FormBody.encode(GoodEvidence.callbackOfConnector), with: "https%3A%2F%2Fapp.example%2Fcallback")
        },
        address("conn-authorization-uri", "no state") { $0.replacing("&state=page-state", with: "") },
        address("conn-authorization-uri", "a scope less") { $0.replacing("profile+email", with: "profile") },
        address("conn-no-undefined", "a word for a setting") { $0 + "&prompt=undefined" },
        address("conn-endpoint-query", "a second question mark") {
            $0.replacing("authorize?response_type", with: "authorize?tenant=1?response_type")
        },
        Mutation("conn-provider-reachable", "no such host") { builder in
            try builder.edit(.role(.provider)) { exchange in
                exchange.response = nil
                exchange.failure = .init(.unresolved, message: "no such host")
            }
        },
        Mutation("conn-social-state-api", "any state") { builder in
            try builder.answer(.probe("conn-social-state-api"), with: Answers.json(["verificationId": "x"]))
        },
        Mutation("conn-otp-delivered", "for another purpose") { builder in
            try builder.edit(Selector { $0.request.url.hasSuffix("/inbox") }) { exchange in
                let text = exchange.response?.text ?? ""
                exchange.response?.body = Array(text.replacing("SignIn", with: "Register").utf8)
            }
        },
        Mutation("conn-otp-delivered", "another code") { builder in
            try builder.answer(
                Selector { $0.request.url.hasSuffix("/verify") && $0.form["code"] == "246810" },
                with: GoodEvidence.errorPage("verification_code.code_mismatch"))
        },
    ]
}
