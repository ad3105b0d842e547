import Guide
import GuideReading
import Scenario
import Testing

/// What sentences and lists of instructions mean, each on a page of its own.
struct ProseStepTests {
    static let pages = [
        CodeStepTests.Page(
            "a URI of a native application is registered where signing in is implemented", .registerRedirectURI,
            [#"{"uri":"io.example.app://callback"}"#],
            """
            ## Sign in {#implement-sign-in}

            Open the Logto Console and add the redirect URI `io.example.app://callback`.
            """),
        CodeStepTests.Page(
            "a placeholder is part of the URI, and what is set is named in quotation marks", .registerPostSignOutURI,
            [#"{"uri":"https://<extension-id>.chromiumapp.org/"}"#],
            """
            - Put `https://<extension-id>.chromiumapp.org/done` under “Redirect URIs”.
            - Put `https://<extension-id>.chromiumapp.org/` under “Post sign-out redirect URIs”.
            """),
        CodeStepTests.Page(
            "an extension's own address is an origin", .allowCORSOrigin, [#"{"origin":"chrome-extension://<id>"}"#],
            "Put `chrome-extension://<id>` under “CORS allowed origins”."),
        CodeStepTests.Page(
            "the address that a provider calls is none of the application", .registerRedirectURI, [],
            "Enter `https://<your-domain>/callback/<connector-id>` as “Redirect URI” in the provider's console."),
        CodeStepTests.Page(
            "a URI named where code handles it is not registered", .registerRedirectURI, [],
            """
            ## Handle the redirect {#handle-redirect}

            "We" handle the redirect URI `http://localhost:3000/callback` now.
            """),
        CodeStepTests.Page(
            "a library that handles the redirect handles the URI that is registered", .handleCallback,
            [#"{"path":"/callback"}"#],
            """
            ## Redirect URI {#configure-redirect-uri}

            Add the redirect URI `http://localhost:3000/callback` in the Console.

            ## Handle the redirect {#handle-redirect}

            The library takes care of `http://localhost:3000/callback`.
            """),
        CodeStepTests.Page(
            "a page may assume an application of a type", .createApplication, [#"{"type":"Native"}"#],
            "We assume that you have created a native application in Logto."),
        CodeStepTests.Page(
            "a page may have an application registered that code names", .createApplication,
            [#"{"framework":"Example Boot"}"#],
            "Create a new `Example Boot` application in the Logto Console and copy its secret."),
        CodeStepTests.Page(
            "roles of applications are no application", .createApplication, [],
            "Create a role for machine-to-machine apps in the Logto Console."),
        CodeStepTests.Page(
            "a run that is tested is a checkpoint", .checkpoint, [#"{"observations":2}"#],
            """
            ## Run and test {#run-and-test-the-application}

            - You see a link.
            - You are signed in.
            """),
    ]

    @Test("means its steps", arguments: pages)
    func steps(page: CodeStepTests.Page) throws { try CodeStepTests().steps(page: page) }

    @Test(
        "a connector is configured where only the console's steps or the callback are told",
        arguments: [
            (
                "1. Open [Console > Connectors](https://cloud.logto.io/to/connectors/social).\n2. Choose **GitHub**.",
                #"{"factory":"github-universal"}"#
            ),
            (
                "1. Allow `${endpoint}/callback/${connector_id}` at GitHub.",
                #"{"factory":"github-universal","callbackUri":"${endpoint}/callback/${connector_id}"}"#
            ),
        ])
    func connector(text: String, values: String) throws {
        let guide = try GuideReader.read(
            bytes: Array("# GitHub\n\n\(text)\n".utf8), file: "docs/integrations/social/github/README.mdx")
        let steps = ScenarioCompiler.compile(guide).steps
        #expect(steps.map { $0.payload.kind } == [.configureConnector])
        #expect(steps.first?.payload.values.text() == values)
    }
}
