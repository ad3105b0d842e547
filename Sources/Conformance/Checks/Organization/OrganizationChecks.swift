import Basis
import OIDC

/// Checks of organization tokens and of API tokens in the context of an organization (Logto's own extension).
enum OrganizationChecks {
    static let all: [String: Rule] = [
        "org-idt-claims": memberships, "org-token-aud": audience, "org-token-profile": profile,
        "org-scope-by-role": scopes, "org-api-token": apiToken, "org-api-token-no-context": noContext,
        "org-code-exchange": codeExchange,
    ]

    /// What stands for all organizations in place of a resource; naming it changes nothing.
    private static let reserved = "urn:logto:resource:organizations"

    /// Tokens that a user's application asked for with an organization.
    private static func sightings(
        _ examination: inout Examination, withResource: Bool
    ) -> [(seen: TokenSighting, organization: String)] {
        let list = examination.wire.tokenCalls.compactMap { call -> (TokenSighting, String)? in
            guard call.isGranted, !call.isProbe, call.grant == "refresh_token", let id = call.organization,
                call.resources.filter({ $0 != reserved }).isEmpty != withResource
            else { return nil }
            return call.accessToken.map { (TokenSighting($0, call: call), id) }
        }
        if list.isEmpty {
            examination.skip("no token for an organization\(withResource ? " and a resource" : "") was handed out")
        }
        return list
    }

    private static let memberships: Rule = { examination in
        var sources = examination.wire.idTokens.compactMap { seen in seen.token.map { (seen.exchange, $0.payload) } }
        sources += UserinfoSighting.all(examination.wire).compactMap { seen in seen.claims.map { (seen.exchange, $0) } }
        for (exchange, claims) in sources {
            let subject = claims["sub"]?.string
            let directory = examination.wire.directory.at(exchange)
            let pairs = [
                ("organizations", directory.organizations(ofUser: subject)),
                ("organization_roles", directory.organizationRoles(ofUser: subject)),
            ]
            for (name, known) in pairs {
                guard let known, let value = claims[name] else { continue }
                let told = value.strings.map { Set($0) }
                examination.expect(
                    told == known, exchange, "The user's organizations are not those of the directory.",
                    observed: "\(name) " + (told?.sorted().joined(separator: ", ") ?? "of another type"),
                    expected: "\(name) " + known.sorted().joined(separator: ", "))
            }
        }
        examination.skip("no token has organizations, or the user's memberships were not read")
    }

    private static let audience: Rule = { examination in
        for (seen, organization) in sightings(&examination, withResource: false) {
            let wanted = "urn:logto:organization:" + organization
            let audiences = seen.token?.audiences
            examination.expect(
                audiences == [wanted], seen.exchange, "The organization token is not for this organization.",
                observed: audiences.map { "aud " + $0.joined(separator: ", ") } ?? "a token that cannot be read",
                expected: "aud \(wanted)")
        }
    }

    private static let profile: Rule = { examination in
        for (seen, _) in sightings(&examination, withResource: false) {
            guard let token = seen.token else { continue }
            var wrong = [
                AccessTokenRules.typeProblem(seen), AccessTokenRules.signatureProblem(token, examination.wire),
            ]
            .compactMap { $0 }
            wrong += AccessTokenRules.claimProblems(token).map { "no good " + $0 }
            wrong += AccessTokenRules.bindingProblems(token, seen.call, examination.wire).map { "another " + $0 }
            examination.expect(
                wrong.isEmpty, seen.exchange, "The organization token breaks a rule for JWT access tokens.",
                observed: wrong.joined(separator: ", "))
        }
        examination.skip("no organization token that can be read (see org-token-aud)")
    }

    private static let scopes: Rule = { examination in
        for (seen, organization) in sightings(&examination, withResource: false) {
            // The permissions belong to the reserved resource: who did not sign in for it has none, whatever the roles give.
            guard let token = seen.token, let requested = seen.call.requestedScopes,
                seen.call.authorization?.parameters.all("resource").contains(reserved) != false,
                let known = examination.wire.directory.at(seen.exchange).organizationScopes(
                    ofUser: token.subject, in: organization)
            else { continue }
            let wanted = known.intersection(requested)
            let given = Set(token.scopes ?? [])
            examination.expect(
                given == wanted, seen.exchange,
                "The permissions in the organization token are not those of the user's roles there.",
                observed: "scope " + given.sorted().joined(separator: " "),
                expected: "scope " + wanted.sorted().joined(separator: " "))
        }
        examination.skip("the user's permissions in the organization were not read, or they changed during the run")
    }

    private static let apiToken: Rule = { examination in
        for (seen, organization) in sightings(&examination, withResource: true) {
            guard let token = seen.token, let resource = seen.call.resources.first(where: { $0 != reserved }) else {
                continue
            }
            var wrong: [String] = []
            if token.audiences != [resource] { wrong.append("aud " + token.audiences.joined(separator: ", ")) }
            let claim = token.payload["organization_id"]
            if claim?.string != organization {
                wrong.append(claim.map { "organization_id \($0.text().prefix(60))" } ?? "no organization_id")
            }
            let directory = examination.wire.directory.at(seen.exchange)
            if let own = directory.scopes(ofUser: token.subject, on: resource),
                let there = directory.organizationScopes(ofUser: token.subject, on: resource, in: organization)
            {
                let extra = Set(token.scopes ?? []).subtracting(own.union(there)).sorted()
                if !extra.isEmpty { wrong.append("scope " + extra.joined(separator: " ")) }
            }
            examination.expect(
                wrong.isEmpty, seen.exchange,
                "The API token in the context of an organization is not what was asked for.",
                observed: wrong.joined(separator: "; "),
                expected: "aud \(resource), organization_id \(organization) and only permissions of the user's roles")
        }
        examination.skip("no API token in the context of an organization that can be read")
    }

    private static let noContext: Rule = { examination in
        for call in examination.wire.tokenCalls where call.isGranted && call.organization == nil {
            guard let token = call.accessJWS else { continue }
            examination.expect(
                token.payload["organization_id"] == nil, call.exchange,
                "A token that was asked for without an organization names one.", observed: "organization_id is there")
        }
        examination.skip("no JWT access token was asked for without an organization")
    }

    private static let codeExchange: Rule = { examination in
        for call in examination.wire.tokenCalls where call.grant == "authorization_code" && call.isGranted {
            guard let organization = call.organization else { continue }
            let token = call.accessJWS
            let hasEffect =
                token?.audiences == ["urn:logto:organization:" + organization]
                || token?.payload["organization_id"]?.string == organization
            examination.expect(
                hasEffect, call.exchange, "organization_id at the code exchange is ignored; a refresh is needed.",
                observed: "no effect", expected: "an organization token, as a refresh brings")
        }
        examination.skip("no code was exchanged with organization_id")
    }
}
