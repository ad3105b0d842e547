import Guide
import Testing

@testable import Scenario

@Suite struct `Snippet scanner` {
    private func scan(_ text: String, _ language: String = "tsx") -> SnippetScan {
        SnippetScanner.scan(CodeBlock(language: language, text: text, firstLine: 1))
    }

    @Test func `reads imports of every spelling`() {
        let scan = scan(
            """
            import NextAuth from 'next-auth';
            import { type LogtoContext, signIn as start } from '@logto/next';
            import * as jose from 'jose';
            import type { Config } from './config';
            import './style.css';
            const { Router } = require('express');
            export { auth as middleware } from '@/auth';
            """)
        #expect(
            scan.imports.map(\.module) == [
                "next-auth", "@logto/next", "jose", "./config", "./style.css", "express", "@/auth",
            ])
        #expect(scan.imports[0].defaultName == "NextAuth")
        #expect(scan.imports[1].named.map(\.local) == ["LogtoContext", "start"])
        #expect(scan.imports[1].named.map(\.isType) == [true, false])
        #expect(scan.imports[2].namespaceName == "jose")
        #expect(scan.imports[3].isTypeOnly)
        #expect(scan.exports.map(\.name) == ["middleware"])
    }

    @Test func `finds awaits and the function around them without indentation`() throws {
        let scan = scan(
            """
            const Home = () => {
            const { isAuthenticated, claims } = await getLogtoContext(logtoConfig);
            return (
            <nav>
            {isAuthenticated ? (
            <p>
            Hello, it's {claims?.sub},
            <SignOut
            onSignOut={async () => {
            'use server';
            await signOut(logtoConfig);
            }}
            />
            </p>
            ) : null}
            </nav>
            );
            };
            export default Home;
            """)
        #expect(scan.faults.isEmpty)
        #expect(scan.awaits.map(\.line) == [2, 11])
        let functions = try scan.awaits.map { try #require($0.function) }
        #expect(functions.map { scan.functions[$0].isAsync } == [false, true])
        #expect(scan.functions[functions[0]].name == "Home")
        let context = try #require(scan.calls.first)
        #expect(context.callee == "getLogtoContext" && context.isAwaited)
        #expect(context.bindings == ["isAuthenticated", "claims"])
        #expect(scan.jsxElements.map(\.name) == ["nav", "p", "SignOut"])
        #expect(scan.jsxElements[2].attributes.map(\.name) == ["onSignOut"])
    }

    @Test func `keeps literal arguments with their lines and the calls around them`() throws {
        let scan = scan(
            """
            const response = await fetch('https://xxx.logto.app/oidc/token', {
              method: 'POST',
              headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: `Basic ${basic}` },
              body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: session.refreshToken }).toString(),
            });
            """, "ts")
        let fetch = try #require(scan.calls.first)
        #expect(fetch.callee == "fetch" && fetch.line == 1 && fetch.endLine == 5)
        #expect(fetch.arguments[0] == .string("https://xxx.logto.app/oidc/token", line: 1))
        guard case .object(let options, _) = fetch.arguments[1] else { throw Unexpected() }
        #expect(options.map(\.name) == ["method", "headers", "body"])
        let form = try #require(scan.calls.first { $0.callee == "URLSearchParams" })
        #expect(form.isNew && form.enclosing == ["fetch"])
        guard case .object(let fields, _) = form.arguments[0] else { throw Unexpected() }
        #expect(fields[1].value == .expression("session.refreshToken", line: 4))
    }

    @Test(arguments: [
        ("providers: [{ id: 'logto',,\n}]", "two commas", 1),
        ("const a = { b: 1, });", "`)` closes nothing", 1),
        ("const a = {\n  endpoint: '<e>'\n  appId: '<a>',\n};", "comma is missing", 2),
        ("export default function A() {}\nexport default A;", "second time", 2),
        ("const a = 'open;\nfoo();", "string is never closed", 1),
        ("<p>\n<b>text</i>\n</p>", "is closed by </i>", 2),
    ]) func `says where the text cannot parse`(text: String, message: String, line: Int) throws {
        let source = text.hasPrefix("providers") ? "f({\n\(text)\n});" : "\(text)"
        let fault = try #require(scan(source).faults.first)
        #expect(fault.message.contains(message))
        #expect(fault.line == (text.hasPrefix("providers") ? line + 1 : line))
    }

    @Test(arguments: [
        ("const a: Record<string, string> = { b: x ? 'y' : 'z',\n c: d };", "ts"),
        ("const f = async <T,>(x: T): Promise<T> => x;", "ts"),
        ("if (a < b && c > d) { return a / b / c; }", "ts"),
        ("const r = /[/'\"]+/g.test(x);", "js"),
        ("const t = `a ${b ? `c ${d}` : '}'} e`;", "js"),
        ("export const logtoConfig = {\n  ...other configs\n  resources: ['a'],\n};", "ts"),
        ("<button onClick={() => signOut()}>Don't</button>", "tsx"),
        ("let text = \"a \\(b(\"c\")) d\"", "swift"),
        ("type A = {\n  b: string\n  c: number\n};", "ts"),
    ]) func `finds no fault where there is none`(text: String, language: String) {
        #expect(scan(text, language).faults == [])
    }

    @Test func `reads configuration of other languages as named members`() throws {
        let kotlin = scan("val logtoConfig = LogtoConfig(\n  endpoint = \"<e>\",\n  appId = \"<a>\",\n)", "kotlin")
        #expect(kotlin.calls.map(\.callee) == ["LogtoConfig"])
        #expect(kotlin.calls.first?.bindings == ["logtoConfig"])
        #expect(kotlin.calls.first?.named("appId") == .string("<a>", line: 3))
        let swift = scan("let config = try? LogtoConfig(endpoint: \"<e>\", appId: \"<a>\")", "swift")
        #expect(swift.calls.first?.named("endpoint") == .string("<e>", line: 1))
        let python = scan("client = LogtoClient(\n    LogtoConfig(\n        endpoint=\"<e>\",\n    ),\n)", "python")
        #expect(python.calls.last?.named("endpoint") == .string("<e>", line: 3))
        let go = scan("logtoConfig := &client.LogtoConfig{\n\tEndpoint: \"<e>\",\n\tAppId: \"<a>\",\n}", "go")
        #expect(go.objects.first?.typeName == "client.LogtoConfig")
        #expect(go.objects.first?.properties.map(\.name) == ["Endpoint", "AppId"])
        let csharp = scan(
            "builder.Services.AddLogtoAuthentication(options =>\n{\n  options.Endpoint = \"<e>\";\n});", "csharp")
        #expect(csharp.objects.first?.name == "options" && csharp.objects.first?.properties.first?.name == "Endpoint")
        let php = scan("$client = new LogtoClient(\n  new LogtoConfig(\n    endpoint: \"<e>\",\n  ),\n);", "php")
        #expect(php.calls.last?.named("endpoint") == .string("<e>", line: 3))
    }

    @Test func `reads shell commands, environments and properties`() {
        let shell = scan("npm i @logto/next\ncurl --location \\\n  --request POST 'https://a/b' # comment", "bash")
        #expect(shell.calls.map(\.callee) == ["npm", "curl"])
        #expect(shell.calls[1].arguments.last == .string("https://a/b", line: 3))
        let env = scan("AUTH_LOGTO_ID=<id>\n# comment\nAUTH_LOGTO_SECRET=\"s\"", "env")
        #expect(env.objects.first?.properties.map(\.name) == ["AUTH_LOGTO_ID", "AUTH_LOGTO_SECRET"])
        let yaml = scan("spring:\n  security:\n    clientId: a\n    scopes:\n      - openid\n      - email\n", "yaml")
        #expect(yaml.objects.first?.properties.map(\.name) == ["spring.security.clientId", "spring.security.scopes"])
    }

    @Test(arguments: ["(", "{", "f(", "`${", "[{", "<a b={</a>", "a.b()."]) func `survives deep nesting`(part: String) {
        let scan = scan(String(repeating: part, count: 20_000))
        #expect(scan.faults.isEmpty == (part == "a.b()."))
    }
}

private struct Unexpected: Error {}
