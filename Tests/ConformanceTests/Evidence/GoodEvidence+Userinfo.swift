import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    private static let url = EvidenceBuilder.userinfoEndpoint

    /// Userinfo by POST, with bad tokens and with tokens for something else; the user's address was verified before.
    static let userinfo: Part = { builder in
        for value in ["ada@example.com", "+15550100001"] {
            builder.add(
                .experience,
                HTTPRequest(
                    "POST", EvidenceBuilder.endpoint + "/api/experience/verification/verification-code/verify",
                    headers: [("Content-Type", "application/json")],
                    body: Array(
                        JSON.object([.init("identifier", ["type": "email", "value": .string(value)])]).text().utf8)
                ),
                Answers.json(["verificationId": "v1"]))
        }
        var session = try builder.signIn(.web, EvidenceBuilder.offline + ["email", "phone"])
        builder.userinfo(session)
        func ask(_ check: String, _ input: String, _ method: String = "GET", token: String?, _ answer: HTTPResponse) {
            let headers: HTTPHeaders = token.map { [("Authorization", "Bearer " + $0)] } ?? []
            builder.add(
                .userinfo, HTTPRequest(method, url, headers: headers), answer, probe: .init(check: check, input: input))
        }
        let claims = Answers.json(
            .object(
                [.init("sub", .string(EvidenceBuilder.user))]
                    + EvidenceBuilder.userClaims(session.scopes, inIDToken: false)))
        ask("uinfo-post", "get", token: session.access, claims)
        ask("uinfo-post", "post", "POST", token: session.access, claims)
        ask("uinfo-bad-token", "random", token: builder.opaque(), Answers.bearerError("invalid_token"))
        ask("uinfo-no-token", "none", token: nil, Answers.bearerError(nil))
        builder.get(
            .userinfo, url + "?access_token=" + session.access,
            probe: .init(check: "uinfo-token-in-query", input: "query"),
            Answers.bearerError("invalid_request", status: 400))
        let other = try builder.refresh(&session, resource: EvidenceBuilder.resource)
        ask("uinfo-wrong-audience", "resource-token", token: other, Answers.bearerError("invalid_token"))
        let bare = try builder.signIn(.web, ["profile"])
        ask(
            "uinfo-wrong-audience", "no-openid", token: bare.access,
            Answers.bearerError("insufficient_scope", status: 403))
    }
}
