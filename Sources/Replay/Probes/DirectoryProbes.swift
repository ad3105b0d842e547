import Basis
import OIDC
import Wire

/// What becomes of secrets, users, members and keys that are taken away; each change is undone, but for the last.
enum DirectoryProbes {
    /// Seconds that a secret of the test is good for.
    private static let secretLifetime = 2.0

    static let all: [Probe] = [
        Probe("token-expired-secret", for: .confidential, needs: [.consent, .management, .time(secretLifetime + 1)]) {
            bench throws(FlowFailure) in
            let path = "applications/\(bench.application.id)/secrets"
            let name = "dragoman-" + bench.randomText.prefix(8)
            let end = (bench.recorder.options.clock() + secretLifetime) * 1000
            let made = try bench.management.change(
                "POST", path, ["name": .string(name), "expiresAt": .int(Int(end))],
                purpose: "make a secret that ends soon")
            bench.recorder.pass(secretLifetime + 1)
            if let secret = made.response?.json?["value"]?.string {
                bench.rawForm(
                    "expired", [("grant_type", "authorization_code"), ("code", bench.randomText)],
                    headers: [("Authorization", ClientAuthentication.basic(bench.application.id, secret))])
            }
            bench.management.undo("DELETE", path + "/" + name, purpose: "take the secret \(name) away")
        },
        Probe("token-user-suspended", needs: [.consent, .management]) { bench throws(FlowFailure) in
            guard let id = bench.tenant.user?.id else { throw FlowFailure("the tenant file gives the user no id") }
            let (waiting, signedIn) = (try bench.authorized(), try bench.signedIn())
            let path = "users/\(id)/is-suspended"
            try bench.management.change("PATCH", path, ["isSuspended": true], purpose: "suspend the user")
            bench.redeem("code", waiting)
            _ = try? bench.refresh("refresh-token", signedIn)
            bench.authorize("session", browser: signedIn.browser) { $0["prompt"] = "none" }
            bench.management.undo("PATCH", path, ["isSuspended": false], purpose: "let the user in again")
        },
        Probe("org-removal-effective", needs: [.consent, .management]) { bench throws(FlowFailure) in
            guard let user = bench.tenant.user?.id, let organization = bench.tenant.organizations.first?.id else {
                throw FlowFailure("the tenant file names no organization of a user with an id")
            }
            let session = try bench.signedIn(bench.fullSettings)
            let member = "organizations/\(organization)/users/\(user)"
            guard let roles = bench.management.read(member + "/roles")?.response?.json?.array else {
                throw FlowFailure("the user's roles in the organization cannot be read")
            }
            try bench.management.change("DELETE", member, purpose: "take the user out of the organization")
            _ = try? bench.refresh("removed", session, [("organization_id", organization)])
            bench.management.undo(
                "POST", "organizations/\(organization)/users", ["userIds": [.string(user)]],
                purpose: "put the user back into the organization")
            bench.management.undo(
                "PUT", member + "/roles",
                ["organizationRoleIds": .strings(roles.compactMap { $0["id"]?.string })],
                purpose: "give the user the roles in the organization again")
        },
        // No negative test: the key set before and after a change of the signing key, which stays.
        Probe("jwks-rotation-overlap", needs: [.consent, .management, .scratchTenant]) { bench throws(FlowFailure) in
            let request = HTTPRequest("GET", bench.endpoints.jwks, headers: [("Accept", "application/json")])
            bench.recorder.send(request, role: .jwks, purpose: "key set before the rotation")
            try bench.management.change(
                "POST", "configs/oidc/private-keys/rotate", [:], purpose: "rotate the signing key")
            bench.recorder.send(request, role: .jwks, purpose: "key set after the rotation")
        },
    ]
}
