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
            "labels of fields take the address that follows, wherever the application is deployed",
            .registerPostSignOutURI, [#"{"uri":"https://wiki.example.org/"}"#],
            "Put `https://wiki.example.org/oidc/back` for `Redirect URI`. "
                + "`Redirect URI` is `https://wiki.example.org/back`, `Post sign-out redirect URI` is "
                + "`https://wiki.example.org/`."),
        CodeStepTests.Page(
            "two fields of one line take their own addresses", .registerRedirectURI,
            [#"{"uri":"http://localhost:4000/done"}"#],
            "1. Under **Redirect URIs** put http://localhost:4000/done. "
                + "Under **Post sign-out redirect URIs** put http://localhost:4000."),
        CodeStepTests.Page(
            "the tenant's own address is none of the application", .registerRedirectURI, [],
            "The `Redirect URI` of the tenant is `https://abc.logto.app/callback/github`."),
        CodeStepTests.Page(
            "a field that is labelled may take the origin alone", .allowCORSOrigin,
            [#"{"origin":"https://wiki.example.org"}"#],
            "Let `CORS allowed origins` hold `https://wiki.example.org`."),
        CodeStepTests.Page(
            "an example of an address is announced behind the name of its field", .registerRedirectURI,
            [#"{"uri":"http://localhost:4000/oidc.done"}"#],
            """
            The “Redirect URIs” of the wiki look like this:

            `[wiki]/oidc.done`

            With a wiki on http://localhost:4000 it becomes:

            ```text
            http://localhost:4000/oidc.done
            ```
            """),
        CodeStepTests.Page(
            "a type is chosen beside the button that creates the application", .createApplication,
            [#"{"type":"Traditional Web"}"#],
            """
            1. Press **Create application**.
            2. Choose “Traditional Web”.
            """),
        CodeStepTests.Page(
            "a type and the button may be told by capitals alone", .createApplication, [#"{"type":"Traditional Web"}"#],
            "1. Pick Traditional Web and press Create application."),
        CodeStepTests.Page(
            "a heading names the field that takes the addresses under it", .allowCORSOrigin,
            [#"{"origin":"http://localhost:4000"}"#, #"{"origin":"https://wiki.example.org"}"#],
            """
            ## A. CORS allowed origins

            Put these in:

            ```
            http://localhost:4000
            https://wiki.example.org
            ```
            """),
        CodeStepTests.Page(
            "items with a remark take the field that the sentence above the list names", .registerRedirectURI,
            [#"{"uri":"http://localhost:4000/back"}"#, #"{"uri":"https://wiki.example.org/back"}"#],
            """
            In the Console, “Redirect URIs” hold both:

            - **Here**: `http://localhost:4000/back`
            - **There**: `https://wiki.example.org/back`
            """),
        CodeStepTests.Page(
            "an item may name the field behind the address, in a part about Logto", .registerRedirectURI,
            [#"{"uri":"http://localhost:4000/back"}"#],
            """
            In the settings of Logto:

            - Let `http://localhost:4000/back` be one of the redirect URIs
            """),
        CodeStepTests.Page(
            "a label right before an address needs no mark", .registerPostSignOutURI,
            [#"{"uri":"https://wiki.example.org"}"#],
            "1. Set the post sign-out redirect URI to `https://wiki.example.org`"),
        CodeStepTests.Page(
            "an address of a scheme of its own stands under its field", .registerRedirectURI,
            [#"{"uri":"wiki://done"}"#],
            """
            1. Under **Redirect URIs** write:
               ```
               wiki://done
               ```
            """),
        CodeStepTests.Page(
            "addresses of other servers under a label are none of the application", .registerRedirectURI, [],
            "- `Redirect URI` of the database: `postgres://localhost/wiki`"),
        CodeStepTests.Page(
            "a type in bold stands right before the word for an application", .createApplication,
            [#"{"type":"Traditional web"}"#],
            """
            ## Logto

            Create a **Traditional web** application.
            """),
        CodeStepTests.Page(
            "a framework in quotation marks stands right before the word for an application", .createApplication,
            [#"{"framework":"Example"}"#],
            "1. Create an “Example” application in Logto and copy its secret."),
        CodeStepTests.Page(
            "Chinese puts a name between the words for creating and an application", .createApplication,
            [#"{"framework":"example.js"}"#],
            "- 在 Logto 的控制台里创建一个 example.js 应用，名称随意"),
        CodeStepTests.Page(
            "variables may be paths of settings", .setEnvironment,
            [#"{"variables":{"Login__Logto__Endpoint":"https://abc.logto.app"}}"#],
            """
            ```
            Login__Logto__Endpoint=https://abc.logto.app
            ```
            """),
        CodeStepTests.Page(
            "a sentence under a heading that names a field gives no address for it", .registerRedirectURI, [],
            """
            ## Redirect URI

            We take `https://wiki.example.org` for it.
            """),
        CodeStepTests.Page(
            "a table of settings holds addresses behind placeholders", .registerPostSignOutURI,
            [#"{"uri":"<WIKI_ORIGIN>/bye"}"#],
            """
            | Setting | Value |
            | --- | --- |
            | Redirect URI | `<WIKI_ORIGIN>/done` |
            | Post sign-out redirect URI | `<WIKI_ORIGIN>/bye` |
            """),
        CodeStepTests.Page(
            "the label of a type may hold the word for an application", .createApplication,
            [#"{"type":"Single-page application (SPA)"}"#],
            "In **Logto Console > Applications**, create a **Single-page application (SPA)**."),
        CodeStepTests.Page(
            "a table has a route in each row", .routeTable, [#"{"rows":["/auth/sign-in","/auth/callback"]}"#],
            """
            | Method | Path |
            | --- | --- |
            | GET | `/auth/sign-in` |
            | GET | `/auth/callback` |
            """),
        CodeStepTests.Page(
            "headings that name managers do not part the commands of one installation", .install,
            [#"{"packages":["@logto/example"],"managers":["npm","yarn"]}"#],
            """
            ### Using npm

            ```bash
            npm install @logto/example
            ```

            ### Using yarn

            ```bash
            yarn add @logto/example
            ```
            """),
        CodeStepTests.Page(
            "a package that is made for Logto is configured as others are", .configureClient,
            [#"{"package":"@example/easy-logto","endpoint":"https://login.example.org","appId":"a1"}"#],
            """
            ```tsx
            import { Provider } from '@example/easy-logto';

            const config = { endpoint: 'https://login.example.org', appId: 'a1' };
            ```
            """),
        CodeStepTests.Page(
            "requests to the application's own routes sign in and out", .signOut, [#"{"path":"/api/auth/sign-out"}"#],
            """
            ```js
            async function leave() {
              await fetch('/api/auth/sign-out', { method: 'POST' });
            }
            ```
            """),
        CodeStepTests.Page(
            "items of an item take the field that it names", .registerPostSignOutURI,
            [#"{"uri":"http://localhost:4000"}"#, #"{"uri":"https://wiki.example.org"}"#],
            """
            1. Fill in **Redirect URIs**:
               - Here: `http://localhost:4000/done`
            2. Fill in **Post sign-out redirect URIs**:
               - Here: `http://localhost:4000`
               - There: `https://wiki.example.org`
            """),
        CodeStepTests.Page(
            "labels may stand behind the address, in whatever language", .registerPostSignOutURI,
            [#"{"uri":"https://wiki.example.org/"}"#],
            "- Внести `https://wiki.example.org/` в Redirect URIs и Post sign-out redirect URIs"),
        CodeStepTests.Page(
            "an application may have a path of the tenant's name", .registerRedirectURI,
            [#"{"uri":"https://wiki.example.org/oidc/callback"}"#],
            "Set `Redirect URI` to `https://wiki.example.org/oidc/callback`, not to `https://wiki.example.org/oidc/token`."
        ),
        CodeStepTests.Page(
            "prerequisites of a later part speak of another application", .createApplication,
            [#"{"type":"Traditional Web"}"#],
            """
            1. Press **Create application**.
            2. Choose **Traditional Web**.

            ## Later

            ### Prerequisites

            - A machine-to-machine application in Logto
            """),
        CodeStepTests.Page(
            "texts of Python may be of a kind", .clientCredentials,
            [
                #"{"method":"POST","url":"{TENANT}/oidc/token","body":{"grant_type":"client_credentials"}}"#
            ],
            """
            ```python
            answer = await httpx.post(
                f"{TENANT}/oidc/token",
                data={"grant_type": "client_credentials"},
            )
            ```
            """),
        CodeStepTests.Page(
            "a short step may choose a type by capitals alone", .createApplication, [#"{"type":"Single-page app"}"#],
            """
            1. Pick the type: Single-page app.
            2. Press Create application.
            """),
        CodeStepTests.Page(
            "a name that is given is no framework", .createApplication, [#"{"type":"従来の Web"}"#],
            "Logto で「従来の Web」を選び、「Wiki」などのアプリケーション名を入力して「アプリケーションを作成」を押します。"),
        CodeStepTests.Page(
            "a provider has a field of the same name", .registerRedirectURI, [],
            """
            ## Google

            - Redirect URI: `https://wiki.example.org/api/auth/callback/google`
            """),
        CodeStepTests.Page(
            "the reader's own server allows origins too", .allowCORSOrigin, [],
            """
            ## The server

            - Allowed origins: `http://localhost:4000`
            """),
        CodeStepTests.Page(
            "code that names Logto and imports nothing asks for the session as others do", .checkAuthenticated,
            [#"{"call":"useLogto","field":"isAuthenticated"}"#],
            """
            ```jsx
            function Home() {
              const { isAuthenticated } = useLogto();
              if (!isAuthenticated) return <Hello />;
              return <Wiki />;
            }
            ```
            """),
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
