import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Seeds declare a tenant")
struct TenantSeedTests {
    @Test(
        "what a seed gets wrong is told with its place and the nearest name",
        arguments: [
            ("aplications: []", "aplications", "did you mean 'applications'?"),
            ("applications: [{name: A, redirectUri: []}]", "applications[0].redirectUri", "'redirectUris'"),
            ("applications: [{type: SPA}]", "applications[0]", "'name' is missing"),
            ("applications: [{name: A, type: Spa}]", "applications[0].type", "did you mean 'SPA'?"),
            ("applications: [{name: A, redirectUris: x}]", "applications[0].redirectUris", "list of texts"),
            ("applications: [{name: A, management: true}]", "applications[0]", "MachineToMachine"),
            ("users: [{password: x}]", "users[0]", "'username'"),
            ("users: [{username: a, roles: [admim]}]\nroles: [{name: admin}]", "users[0].roles", "'admin'"),
            (
                "users: [{username: a, roles: [bot]}]\nroles: [{name: bot, type: MachineToMachine}]", "users[0].roles",
                "not declared"
            ),
            ("users: [{username: a}, {username: a}]", "users[1]", "there already"),
            ("users: [{username: a, organizations: [{name: X}]}]", "users[0].organizations[0]", "'X'"),
            (
                "roles: [{name: r, resourceScopes: [{resource: u, scopes: []}]}]",
                "roles[0].resourceScopes[0].resource", "not declared"
            ),
            ("organizationTemplate: {roles: [{name: r, scopes: [s]}]}", "organizationTemplate.roles[0].scopes", "'s'"),
            ("connectors: [{config: {}}]", "connectors[0]", "'factory' is missing"),
            ("resources: 7", "resources", "is not a list"), ("[]", "", "is not an object"),
            ("users: [", "line 2, column 1", "did not find"),
        ])
    func refused(text: String, path: String, reason: String) {
        let error = #expect(throws: TenantSeedError.self) { try TenantSeed(text: text) }
        #expect(error?.path == path)
        #expect(error?.reason.contains(reason) == true)
    }

    @Test("ids and secrets that are left out are the same each time, and those given are kept")
    func identifiers() throws {
        let text = "applications: [{name: Shop}, {name: Kiosk, id: kiosk, secret: s}]\nusers: [{username: a}]"
        let (first, second) = (try TenantSeed(text: text), try TenantSeed(text: text))
        #expect(first == second)
        #expect(first.applications[0].id.count == 21)
        #expect(first.applications[0].secret.count == 32)
        #expect(first.applications[1].id == "kiosk")
        #expect(first.applications[1].secret == "s")
        #expect(first.users[0].id.count == 12)
    }

    @Test("the built-in seed makes the tenant that the guides describe")
    func standard() throws {
        let seed = try TenantSeed.standard()
        let entities = try seed.entities(
            tenantID: "default", identifiers: Identifiers(random: RandomSource(seed: [1])),
            milliseconds: 1_800_000_000_000)
        let directory = TenantDirectory(
            seed: seed, targets: ["kakao-universal": "kakao"], inboxes: [:], automatic: ["oauth2"])
        let user = try #require(directory.testUser)
        let resource = try #require(entities.resource(indicator: RunningTenant.orders))
        #expect(entities.scopes(ofUser: user.id, for: resource).map(\.name) == ["read:orders", "write:orders"])
        #expect(entities.isPassword(try #require(user.password), of: user.id))
        #expect(!entities.isPassword("no", of: user.id))
        let mine = entities.organizations(ofUser: user.id)
        #expect(mine.map(\.name) == ["Harbour Works"])
        #expect(
            entities.organizationScopes(ofUser: user.id, in: mine[0].id).map(\.name)
                == ["read:members", "invite:members"])
        #expect(entities.scopes(ofUser: user.id, in: mine[0].id, for: resource).count == 2)
        let management = try #require(directory.management)
        let api = try #require(entities.resource(indicator: Resource.managementIndicator))
        #expect(entities.scopes(ofApplication: management.id, for: api).map(\.name) == ["all"])
        #expect(entities.secret(management.secret, of: management.id) != nil)
        #expect(directory.connectors.map(\.target).prefix(2) == ["kakao", "example-provider"])
        let redirects = entities.applications.views(as: Application.self).filter { $0.type == "Traditional" }
            .flatMap(\.redirectURIs)
        #expect(redirects.contains("http://localhost:3000/api/auth/callback/logto"))
    }
}
