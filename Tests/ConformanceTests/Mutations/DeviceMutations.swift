import Basis
import OIDC

@testable import Conformance

/// Faults of sign-ins on devices.
enum DeviceMutations {
    private static func member(_ name: String, _ change: @escaping @Sendable (inout JSON) -> Void) -> Mutation {
        Mutation("dev-response", name) { try $0.json(.probe("dev-response")) { change(&$0) } }
    }

    private static func granted(_ input: String) -> Mutation {
        Mutation("dev-polling", "tokens: " + input) { builder in
            try builder.answer(
                .probe("dev-polling", input),
                with: builder.tokens(access: builder.opaque(), refresh: nil, scopes: ["openid"]))
        }
    }

    static let all: [Mutation] = [
        member("no lifetime") { $0["expires_in"] = nil },
        member("a lifetime as text") { $0["expires_in"] = "600" },
        member("no code for the user") { $0["user_code"] = nil },
        member("an interval as text") { $0["interval"] = "5" },
        member("an address in clear") { $0["verification_uri"] = "http://tenant.example/device" },
        granted("pending"), granted("foreign"), granted("used"), granted("expired"),
        Mutation("dev-polling", "no tokens after approval") { builder in
            try builder.answer(.probe("dev-polling", "approved"), with: Answers.error("authorization_pending"))
        },
    ]
}
