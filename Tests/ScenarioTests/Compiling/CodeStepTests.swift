import Guide
import GuideReading
import Scenario
import Testing

/// What pieces of code mean, each on a page of its own.
struct CodeStepTests {
    struct Page: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: StepKind
        /// The values of the steps of that kind, in order.
        var steps: [String]
        var text: String

        init(_ name: String, _ kind: StepKind, _ steps: [String], _ text: String) {
            (testDescription, self.kind, self.steps, self.text) = (name, kind, steps, text)
        }
    }

    static let pages = [
        Page(
            "claims that are all a context is asked for are read", .readClaims,
            [
                #"{"call":"getLogtoContext","field":"claims"}"#,
                #"{"call":"getLogtoContext","field":"claims","claims":["email","phone_number"]}"#,
            ],
            """
            ```ts
            import { getLogtoContext } from '@logto/next/server-actions';
            const { claims } = await getLogtoContext(config);
            return Response.json({ claims });
            ```

            ```ts
            const { claims: { email, phone_number } = {} } = await getLogtoContext(config);
            ```
            """),
        Page(
            "a context that is asked for the user info is not checked", .checkAuthenticated, [],
            """
            ```tsx
            import { getLogtoContext } from '@logto/next/server-actions';
            const { userInfo } = await getLogtoContext(config, { fetchUserInfo: true });
            const box = <b>{userInfo && userInfo.email}</b>;
            ```
            """),
        Page(
            "a member of the client is the check, not the variable it is kept in", .checkAuthenticated,
            [#"{"call":"isAuthenticated","field":"isAuthenticated"}"#],
            """
            ```dart
            import 'package:logto_dart_sdk/logto_dart_sdk.dart';
            isAuthenticated = await logtoClient.isAuthenticated;
            ```
            """),
        Page(
            "attributes taken by name are claims", .readClaims,
            [#"{"call":"getAttributes","field":"attributes","claims":["sub","email"]}"#],
            """
            ```java
            import org.springframework.security.oauth2.core.user.OAuth2User;
            Map<String, Object> attributes = user.getAttributes();
            show(attributes.get("sub"), attributes.get("email"));
            ```
            """),
        Page(
            "a principal that may be null tells who is there", .checkAuthenticated, [#"{"field":"principal"}"#],
            """
            ```java
            import org.springframework.security.core.Authentication;
            return principal != null ? "inside" : "outside";
            ```
            """),
        Page(
            "build files of two tools are alternatives, not one command", .install,
            [
                #"{"packages":["org.example:login"],"managers":["gradle"]}"#,
                #"{"packages":["org.example:login"],"managers":["maven"]}"#,
            ],
            """
            ```groovy
            dependencies {
              implementation 'org.example:login'
            }
            ```

            ```xml
            <dependency>
              <groupId>org.example</groupId>
              <artifactId>login</artifactId>
            </dependency>
            ```
            """),
        Page(
            "a configuration is known by its type, and a spread of what was there leaves the rest", .configureClient,
            [#"{"endpoint":"https://t.example","appId":"a","scopes":["read"],"resources":["https://api.example"]}"#],
            """
            ```ts
            const config: LogtoConfig = {
              endpoint: 'https://t.example',
              appId: 'a',
              scopes: [
                ...// what you have
                'read',
              ],
              resources: ['https://api.example'],
            };
            ```
            """),
        Page(
            "a module that a framework registers is the SDK", .configureClient,
            [#"{"package":"@logto/nuxt","endpoint":"e","appId":"a"}"#],
            """
            ```ts
            export default defineNuxtConfig({ modules: ['@logto/nuxt'], runtimeConfig: { logto: { endpoint: 'e', appId: 'a' } } });
            ```
            """),
        Page(
            "constants are put into the address of a request", .clientCredentials,
            [
                #"{"method":"POST","url":"https://t.example/oidc/token","body":{"grant_type":"client_credentials"}}"#
            ],
            """
            ```js
            const base = 'https://t.example'; // yours
            const tokens = `${base}/oidc/token`;
            fetch(tokens, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) });
            ```
            """),
        Page(
            "a link to one of two routes leads to both", .signOut, [#"{"path":"/sign-out"}"#],
            """
            ```html
            <nuxt-link :to="`/sign-${ user ? 'out' : 'in' }`">Go</nuxt-link>
            ```
            """),
        Page(
            "a route of one's own takes the callback where no SDK does", .handleCallback, [#"{"path":"/callback"}"#],
            """
            ```js
            app.get('/callback', async (request, response) => finish(request));
            ```
            """),
    ]

    @Test("means its steps", arguments: pages)
    func steps(page: Page) throws {
        let guide = try GuideReader.read(bytes: Array("# Guide\n\n\(page.text)\n".utf8), file: "docs/page.mdx")
        let steps = ScenarioCompiler.compile(guide).steps.filter { $0.payload.kind == page.kind }
        #expect(steps.map { $0.payload.values.text() } == page.steps)
    }
}
