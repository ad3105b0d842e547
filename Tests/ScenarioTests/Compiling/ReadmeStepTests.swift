import Guide
import GuideReading
import Scenario
import Testing

/// What the readmes of packages and the notes of projects say in their own way, each on a page of its own.
struct ReadmeStepTests {
    static let pages = [
        CodeStepTests.Page(
            "a component of a package takes the callback on the page that the sentence before names", .handleCallback,
            [#"{"path":"/back","call":"CallbackScreen"}"#, #"{"path":"/done","call":"CallbackScreen"}"#],
            """
            Write `app/back/page.tsx`:

            ```tsx
            import { CallbackScreen } from 'logto-helpers'

            export default () => <CallbackScreen onSuccess={() => { home() }} />
            ```

            ```tsx
            import { CallbackScreen } from 'logto-helpers';
            const routes = <Route path="/done" element={<CallbackScreen />} />;
            ```
            """),
        CodeStepTests.Page(
            "what a provider component is given beside an object belongs to it", .configureClient,
            [
                #"{"package":"logto-helpers","endpoint":"https://a.example","appId":"b","redirectUri":"http://localhost:3000/back"}"#
            ],
            """
            ```tsx
            import { AuthProvider } from 'logto-helpers'
            const settings = { endpoint: 'https://a.example', appId: 'b' }
            const app = <AuthProvider config={settings} callbackUrl="http://localhost:3000/back"><Home /></AuthProvider>
            ```
            """),
        CodeStepTests.Page(
            "an excerpt of a configuration that names the product configures the client", .configureClient,
            [#"{"appId":"a","appSecret":"b","redirectUri":"http://localhost:3000/back"}"#],
            """
            ```ts
            logto: {
              clientId: 'a',
              clientSecret: 'b', // kept elsewhere
              redirectUri: 'http://localhost:3000/back',
            },
            ```
            """),
        CodeStepTests.Page(
            "a list in square brackets of a settings file has elements", .configureClient,
            [#"{"appId":"a","appSecret":"b","scopes":["openid","email"]}"#],
            """
            ```yaml
            plugin:
              ClientId: "a"
              ClientSecret: "b"
              Scopes: ["openid", "email"]
            ```
            """),
        CodeStepTests.Page(
            "commands set variables where the application runs", .setEnvironment,
            [
                #"{"variables":{"LOGTO_ENDPOINT":"https://a.example","LOGTO_APP_ID":"b"}}"#,
                #"{"variables":{"LOGTO_APP_ID":"b","LOGTO_APP_SECRET":"c"}}"#,
                #"{"variables":{"Auth:Logto:Endpoint":"https://a.example"}}"#,
            ],
            """
            ```bash
            npx tool env set LOGTO_ENDPOINT https://a.example
            npx tool env set LOGTO_APP_ID b
            ```

            ```bash
            host secrets set LOGTO_APP_ID=b LOGTO_APP_SECRET=c --app web
            npm config set registry https://registry.example
            ```

            ```bash
            dotnet user-secrets set "Auth:Logto:Endpoint" "https://a.example"
            ```
            """),
        CodeStepTests.Page(
            "a module of settings has nothing but constants", .setEnvironment,
            [#"{"variables":{"LOGTO_ENDPOINT":"<endpoint>","LOGTO_APP_ID":"<id>"}}"#],
            """
            ```python
            LOGTO_ENDPOINT="<endpoint>" # with https
            LOGTO_APP_ID = '<id>'
            ```

            ```python
            AUTH_USER_MODEL = "accounts.User"
            ```

            ```python
            LOGTO_ENDPOINT = "https://a.example"
            client = make(LOGTO_ENDPOINT)
            ```
            """),
        CodeStepTests.Page(
            "a variable that a script computes is its own", .setEnvironment, [],
            """
            ```bash
            TUNNEL=$(curl -s http://localhost:4040/api | jq -r .url)
            echo "$TUNNEL"
            ```
            """),
        CodeStepTests.Page(
            "a sentence may give the command that installs; what code installs is not told twice", .install,
            [#"{"packages":["logto-helpers","@logto/react"],"managers":["npm"]}"#],
            "Elsewhere, run `npm i logto-helpers @logto/react`. Then start it with `npm run dev`."),
        CodeStepTests.Page(
            "what a sentence and code install is one step", .install,
            [#"{"packages":["@logto/vue"],"managers":["npm","pnpm"]}"#],
            """
            Type `npm i @logto/vue`, or:

            ```bash
            pnpm add @logto/vue
            ```
            """),
        CodeStepTests.Page(
            "a method is handed to an event of a template", .signIn, [#"{"call":"signIn"}"#],
            """
            ```vue
            <template><button @click="signIn">In</button></template>
            <script setup>
            import { useLogtoAuth } from '@/composables/useLogtoAuth'
            const { signIn } = useLogtoAuth()
            </script>
            ```

            ```ts
            router.push('/login')
            ```
            """),
        CodeStepTests.Page(
            "a package for Logto is registered with a framework", .configureClient,
            [#"{"package":"@someone/nuxt-logto","endpoint":"https://a.example","appId":"b"}"#],
            """
            ```js
            export default defineNuxtConfig({
              modules: ['@someone/nuxt-logto'],
              logto: { endpoint: 'https://a.example', appId: 'b' },
            })
            ```
            """),
        CodeStepTests.Page(
            "a handler calls what the script took from a composable", .signOut, [#"{"call":"signOut"}"#],
            """
            ```vue
            <script setup>
            const { signIn, signOut } = useLogto();
            </script>
            <template><button @click="() => signOut()">Out</button><button @click="leave()">Leave</button></template>
            ```
            """),
        CodeStepTests.Page(
            "one call may ask for the user info and for a token", .fetchAccessToken,
            [#"{"call":"handleAuthRoutes","option":"getAccessToken","resource":"https://a.example"}"#],
            """
            ```ts
            import { client } from '#logto';
            export default client.handleAuthRoutes({ fetchUserInfo: true, getAccessToken: true, resource: 'https://a.example' });
            ```
            """),
        CodeStepTests.Page(
            "a function of a package says by its name that it signs out", .signOut, [#"{"call":"handleSignOut"}"#],
            """
            ```ts
            import { handleSignOut } from '@logto/next/server-actions'
            export const leave = () => handleSignOut(settings)
            ```
            """),
        CodeStepTests.Page(
            "what is put into storage is neither shown nor asked for", .checkAuthenticated, [],
            """
            ```ts
            import LogtoClient from '@logto/browser';
            async function done() {
              const { data } = await axios.get('/api/done');
              localStorage.setItem('user', JSON.stringify(data.user));
            }
            ```
            """),
        CodeStepTests.Page(
            "an item that ends in the label of a field holds its addresses", .registerRedirectURI,
            [#"{"uri":"https://a.example/back"}"#],
            """
            1. **Applications** → yours → **Redirect URIs**
               - Add: `https://a.example/back`
            2. Save
            """),
        CodeStepTests.Page(
            "trying out the sign-in is a checkpoint where a list follows", .checkpoint, [#"{"observations":2}"#],
            """
            ## Step 4: Test the flow

            1. Click the button
            2. You are signed in
            """),
        CodeStepTests.Page(
            "an expected result in bold announces what is to be seen", .checkpoint, [#"{"observations":2}"#],
            """
            **Expected result:**

            1. The page opens
            2. You are signed in
            """),
        CodeStepTests.Page(
            "an application is created with a type", .createApplication, [#"{"type":"Traditional Web"}"#],
            "Create a new application with type \"Traditional Web\" in the Logto Console."),
        CodeStepTests.Page(
            "a sentence in another language tells to create an application and to choose its framework; a heading tells of the other",
            .createApplication, [#"{"framework":"vanilla js"}"#, #"{"type":"MachineToMachine"}"#],
            """
            ## 一、前端

            在 logto 中创建一个应用，选择 vanilla js，得到 App ID。下面的代码都用它。

            ## 二、在 logto 中创建 Machine to Machine 应用

            后端用它的密钥。

            logto 应用运行在 `http://127.0.0.1:3001`，注册也在那里。密钥属于上面创建的 Machine to Machine 应用。
            """),
        CodeStepTests.Page(
            "the framework is chosen beside the type", .createApplication,
            [#"{"type":"Traditional Web","framework":"PHP"}"#],
            """
            1. In Logto, click **Create application**
            2. Choose **Traditional Web**
            3. Choose the **PHP** framework
            """),
        CodeStepTests.Page(
            "a framework is chosen without a type", .createApplication, [#"{"framework":"React"}"#],
            """
            Open the Logto Console and click **Create application**.

            Select React to start building.
            """),
        CodeStepTests.Page(
            "an application of its framework is among the prerequisites", .createApplication,
            [#"{"framework":"Flutter"}"#],
            """
            ## Prerequisites

            - A project of yours.
            - A Logto Flutter application, created in the console.
            """),
        CodeStepTests.Page(
            "another application is created in a part of its own", .createApplication,
            [#"{"type":"Single page app"}"#, #"{"type":"machine-to-machine"}"#],
            """
            ## The page

            In the Logto Console, create a **Single page app** application. It is a single page app.

            ## The service

            In the Logto Console, create a "machine-to-machine" application. Keep its secret.

            ## Later

            Each machine-to-machine app that you created has a secret.
            """),
    ]

    @Test("mean their steps", arguments: pages)
    func steps(page: CodeStepTests.Page) throws { try CodeStepTests().steps(page: page) }

    @Test("lines that were code follow the heading that names their field and the sentence that announces them")
    func announced() throws {
        let text = """
            Set up sign-in
            Open the settings of the application in the Logto Console.
            A. Redirect URIs
            Add these addresses (for your own machine):
            http://localhost:8092/back
            https://localhost:443/back
            B. Post sign-out redirect URIs
            Add this address:
            http://localhost:8092
            C. CORS allowed origins
            Add these addresses:
            http://localhost:8092
            https://localhost:443
            """
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "page.txt")
        let steps = ScenarioCompiler.compile(guide).steps.map { "\($0.payload.kind) \($0.payload.values.text())" }
        #expect(
            steps == [
                #"registerRedirectURI {"uri":"http://localhost:8092/back"}"#,
                #"registerRedirectURI {"uri":"https://localhost:443/back"}"#,
                #"registerPostSignOutURI {"uri":"http://localhost:8092"}"#,
                #"allowCORSOrigin {"origin":"http://localhost:8092"}"#,
                #"allowCORSOrigin {"origin":"https://localhost:443"}"#,
            ])
    }

    @Test("several addresses behind a label, and an application of a part of its own, in extracted text")
    func applications() throws {
        let text = """
            Set up two applications
            Create the first application
            - Open Applications and click Create application.
            - Select Single Page App
            - Set redirect URIs:
            http://localhost:3000/back
            https://a.example/back
            - Set post sign-out redirect URIs (for each place):
            - Here: http://localhost:3000/left
            - There: https://a.example/left
            Create the second application
            - Open Applications and click Create application.
            - Select Machine to Machine
            """
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "page.txt")
        let steps = ScenarioCompiler.compile(guide).steps.map { "\($0.payload.kind) \($0.payload.values.text())" }
        #expect(
            steps == [
                #"createApplication {"type":"Single Page App"}"#,
                #"registerRedirectURI {"uri":"http://localhost:3000/back"}"#,
                #"registerRedirectURI {"uri":"https://a.example/back"}"#,
                #"registerPostSignOutURI {"uri":"http://localhost:3000/left"}"#,
                #"registerPostSignOutURI {"uri":"https://a.example/left"}"#,
                #"createApplication {"type":"Machine to Machine"}"#,
            ])
    }

    @Test("a Korean sentence that begins with the word for this does not go on with the title")
    func koreanTitle() throws {
        let text = """
            모바일 앱에 로그인 추가하기
            이 문서는 Logto 콘솔에서 "네이티브" 애플리케이션을 생성했다고 가정합니다.
            설정
            아래 단계를 따라 하세요.
            """
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "page.txt")
        #expect(ScenarioCompiler.compile(guide).steps.map(\.payload.kind) == [.createApplication])
    }

    @Test("a part without a title is about the connector that has the fields of its table and whose name it says")
    func connectorWithoutTitle() throws {
        let text = """
            - Open the Discord Developer Portal and add `https://a.example/callback/${connector_id}` there.

            | Name | Type |
            | --- | --- |
            | clientId | string |
            | clientSecret | string |
            | scope | string |

            `clientId` and `clientSecret` come from there.
            """
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "part.mdx")
        let steps = ScenarioCompiler.compile(guide).steps
        #expect(steps.map(\.payload.kind) == [.configureConnector])
        #expect(steps.first?.payload.values.text().contains(#""factory":"discord-universal""#) == true)
    }

    @Test("the head of a function whose parameters stand below begins its code")
    func functionHead() throws {
        let text = """
            The method of the manager calls the client's own one:
            Future<Account?> enter(
            String address,
            ) async {
            await logtoClient.signIn(address);
            return null;
            }
            """
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "page.txt")
        let code = guide.blocks.compactMap { if case .code(let code) = $0.content { code.firstLine } else { nil } }
        #expect(code == [2])
    }

    @Test("a heading with the product and a type tells to create an application, where nothing else does")
    func headingOfApplication() throws {
        func kinds(_ heading: String) throws -> [StepKind] {
            let text = "# Sign in on the desktop\n\n## \(heading)\n\n- Add a redirect URI `http://localhost:3000`.\n"
            let guide = try GuideReader.read(bytes: Array(text.utf8), file: "readme.md")
            return ScenarioCompiler.compile(guide).steps.map(\.payload.kind)
        }
        #expect(try kinds("Create a Logto native application") == [.createApplication, .registerRedirectURI])
        #expect(try kinds("How the native application works with Logto") == [.registerRedirectURI])
    }

    @Test("an excerpt without imports asks the client that carries the product's name, and no other")
    func excerptOfModel() throws {
        func kinds(_ client: String) throws -> [StepKind] {
            let text = """
                ## Sign in

                ```kotlin
                class MainModel(application: Application) : AndroidViewModel(application) {
                    private val _authenticated = MutableLiveData(\(client).isAuthenticated)
                }
                ```
                """
            let guide = try GuideReader.read(bytes: Array(text.utf8), file: "readme.md")
            return ScenarioCompiler.compile(guide).steps.map(\.payload.kind)
        }
        #expect(try kinds("logtoClient") == [.checkAuthenticated])
        #expect(try kinds("httpClient").isEmpty)
    }
}
