import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    static let returnAddress = "https://app.example/"

    /// Introspection and revocation.
    static let lifecycle: Part = { builder in
        let introspection = EvidenceBuilder.introspectionEndpoint
        let revocation = EvidenceBuilder.revocationEndpoint
        let dead = Answers.json(["active": false])
        let session = try builder.signIn(.web)
        builder.post(
            .introspection, introspection, by: .web, [("token", session.access)],
            Answers.json([
                "active": true, "sub": .string(EvidenceBuilder.user), "client_id": .string(session.client.id),
                "exp": .int(Int(builder.now) + 3599), "scope": .string(session.ownScopes.joined(separator: " ")),
                "token_type": "Bearer",
            ]), probe: .init(check: "introspect-active", input: "live"))
        builder.post(
            .introspection, introspection, by: .web, [("token", builder.opaque())], dead,
            probe: .init(check: "introspect-inactive", input: "unknown"))
        builder.post(
            .introspection, introspection, by: nil, [("token", builder.opaque())], Answers.error("invalid_request"),
            probe: .init(check: "introspect-inactive", input: "no-client"))
        builder.post(
            .introspection, introspection, by: nil, [("token", session.access), ("client_id", session.client.id)],
            Answers.error("invalid_client", status: 401),
            probe: .init(check: "introspect-inactive", input: "no-secret"))
        builder.post(
            .introspection, introspection, by: .web, [("token", session.id)], Answers.json(["active": false]),
            probe: .init(check: "introspect-jwt", input: "jwt"))
        let page = try builder.signIn(.spa)
        builder.post(
            .introspection, introspection, by: .spa, [("token", page.access)], Answers.error("invalid_client"),
            probe: .init(check: "introspect-public-client", input: "own-token"))
        let done = HTTPResponse(status: 200, headers: Answers.headers([("Content-Length", "0")]))
        builder.post(
            .revocation, revocation, by: .web, [("token", builder.opaque())], done,
            probe: .init(check: "revoke-safe", input: "unknown"))
        var kept = try builder.signIn(.web)
        builder.post(
            .revocation, revocation, by: .spa, [("token", kept.refresh)], Answers.error("invalid_request"),
            probe: .init(check: "revoke-safe", input: "other-application"))
        try builder.refresh(&kept, probe: .init(check: "revoke-safe", input: "still-usable"))
        let ended = try builder.signIn(.web)
        builder.post(
            .revocation, revocation, by: .web, [("token", ended.refresh)], done,
            probe: .init(check: "revoke-effective", input: "revocation"))
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .web,
            [("grant_type", "refresh_token"), ("refresh_token", ended.refresh)], Answers.error("invalid_grant"),
            probe: .init(check: "revoke-effective", input: "refresh-token"))
        builder.get(
            .userinfo, EvidenceBuilder.userinfoEndpoint, headers: [("Authorization", "Bearer " + ended.access)],
            probe: .init(check: "revoke-effective", input: "access-token"), Answers.bearerError("invalid_token"))
    }

    /// Sign-outs that work, and those that must not lead away.
    static let signOut: Part = { builder in
        let session = try builder.signIn(.spa)
        let hint = ("id_token_hint", session.id)
        let address = ("post_logout_redirect_uri", returnAddress)
        let client = ("client_id", session.client.id)
        end(&builder, [hint, address, ("state", "st-1")], then: returnAddress + "?state=st-1")
        end(&builder, [client, address], then: returnAddress)
        end(&builder, [client], signedIn: true, probe: .init(check: "logout-asks-user", input: "no-hint"))
        builder.now += 7200
        end(&builder, [hint], probe: .init(check: "logout-expired-hint", input: "expired"))
        for (check, input, fields) in [
            ("logout-unregistered-uri", "other-host", [client, (address.0, "https://attacker.example/")]),
            ("logout-normalised-uri", "upper-case", [client, (address.0, "HTTPS://APP.EXAMPLE/")]),
            ("logout-no-hint", "no-client", [address]),
            ("logout-bad-hint", "garbage", [("id_token_hint", "no.token.here"), address]),
            ("logout-client-mismatch", "other-client", [hint, ("client_id", "web000000000000000001")]),
        ] {
            end(&builder, fields, refused: true, probe: .init(check: check, input: input))
        }
        builder.add(
            .endSession,
            EvidenceBuilder.form(EvidenceBuilder.endSessionEndpoint, by: nil, [("client_id", session.client.id)]),
            Answers.page(form), probe: .init(check: "logout-post", input: "form-post"))
        let again = builder.session(.spa)
        builder.get(
            .authorization, builder.authorizationURL(again, ["prompt": "none"]),
            probe: .init(check: "logout-session-ended", input: "prompt-none"),
            callbackError("login_required", state: again.state))
    }

    /// A page on which the user confirms.
    private static let form = """
        <!doctype html><title>Sign out</title><form method="post" action="/oidc/session/end/confirm">\
        <input type="hidden" name="xsrf" value="abc"/><button name="logout" value="yes">Sign out</button></form>
        """

    /// A request to the end-session endpoint, and the confirmation where an address follows.
    private static func end(
        _ builder: inout EvidenceBuilder, _ fields: [(String, String)], then address: String? = nil,
        refused: Bool = false, signedIn: Bool = false, probe: Exchange.Probe? = nil
    ) {
        builder.get(
            .endSession, EvidenceBuilder.endSessionEndpoint + "?" + FormBody(fields).text,
            headers: signedIn ? [("Cookie", "_session=0123456789")] : [], probe: probe,
            refused ? errorPage("invalid_request") : Answers.page(form))
        guard let address else { return }
        builder.add(
            .endSessionConfirm,
            EvidenceBuilder.form(
                EvidenceBuilder.endSessionEndpoint + "/confirm", by: nil, [("xsrf", "abc"), ("logout", "yes")]),
            Answers.redirect(address), probe: probe)
    }
}
