import Testing

@testable import Conformance

/// Every documentation check passes on a good guide and finds its fault, on its line, in a faulty one.
@Suite struct DocsEvidenceTests {
    static let samples: [(String, String)] = [
        ("Next.js", SampleGuides.next), ("React", SampleGuides.react), ("Spring", SampleGuides.spring),
        ("API", SampleGuides.api),
        ("Auth.js", SampleGuides.auth),
        ("claims", SampleGuides.claims), ("connector", SampleGuides.connector), ("messages", SampleGuides.sms),
        ("messages in words", SampleGuides.smsInWords),
        ("edited React", EditedGuides.react), ("edited Express", EditedGuides.express),
        ("edited script", EditedGuides.script), ("edited Vue", EditedGuides.vue),
        ("edited machine", EditedGuides.machine), ("edited requests", EditedGuides.plain),
        ("edited API", EditedGuides.api), ("edited Python", EditedGuides.python),
    ]

    @Test(arguments: samples) func `Nothing is wrong with a good guide`(name: String, text: String) throws {
        for verdict in try ReadEvidence.verdicts(ReadEvidence.evidence(text)).values {
            #expect(verdict.findings.map { "\($0.check): \($0.summary) line \($0.source?.line ?? 0)" } == [])
        }
    }

    @Test(arguments: DocsFaults.all) func `A fault is found on its line`(fault: DocsFault) throws {
        let before = try ReadEvidence.verdicts(ReadEvidence.evidence(fault.guide))
        #expect(before[fault.check]?.outcome == .passed)
        let text = try fault.faulty()
        let verdicts = try ReadEvidence.verdicts(ReadEvidence.evidence(text))
        let findings = verdicts[fault.check]?.findings ?? []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let places = findings.compactMap(\.source).map { source in
            lines.indices.contains(source.line - 1) ? String(lines[source.line - 1]) : "line \(source.line)"
        }
        #expect(places.contains { $0.contains(fault.line) }, "found at \(places)")
        for finding in findings {
            #expect(finding.culprit == .guide)
            #expect(!finding.summary.isEmpty && !finding.expected.isEmpty && !finding.fix.isEmpty)
        }
    }

    @Test func `RS256 is right where the guide has the tenant's key exchanged for one of RSA`() throws {
        let text = SampleGuides.api.replacing("algorithms=['ES384']", with: "algorithms=['RS256']")
        let told = text.replacing("# API\n", with: "# API\n\nRotate the signing key to RSA first.\n")
        #expect(try ReadEvidence.verdicts(ReadEvidence.evidence(text))["docs-token-algorithm"]?.findings.count == 1)
        #expect(try ReadEvidence.verdicts(ReadEvidence.evidence(told))["docs-token-algorithm"]?.findings == [])
    }

    @Test(
        arguments: [
            ("com.example.app:/callback", true), ("io.logto.app://callback", true), ("io.logto.app//callback", false),
            ("http:/localhost:8080/callback", false), ("http://localhost:8080//callback", true),
        ]) func `A scheme of the application's own needs one slash, one of the web two`(uri: String, isURI: Bool) throws
    {
        let text = SampleGuides.spring.replacing("{baseUrl}/login/oauth2/code/{registrationId}", with: uri)
        #expect(try findings("docs-uris-consistent", text).contains { $0.contains("is no URI") } == !isURI)
    }

    @Test func `Dart marks a function behind its parameters`() throws {
        let code = """
            void start() async {
              await client.signIn(uri);
            }

            final button = TextButton(onPressed: () async {
              await client.signIn(uri);
            }, onLongPress: () async => await client.signOut(uri));

            Widget build(BuildContext context) {
              return TextButton(onPressed: () {
                await client.signOut(uri);
              });
            }
            """
        let guide = "# Dart\n\n```dart\nimport 'package:logto_dart_sdk/logto_dart_sdk.dart';\n\n\(code)\n```\n"
        let findings = try ReadEvidence.verdicts(ReadEvidence.evidence(guide))["docs-await-async"]?.findings ?? []
        #expect(findings.map { $0.source?.line } == [16])
        #expect(findings.first?.fix.contains("return TextButton(onPressed: () async {") == true)
    }

    private func findings(_ check: String, _ guide: String) throws -> [String] {
        let verdicts = try ReadEvidence.verdicts(ReadEvidence.evidence(guide))
        return (verdicts[check]?.findings ?? []).map { "\($0.source?.line ?? 0): \($0.summary)" }
    }

    @Test func `Elements of web pages are none of React Native`() throws {
        func guide(_ module: String) -> String {
            """
            # App

            ```tsx title="App.tsx"
            import { Button } from '\(module)';

            export const App = () => (
              <div>
                <Button title="Sign in" />
              </div>
            );
            ```
            """
        }
        #expect(try findings("docs-name-defined", guide("react-native")) == ["7: React Native has no element `div`."])
        #expect(try findings("docs-name-defined", guide("./button")) == [])
    }

    @Test func `A file of Go imports the standard packages that it uses`() throws {
        func guide(_ packages: String) -> String {
            """
            # API

            ```go title="main.go"
            import (
                "strings"
            \(packages)
            )

            // The answer of http.Get is not of interest.
            func answer(w http.ResponseWriter, url *URL) {
                http.Error(w, strings.ToLower("fmt.Sprint"), http.StatusUnauthorized)
                url.Path = ""
            }
            ```

            ```go
            func other() { fmt.Println("no whole file") }
            ```
            """
        }
        let missing = "10: `http` is used, but this file does not import `net/http`."
        #expect(try findings("docs-name-defined", guide("")) == [missing])
        #expect(try findings("docs-name-defined", guide("    \"net/http\"")) == [])
    }

    @Test func `A closure of PHP brings in the variables that it uses`() throws {
        func guide(_ head: String) -> String {
            """
            # PHP

            ```php
            $client = new LogtoClient(new LogtoConfig(endpoint: 'https://tenant.example', appId: 'a', appSecret: 'b'));
            ```

            ```php
            Route::get('/sign-in', \(head) {
                $uri = 'http://localhost:8000/callback';
                return redirect($client->signIn($uri));
            });
            ```
            """
        }
        let missing = "10: The closure does not know `$client`."
        #expect(try findings("docs-name-defined", guide("function ()")) == [missing])
        #expect(try findings("docs-name-defined", guide("function () use ($client)")) == [])
        #expect(try findings("docs-name-defined", guide("function ($client)")) == [])
        #expect(
            try findings("docs-name-defined", guide("function () {\n    $client = app('logto');\n    if (true)")) == [])
    }

    @Test func `What a page computes is no sentence with a hole`() throws {
        let computed = "# Tabs\n\n{Object.entries(frameworks).map(([key, value]) => (\n  <p>{value}</p>\n))}\n"
        #expect(try findings("docs-sentence-whole", computed) == [])
        #expect(try findings("docs-sentence-whole", "# Tabs\n\nOpen {props.name} now.\n").count == 1)
    }

    @Test func `Every documentation check has a fault that it finds`() throws {
        let ids = Set(DocsChecks.all.keys).union(ReadingFindings.all.keys)
        #expect(ids.symmetricDifference(DocsFaults.all.map(\.check)).sorted() == [])
    }
}
