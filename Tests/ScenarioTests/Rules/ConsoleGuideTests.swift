import Testing

/// Guides that a console shows beside an application: it fills in what stands in `${…}`.
struct ConsoleGuideTests {
    private func code(_ language: String, _ text: String) -> String {
        "<Code className=\"language-\(language)\">\n{`\(text)`}\n</Code>\n"
    }

    @Test("a URI that the console fills in has the guide's default; a placeholder is a URI as well")
    func defaults() throws {
        let page =
            "```bash\nnpm i @logto/browser\n```\n\n"
            + code("js", "client.signIn('${props.redirectUris[0] ?? 'app://back'}');")
            + code("js", "client.signOut('${props.postLogoutRedirectUris[0] || '<your-home-uri>'}');")
        #expect(
            try ScenarioText.steps(page, "redirectUri", "postLogoutRedirectUri", "provider") == [
                "2 install", "6 signIn redirectUri=app://back", "9 signOut postLogoutRedirectUri=<your-home-uri>",
            ])
    }

    @Test("quotation marks inside of an interpolation end no text")
    func nestedQuotes() throws {
        let page =
            code(
                "ts",
                "import { LogtoClient } from '@logto/node';\nnew LogtoClient({ endpoint: '${join(props.endpoint, 'a')}', appId: 'x' });"
            )
            + code(
                "bash",
                "curl --request POST '${join(props.endpoint, '/oidc/token')}' --data-urlencode 'grant_type=client_credentials'"
            )
        #expect(
            try ScenarioText.steps(page, "endpoint", "url") == [
                "3 configureClient endpoint=${join(props.endpoint, 'a')}",
                "6 clientCredentials url=${join(props.endpoint, '/oidc/token')}",
            ])
    }

    @Test("a snippet that shows only the opening tag of a provider adds its scopes")
    func openingTag() throws {
        let page = """
            ```bash
            npm i @logto/react
            ```

            ```tsx
            <LogtoProvider
              config={{
                scopes: ['books:read'], // what you need
              }}
            >
            ```
            """
        #expect(try ScenarioText.steps(page, "scopes") == ["2 install", "8 requestScopes scopes=[\"books:read\"]"])
    }

    @Test("a storage of the reader's own is read where it is handed to the client, once")
    func storage() throws {
        let page = """
            ```bash
            composer require logto/sdk
            ```

            ```php
            $client = new LogtoClient(
              new LogtoConfig(
                // ...
              ),
              new DatabaseStorage(),
            );
            ```
            """
        #expect(
            try ScenarioText.steps(page, "class") == ["2 install", "10 externalSessionStorage class=DatabaseStorage"])
    }

    @Test("an input field takes the URI that stands before it, or what the console fills in")
    func fields() throws {
        let page = """
            Allow the address of the extension (`https://<your-id>.chromiumapp.org/back`):

            <UriInputField name="redirectUris" />

            Enter where people go afterwards, say <code>{props.sampleUrls.origin}</code>.

            <UriInputField name="postLogoutRedirectUris" />

            The origin is `chrome-extension://<your-id>`.

            <UriInputField type="customClientMetadata" name="corsAllowedOrigins" />
            """
        #expect(
            try ScenarioText.steps(page, "uri", "origin") == [
                "3 registerRedirectURI uri=https://<your-id>.chromiumapp.org/back",
                "7 registerPostSignOutURI uri=${props.sampleUrls.origin}",
                "11 allowCORSOrigin origin=chrome-extension://<your-id>",
            ])
    }

    @Test("a method that is declared to return nothing is no call")
    func declaredMethod() throws {
        let page =
            "```bash\nflutter pub add logto_dart_sdk\n```\n\n```dart\nvoid signIn() async {\n"
            + "  await client.signIn('io.app://back');\n}\n```\n"
        #expect(
            try ScenarioText.steps(page, "redirectUri") == ["2 install", "7 signIn redirectUri=io.app://back"])
    }

    @Test("a quotation mark too many does not become part of a value")
    func strayQuotation() throws {
        let page = code(
            "ts",
            "import NextAuth from 'next-auth';\nNextAuth({ providers: [{ clientId: 'x'',\n clientSecret: 'y' }] });")
        #expect(try ScenarioText.steps(page, "appId", "appSecret").first == "3 configureClient appId=x appSecret=y")
    }

    @Test("two build files for the same packages are alternatives")
    func buildFiles() throws {
        let page = """
            ```groovy title="build.gradle"
            dependencies {
              implementation 'org.example:oidc'
            }
            ```

            Or for the other tool:

            ```xml title="pom.xml"
            <dependency>
              <groupId>org.example</groupId>
              <artifactId>oidc</artifactId>
            </dependency>
            ```
            """
        #expect(
            try ScenarioText.steps(page, "packages") == [
                "3 install (gradle) packages=[\"org.example:oidc\"]",
                "12 install (maven) packages=[\"org.example:oidc\"]",
            ])
    }

    @Test("a method that hides a library's by its name calls that one")
    func hidingMethod() throws {
        let page = """
            ```csharp
            using Logto.AspNetCore.Authentication;

            public class Home : Controller
            {
              new public IActionResult SignOut()
              {
                return SignOut(new AuthenticationProperties { RedirectUri = "/" });
              }
            }
            ```
            """
        #expect(try ScenarioText.steps(page) == ["8 signOut"])
    }

    @Test(
        "a module that an address serves is the package in it",
        arguments: ["https://esm.run/@logto/browser", "https://cdn.example/npm/@logto/browser@3.0.0/+esm"])
    func servedModule(address: String) throws {
        let page = """
            ```html
            <script type="module">
              import LogtoClient from '\(address)';
              window.client = new LogtoClient({ endpoint: 'https://a.example', appId: 'b' });
            </script>
            ```
            """
        #expect(try ScenarioText.steps(page, "package") == ["4 configureClient package=@logto/browser"])
    }

    @Test("claims are read from a member where the language calls methods without parentheses")
    func claimsMember() throws {
        let page = """
            ```bash
            bundle add logto
            ```

            ```erb
            <% # @client.id_token_claims %>
            <p><%= @client.id_token_claims["email"] %></p>
            ```
            """
        #expect(try ScenarioText.steps(page, "call") == ["2 install", "7 readClaims call=id_token_claims"])
    }

    @Test("a call that hands on whether someone is signed in is a check")
    func observedState() throws {
        let page = """
            ```bash
            npm i angular-auth-oidc-client
            ```

            ```ts
            this.oidcSecurityService
              .checkAuth()
              .subscribe(({ isAuthenticated }) => {
                this.isKnown = isAuthenticated;
              });
            ```
            """
        #expect(
            try ScenarioText.steps(page, "call", "field") == [
                "2 install", "6 checkAuthenticated call=checkAuth field=isAuthenticated",
            ])
    }

    @Test("options without names are known by their place")
    func positionalOptions() throws {
        let page = """
            ```java
            import io.logto.sdk.android.type.LogtoConfig;

            LogtoConfig config = new LogtoConfig("https://a.example", "b", null, null, true);
            ```
            """
        #expect(
            try ScenarioText.steps(page, "endpoint", "appId", "scopes") == [
                "4 configureClient endpoint=https://a.example appId=b"
            ])
    }

    @Test("handlers in markup call the client; a function of the page is none")
    func handlers() throws {
        let page = """
            ```bash
            npm i @logto/browser
            ```

            ```html
            <button onclick="client.signIn('https://a.example/back')">In</button>
            <button onclick="leave()">Out</button>
            ```
            """
        #expect(
            try ScenarioText.steps(page, "redirectUri") == ["2 install", "6 signIn redirectUri=https://a.example/back"])
    }

    @Test("a list of what the console fills in configures an application that has a form for it")
    func list() throws {
        let page = """
            Enter these:

            - Endpoint: <code>{props.endpoint}</code>
            - ID: <code>{props.app.id}</code>
            - Secret: <code>{props.app.secret}</code>

            - Origin: <code>{props.sampleUrls.origin}</code>
            """
        #expect(
            try ScenarioText.steps(page, "endpoint", "appId", "appSecret") == [
                "3 configureClient endpoint=${props.endpoint} appId=${props.app.id} appSecret=${props.app.secret}"
            ])
    }

    @Test("a section of a settings file configures the client")
    func settingsFile() throws {
        let page = """
            ```bash
            dotnet add package Blorc.OpenIdConnect
            ```

            ```json5
            // ...
              IdentityServer: {
                Authority: 'https://a.example/oidc',
                ClientId: 'b',
              },
            }
            ```
            """
        #expect(
            try ScenarioText.steps(page, "issuer", "appId") == [
                "2 install", "7 configureClient issuer=https://a.example/oidc appId=b",
            ])
    }

    @Test("a link that decides by the session leads to both routes")
    func decidingLink() throws {
        let page = """
            ```bash
            npm i @logto/nuxt
            ```

            ```html
            <a :href="`/sign-${ user ? 'out' : 'in' }`">Go</a>
            ```
            """
        #expect(
            Set(try ScenarioText.steps(page, "path")) == [
                "2 install", "6 signOut path=/sign-out", "6 signIn path=/sign-in",
            ])
    }

    @Test("a member of the profile that a library keeps is a claim")
    func profileMember() throws {
        let page = """
            ```bash
            dotnet add package Blorc.OpenIdConnect
            ```

            ```cshtml
            <p>@User?.Profile?.Name</p>
            ```
            """
        #expect(try ScenarioText.steps(page, "field") == ["2 install", "6 readClaims field=User.Profile"])
    }

    @Test("a table of a plugin's fields configures the client when it names the tenant's endpoint")
    func fieldTable() throws {
        func page(_ endpoint: String) -> String {
            """
            | Field | What to enter |
            | --- | --- |
            | Client ID | The id of the application |
            | Scope | Enter `openid email` |
            | Where to sign in | It is https://[you].example/\(endpoint), as shown. |
            """
        }
        #expect(
            try ScenarioText.steps(page("oidc/auth"), "scopes", "authorizationEndpoint") == [
                "1 configureClient scopes=[\"openid\",\"email\"] authorizationEndpoint=https://[you].example/oidc/auth"
            ])
        #expect(try ScenarioText.steps(page("start")).isEmpty)
    }

    @Test("where the page has a field for the redirect URI, the sentence before it is no second place")
    func fieldBehindItsExample() throws {
        let page = """
            import UriInputField from '@/mdx-components/UriInputField';

            First, let's configure your redirect URI scheme. E.g. `io.logto://callback`

            <UriInputField name="redirectUris" />
            """
        #expect(try ScenarioText.steps(page, "uri") == ["5 registerRedirectURI uri=io.logto://callback"])
    }
}
