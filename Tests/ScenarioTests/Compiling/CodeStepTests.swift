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
            "a request in a fence for commands is one, and marks for the site are no headers", .sendRequest,
            [
                #"{"method":"POST","url":"https://tenant.example/api/subject-tokens","authentication":"bearer","headers":{"Host":"tenant.example","Authorization":"Bearer <token>","Content-Type":"application/json"},"contentType":"application/json","body":"{ \"userId\": \"a\" }"}"#
            ],
            """
            ```bash
            POST /api/subject-tokens HTTP/1.1
            Host: tenant.example
            # highlight-next-line
            Authorization: Bearer <token>
            Content-Type: application/json

            { "userId": "a" }
            ```

            ```bash
            POST the form when you are ready
            ```
            """),
        Page(
            "the user that the package keeps for the server is read where it is handed on", .readClaims,
            [#"{"field":"locals.user"}"#],
            """
            ```ts
            import { handleLogto } from '@logto/sveltekit';
            ```

            ```ts
            export const load = async ({ locals }) => {
              if (!locals.user) throw error(401);
              return { user: locals.user };
            };
            ```
            """),
        Page(
            "a rule that requests must be authenticated decides nothing", .checkAuthenticated, [],
            """
            ```java
            import org.springframework.security.config.annotation.web.builders.HttpSecurity;
            class Security {
              void rules(HttpSecurity http) {
                http.authorizeRequests(requests ->
                  requests.antMatchers("/").permitAll()
                    .anyRequest().authenticated()
                );
              }
            }
            ```
            """),
        Page(
            "a provider of the Angular package configures the client", .configureClient,
            [#"{"package":"@logto/angular","endpoint":"https://a.logto.app","appId":"<app-id>"}"#],
            """
            ```ts
            import { provideLogto } from '@logto/angular';
            export const config = { providers: [provideLogto({ endpoint: 'https://a.logto.app', appId: '<app-id>' })] };
            ```
            """),
        Page(
            "a request that a block shows over several lines has one address", .sendRequest,
            [
                #"{"method":"GET","url":"https://tenant.example/oidc/auth?client_id=a&scope=openid","headers":{"Host":"tenant.example"}}"#
            ],
            """
            ```http
            GET /oidc/auth
            ?client_id=a
            &scope=openid
            HTTP/1.1
            Host: tenant.example
            ```
            """),
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
        Page(
            "a call inside of a template is a call, and a constant its argument", .fetchAccessToken,
            [#"{"call":"getAccessToken","resource":"https://a.example/api"}"#],
            """
            ```jsx
            import { useLogto } from '@logto/react';
            const resource = 'https://a.example/api';
            const { getAccessToken } = useLogto();
            fetch('https://a.example/api/x', { headers: { Authorization: `Bearer ${await getAccessToken(resource)}` } });
            ```
            """),
        Page(
            "an option of a module fetches the user info", .fetchUserInfo,
            [#"{"call":"defineNuxtConfig","option":"fetchUserInfo"}"#],
            """
            ```ts
            export default defineNuxtConfig({ modules: ['@logto/nuxt'], logto: { fetchUserInfo: true } });
            ```
            """),
        Page(
            "several claims shown by name are read, one alone is a greeting", .readClaims,
            [#"{"field":"user","claims":["name","email"]}"#],
            """
            ```bash
            npm i @logto/vue
            ```

            ```html
            <template><p>{{ user.name }}</p></template>
            ```

            ```html
            <template>
              <p>{{ user.name }}</p>
              <p>{{ user.email }}</p>
            </template>
            ```
            """),
        Page(
            "what a constant called a URI holds is one, however it looks", .signOut,
            [#"{"call":"signOut","postLogoutRedirectUri":"io.logto//home"}"#],
            """
            ```dart
            import 'package:logto_dart_sdk/logto_dart_sdk.dart';
            final postSignOutRedirectUri = 'io.logto//home';
            await logtoClient.signOut(postSignOutRedirectUri);
            ```
            """),
        Page(
            "an option that is null is none", .configureClient,
            [#"{"package":"io.logto.sdk:android","endpoint":"e","appId":"a"}"#],
            """
            ```kotlin
            import io.logto.sdk.android.type.LogtoConfig
            private val logtoConfig = LogtoConfig(endpoint = "e", appId = "a", scopes = null, resources = null)
            ```
            """),
        Page(
            "an address of the application's own scheme is the redirect URI that is spoken of", .registerRedirectURI,
            [#"{"uri":"com.example.app://callback"}"#],
            """
            ### Implement sign-in

            Now, let's configure the redirect URI.

            Ensure that it leads to the application, for example, `com.example.app://callback`.
            """),
        Page(
            "a route that only a sentence names signs out", .signOut, [#"{"path":"/logto/sign-out"}"#],
            """
            ```ts
            import { handleAuthRoutes } from '@logto/express';
            app.use(handleAuthRoutes(config));
            ```

            Calling `/logto/sign-out` clears what is kept of the user.
            """),
        Page(
            "a route that hands out the user of the request reads claims", .readClaims,
            [#"{"field":"req.user","path":"/user"}"#],
            """
            ```ts
            import { withLogto } from '@logto/express';
            app.get('/user', withLogto(config), (req, res) => { res.json(req.user); });
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
