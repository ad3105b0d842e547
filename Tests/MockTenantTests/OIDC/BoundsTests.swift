import OIDC
import Testing

@testable import MockTenant

@Suite("What a tenant remembers has a bound")
struct BoundsTests {
    private static func state() throws -> OIDCState {
        let random = RandomSource(seed: [1])
        return try OIDCState(
            identifiers: Identifiers(random: random), options: MockTenantOptions(random: random, isSeeded: true),
            faults: FaultSwitch([]), endpoint: "http://localhost:3001")
    }

    private static func grant(_ number: Int) -> Grant {
        Grant(id: "grant-\(number)", clientID: "app", accountID: "user", issuedAt: number, expiresAt: number + 100)
    }

    private static func token(_ number: Int, grant: Int) -> OpaqueToken {
        OpaqueToken(
            id: "token-\(number)", clientID: "app", accountID: "user", grantID: "grant-\(grant)", scopes: [],
            issuedAt: number, expiresAt: number + 100)
    }

    @Test("Beyond it the oldest sessions and grants go, and the tokens of such a grant with it")
    func oldestFirst() throws {
        var state = try Self.state()
        let count = OIDCState.mostGrants * 5 / 4
        for number in 0..<count {
            state.grants["grant-\(number)"] = Self.grant(number)
            state.sessions["\(number)"] = Session(id: "\(number)", uid: "u", issuedAt: number, expiresAt: number)
        }
        state.opaqueTokens = ["old": Self.token(1, grant: 0), "new": Self.token(2, grant: count - 1)]
        state.keepBounds()
        #expect(state.grants.count == OIDCState.mostGrants)
        #expect(state.grants["grant-0"] == nil && state.grants["grant-\(count - 1)"] != nil)
        #expect(state.opaqueTokens.keys.sorted() == ["new"])
        #expect(state.sessions.count == OIDCState.mostSessions)
        #expect(state.sessions["\(count - 1)"] != nil)
    }

    @Test("Below it nothing is forgotten")
    func below() throws {
        var state = try Self.state()
        for number in 0..<OIDCState.mostGrants { state.grants["grant-\(number)"] = Self.grant(number) }
        state.opaqueTokens = ["machine": Self.token(1, grant: -1)]
        state.keepBounds()
        #expect(state.grants.count == OIDCState.mostGrants && state.opaqueTokens.count == 1)
    }
}
