import Basis
import Testing

@testable import MockTenant

@Suite("Scripts that add claims")
struct ScriptTests {
    private static let names: [String: ScriptValue] = [
        "token": .json(["scope": "a b", "aud": "x"]),
        "context": .json(["user": ["roles": [["name": "one"], ["name": "two"]], "name": nil]]),
        "environmentVariables": .json(["REGION": "tw"]),
    ]

    @Test(
        "Expressions give what JavaScript gives",
        arguments: [
            ("{ a: 'x', b: true, c: 1.5, d: null }", #"{"a":"x","b":true,"c":1.5,"d":null}"#),
            ("{ scope: token.scope, none: token.missing }", #"{"scope":"a b"}"#),
            ("{ roles: context.user.roles.map(r => r.name) }", #"{"roles":["one","two"]}"#),
            ("{ keys: Object.keys(token).sort() }", #"{"keys":["aud","scope"]}"#),
            ("{ region: environmentVariables?.REGION ?? 'none' }", #"{"region":"tw"}"#),
            ("{ first: token.scope.split(' ')[0], deep: context?.nobody?.name }", #"{"first":"a"}"#),
            ("{ is: token.aud === 'x' ? 'yes' : 'no' }", #"{"is":"yes"}"#),
        ])
    func expressions(text: String, expected: String) throws {
        for script in [
            "const getCustomJwtClaims = async ({ token, context }) => { return \(text); };",
            "const getCustomJwtClaims = async ({ token }) => (\(text));",
        ] {
            let expression = try ScriptParser.result(of: script)
            #expect(try ScriptEvaluator.value(of: expression, Self.names).json?.text() == expected)
        }
    }

    @Test(
        "Blocks are done statement by statement",
        arguments: [
            (
                "const names = context.user.roles.map((role) => { return role.name; }); return { names };",
                #"{"names":["one","two"]}"#
            ),
            ("let a = token.aud\n var b = await a; if (!b) return { none: true }\n return { b };", #"{"b":"x"}"#),
            (
                "if (token.aud === 'y') { return { is: 'y' }; } else if (token.aud === 'x') { return { is: 'x' }; } return {};",
                #"{"is":"x"}"#
            ),
            ("if (token.aud === 'y') { const a = 1; } return { a: 2 };", #"{"a":2}"#),
            ("token.aud; ; return { a: !token.none };", #"{"a":true}"#),
        ])
    func blocks(body: String, expected: String) throws {
        let script = "const getCustomJwtClaims = async ({ token, context }) => { \(body) };"
        #expect(try ScriptEvaluator.claims(of: script, Self.names).text() == expected)
    }

    @Test("A block that denies or throws on one way only does so there only", arguments: ["x", "y"])
    func ways(audience: String) throws {
        let script =
            "const getCustomJwtClaims = async ({ token, api }) => { if (token.aud === '\(audience)') api.denyAccess('no');"
            + " if (token.scope === 'none') throw new Error('lost'); return { ok: true }; };"
        if audience == "x" {
            #expect(throws: ScriptEvaluator.Failure.self) { try ScriptEvaluator.claims(of: script, Self.names) }
        } else {
            #expect(try ScriptEvaluator.claims(of: script, Self.names) == ["ok": true])
        }
    }

    @Test("A function that returns nothing gives no claims")
    func nothing() {
        for body in ["return;", "const a = 1;", ""] {
            #expect(throws: ScriptEvaluator.Failure.self) {
                try ScriptEvaluator.claims(of: "const getCustomJwtClaims = async () => { \(body) };", Self.names)
            }
        }
    }

    @Test(
        "What cannot be read or computed is refused, never guessed",
        arguments: [
            "", "const getCustomJwtClaims = async () => {", "const getCustomJwtClaims = async () => { throw 1; };",
            "const getCustomJwtClaims = async () => ({ a: `t` });",
            "const getCustomJwtClaims = async () => (" + String(repeating: "(", count: 5000),
        ])
    func unreadable(script: String) {
        #expect(throws: ScriptParser.Unknown.self) { try ScriptParser.result(of: script) }
    }

    @Test("A member of a missing value fails")
    func missing() throws {
        let expression = try ScriptParser.result(
            of: "const getCustomJwtClaims = async ({ context }) => ({ a: context.nobody.name });")
        #expect(throws: ScriptEvaluator.Failure.self) { try ScriptEvaluator.value(of: expression, Self.names) }
    }
}
