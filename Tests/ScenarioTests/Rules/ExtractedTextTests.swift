import Basis
import Guide
import GuideReading
import Scenario
import Testing

/// Steps of text extracted from rendered pages: no fences, no headings, no indentation.
@Suite struct ExtractedTextTests {
    private func steps(_ page: String, _ names: String...) throws -> [String] {
        let scenario = ScenarioCompiler.compile(try GuideReader.read(bytes: Array(page.utf8), file: "page.txt"))
        return scenario.steps.map { step in
            let values = names.compactMap { name in
                step.payload.values[name].map { "\(name)=\($0.string ?? $0.text())" }
            }
            return (["\(step.source.line)", step.kind.rawValue] + values).joined(separator: " ")
        }
    }

    @Test func linesOfAPropertiesFileConfigureTheClient() throws {
        let found = try steps(
            """
            Add authentication to your application
            Add this to your application.properties
            file:
            spring.security.oauth2.client.registration.logto.client-id={{YOUR_CLIENT_ID}}
            spring.security.oauth2.client.registration.logto.scope=openid,profile
            spring.security.oauth2.client.provider.logto.issuer-uri={{LOGTO_ENDPOINT}}/oidc
            spring.security.oauth2.client.provider.logto.jwk-set-uri={{LOGTO_ENDPOINT}}/oidc/jwks
            spring.security.oauth2.client.registration.logto.client-secret={{SECRET}}
            Now go on with the next part of this guide.
            """, "appId", "issuer")
        #expect(found.first == "4 configureClient appId={{YOUR_CLIENT_ID}} issuer={{LOGTO_ENDPOINT}}/oidc")
    }

    @Test func aNameOfSeveralWordsBeforeABrokenLineIsWhole() throws {
        let found = try steps(
            """
            Add authentication to Java Spring Boot
            This guide shows how.
            Register a new Java Spring Boot
            application in Logto Console and get the client credentials.
            """, "framework")
        #expect(found == ["3 createApplication framework=Java Spring Boot"])
    }

    @Test func dependenciesInMarkupWithoutIndentationAreThoseOfMaven() throws {
        let found = try steps(
            """
            Add authentication to your application
            Add the dependencies:
            <dependency>
            <groupId>org.example</groupId>
            <artifactId>starter</artifactId>
            </dependency>
            Now go on with the next part of this guide.
            """, "packages", "managers")
        #expect(found == [#"5 install packages=["org.example:starter"] managers=["maven"]"#])
    }

    @Test func aMapOfYAMLNamesPackagesWithoutItsIndentation() throws {
        let found = try steps(
            "Add authentication\nAdd this to the file:\ndependencies:\nlogto_dart_sdk: ^3.0.0\nThen run it in your project.",
            "packages")
        #expect(found == [#"4 install packages=["logto_dart_sdk"]"#])
    }

    @Test func settingsWithNamesOutOfQuotationMarksConfigureTheClientAndAddScopesLater() throws {
        let found = try steps(
            """
            Add authentication to your application
            dotnet add package Blorc.OpenIdConnect
            Add the settings:
            {
            // ...
            IdentityServer: {
            Authority: 'https://<your-logto-endpoint>/oidc',
            ClientId: '<your-logto-app-id>',
            RedirectUri: 'http://localhost:3000/callback',
            },
            }
            Then ask for more:
            {
            IdentityServer: {
            // ...
            Scope: 'openid email',
            },
            }
            Now go on with the next part of this guide.
            """, "appId", "scopes")
        #expect(
            found == [
                "2 install", "4 configureClient appId=<your-logto-app-id>",
                #"16 requestScopes scopes=["openid","email"]"#,
            ])
    }

    @Test func aCallWithALambdaBehindItIsCodeOfKotlin() throws {
        let found = try steps(
            """
            Add authentication to your Android application
            implementation("io.logto.sdk:android:2.0.3")
            Get a token:
            private val logtoConfig = LogtoConfig(
            // ...other configs
            resources = listOf("https://shopping.your-app.com/api"),
            )
            And then:
            logtoClient.getAccessToken("https://shopping.your-app.com/api") { error, token ->
            token?.let { println(it) }
            }
            Now go on with the next part of this guide.
            """, "resources", "resource")
        #expect(found.contains(#"6 declareResources resources=["https://shopping.your-app.com/api"]"#))
        #expect(found.contains("9 fetchAccessToken resource=https://shopping.your-app.com/api"))
    }

    @Test func anItemAnnouncesTheAddressThatStandsOnTheNextLine() throws {
        let found = try steps(
            """
            Add authentication to your extension
            Open the application in the Logto Console and set it up there for the extension.
            - In the section "Redirect URIs", add the URI:
            https://<extension-id>.chromiumapp.org/callback
            .
            - In the section "Post sign-out redirect URIs", add the URI:
            https://<extension-id>.chromiumapp.org/
            .
            - Save the changes.
            """, "uri")
        #expect(
            found == [
                "4 registerRedirectURI uri=https://<extension-id>.chromiumapp.org/callback",
                "7 registerPostSignOutURI uri=https://<extension-id>.chromiumapp.org/",
            ])
    }

    @Test func aHeadingThatTellsToTestTheApplicationOpensACheckpoint() throws {
        let found = try steps(
            """
            Add authentication to your application
            Run and test the application
            Run the application and open it in your browser.
            - You see a home page with a link.
            - Click the link to sign in.
            """, "observations")
        #expect(found == ["2 checkpoint observations=2"])
    }

    @Test func theTitleOfAPageWithoutCodeNamesTheConnector() throws {
        let found = try steps(
            """
            Set up social login with Apple
            The official Logto connector for Apple social sign-in.
            Enter the return URL, which is the URL of Logto with /callback/${connector_id}
            , for example https://your.logto.domain/callback/apple-universal
            .
            """, "factory")
        #expect(found == ["3 configureConnector factory=apple-universal"])
    }

    @Test func aRequestOfTheWireIsCodeAndItsBodyNeedsNoBlankLine() throws {
        let found = try steps(
            """
            Machine-to-machine
            An example of the request:
            POST /oidc/token HTTP/1.1
            Host: your.logto.endpoint
            Authorization: Basic czZCaGRSa3F0Mw
            Content-Type: application/x-www-form-urlencoded
            grant_type=client_credentials
            &resource=https://shopping.api
            &scope=read:products write:products
            The next part of this guide follows here.
            """, "url", "body")
        #expect(
            found == [
                "3 clientCredentials url=https://your.logto.endpoint/oidc/token "
                    + #"body={"grant_type":"client_credentials","resource":"https://shopping.api","#
                    + #""scope":"read:products write:products"}"#
            ])
    }

    @Test func addressesOnLinesOfTheirOwnBelongToTheSentencesBeforeThem() throws {
        let found = try steps(
            """
            Add authentication to your application
            In the Logto Console, add the following URI to the "Redirect URIs" list:
            http://localhost:3000/Callback
            Then add the following URI to the "Post sign-out redirect URIs" list of the Logto Console:
            http://localhost:3000/SignedOutCallback
            Now go on with the next part of this guide.
            """, "uri")
        #expect(
            found == [
                "3 registerRedirectURI uri=http://localhost:3000/Callback",
                "5 registerPostSignOutURI uri=http://localhost:3000/SignedOutCallback",
            ])
    }

    @Test func optionsThatAreAssignedInALambdaAreCodeOfCSharp() throws {
        let found = try steps(
            """
            Add authentication to your application
            using Logto.AspNetCore.Authentication;
            builder.Services.AddLogtoAuthentication(options =>
            {
            options.Endpoint = "https://a.logto.app/";
            options.AppId = "<app-id>";
            });
            Ask for more:
            builder.Services.AddLogtoAuthentication(options =>
            {
            options.Scopes = new string[] {
            LogtoParameters.Scopes.Email,
            LogtoParameters.Scopes.Phone
            };
            options.GetClaimsFromUserInfoEndpoint = true;
            });
            Now go on with the next part of this guide.
            """, "appId", "scopes", "option")
        #expect(
            found == [
                "5 configureClient appId=<app-id>", #"11 requestScopes scopes=["email","phone"]"#,
                "15 fetchUserInfo option=GetClaimsFromUserInfoEndpoint",
            ])
    }

    @Test(arguments: [
        ("en", "This guide assumes that you have created an M2M app in Logto."),
        ("de", "Wir gehen davon aus, dass du bereits eine M2M-App in Logto erstellt hast."),
        ("fr", "Ce guide suppose que vous avez créé une application de type M2M dans Logto."),
    ])
    func aGuideMayAssumeItsApplication(locale: String, sentence: String) throws {
        let page = "# M2M\n\n\(sentence)\n"
        let guide = try GuideReader.read(
            bytes: Array(page.utf8), file: "i18n/\(locale)/docusaurus-plugin-content-docs/current/m2m.mdx")
        #expect(ScenarioCompiler.compile(guide).steps.map(\.payload.kind) == [.createApplication])
    }

    @Test func rubyWithoutIndentationIsReadWithItsRoutesAndViews() throws {
        let found = try steps(
            """
            Add authentication to your application
            bundle add logto
            Initialize the client:
            require "logto/client"
            @client = LogtoClient.new(
            config: LogtoClient::Config.new(
            endpoint: "https://a.logto.app",
            app_id: "your-app-id",
            app_secret: "your-app-secret"
            ),
            )
            Then implement the routes:
            class SampleController < ApplicationController
            def sign_in
            @client.sign_in(redirect_uri: request.base_url + "/callback")
            end
            end
            Show a link in the view:
            <% if @client.is_authenticated? %>
            <a href="<%= sign_out_path %>">Sign out</a>
            <% end %>
            Now go on with the next part of this guide.
            """, "appId", "call", "redirectUri")
        #expect(
            found == [
                "2 install", "6 configureClient appId=your-app-id",
                #"15 signIn call=sign_in redirectUri=request.base_url + "/callback""#,
                "19 checkAuthenticated call=is_authenticated?",
            ])
    }

    @Test func variablesWithADollarSignAreCodeOfPHP() throws {
        let found = try steps(
            """
            Add authentication to your application
            composer require logto/sdk
            Ask for more:
            $client = new LogtoClient(
            new LogtoConfig(
            // ...other options
            scopes: ["email", "phone"], // as needed
            ),
            );
            Then they are in the answer:
            $client->fetchUserInfo()->custom_data;
            """, "scopes", "call")
        #expect(
            found == ["2 install", #"7 requestScopes scopes=["email","phone"]"#, "11 fetchUserInfo call=fetchUserInfo"])
    }

    @Test func anAuthorizationRequestGoesOnOverLines() throws {
        let found = try steps(
            """
            Protect an API
            An example of the request:
            GET /oidc/auth?response_type=code
            &client_id=my-client
            &scope=openid read:books write:books
            &resource=https://books.example/api
            HTTP/1.1
            Host: tenant.example
            The next part of this guide follows here.
            """, "method", "url", "body")
        #expect(
            found == [
                "3 sendRequest method=GET url=https://tenant.example/oidc/auth?response_type=code&client_id=my-client"
                    + "&scope=openid read:books write:books&resource=https://books.example/api"
            ])
    }

    @Test func itemsThatBeginWithCodeLoseTheirBulletsAndStickToEachOther() throws {
        let found = try steps(
            """
            Set up email verification with Mailgun
            The connector for Mailgun.
            - Fill out the
            domain
            field with your domain. - Fill out the
            apiKey
            field with the key.
            Usage types
            These are supported:
            Register
            : Sent to people who register.SignIn
            : Sent to people who sign in.ForgotPassword
            : Sent to people who reset a password.Generic
            : Sent for anything else.
            The next part of this guide follows here.
            """, "usageTypes")
        #expect(found == [#"3 configureConnector usageTypes=["Register","SignIn","ForgotPassword","Generic"]"#])
    }

    @Test(arguments: [
        (
            "import Logto\nimport LogtoClient\nlet client = LogtoClient(useConfig: config)",
            "let config = LogtoConfig(\n// ...\nscopes: [\nUserScope.email.rawValue,\n]\n)"
        ),
        (
            "import 'package:logto_dart_sdk/logto_dart_sdk.dart';\nfinal client = LogtoClient(config: config);",
            "final config = const LogtoConfig(\n// ...\nscopes: [LogtoUserScope.email.value],\n);"
        ),
    ])
    func aBlockWithoutAMarkIsInTheLanguageOfThePage(first: String, second: String) throws {
        let found = try steps(
            "Add authentication to your application\nUse the SDK:\n\(first)\nAsk for more:\n\(second)\nThis is all there is.",
            "scopes")
        #expect(found.last?.hasSuffix(#"requestScopes scopes=["email"]"#) == true)
    }

    @Test func aFragmentThatIsNotTranslatedHasItsHeadingToo() throws {
        let found = try steps(
            """
            애플리케이션에 인증을 추가하세요
            이 가이드는 애플리케이션에 통합하는 방법을 보여줍니다.
            Checkpoint: Try your application
            Now, you can try your application:
            - Run it, you will see a button.
            - Click the button to sign in.
            이제 다음 부분을 계속 읽어 주세요.
            """, "observations")
        #expect(found == ["3 checkpoint observations=2"])
    }

    @Test func theAddressOfARepositoryAloneIsAPackage() throws {
        let found = try steps(
            """
            Add authentication to your application
            Add this package to your project in Xcode.
            https://github.com/logto-io/swift.git
            Since Xcode 11 no other tool is needed for that.
            """, "packages")
        #expect(found == [#"3 install packages=["https://github.com/logto-io/swift.git"]"#])
    }

    @Test func importsInARowBelongToTheCodeBelowThem() throws {
        let page = """
            Add authentication to your application
            Use the SDK like this.
            import Logto
            import LogtoClient
            let config = try? LogtoConfig(
            endpoint: "https://a.logto.app",
            appId: "<app-id>"
            )
            Now go on with the next part of this guide.
            """
        let guide = try GuideReader.read(bytes: Array(page.utf8), file: "page.txt")
        let lines = guide.blocks.compactMap { block in
            if case .code = block.content { block.source.line...block.source.endLine } else { nil }
        }
        #expect(lines == [3...8])
    }

    @Test func anAddressThatBeginsAsTheOneBeforeItIsTakenFromItsOwnLine() throws {
        let found = try steps(
            """
            เพิ่มการยืนยันตัวตนให้กับแอปของคุณ
            ไปที่หน้ารายละเอียดแอปใน Logto Console เพิ่ม redirect URI http://localhost:3000/callback
            เมื่อเสร็จแล้วให้พาผู้ใช้กลับมาที่เว็บไซต์ ตัวอย่างเช่น เพิ่ม http://localhost:3000/
            ในส่วน post sign-out redirect URI
            ดูรายละเอียดเพิ่มเติมที่ End-user flows
            การทดสอบและการตรวจสอบความถูกต้อง
            กลับไปที่แอปแล้วลองลงชื่อเข้าใช้
            อ่านเพิ่มเติม
            """, "uri", "observations")
        #expect(
            found == [
                "2 registerRedirectURI uri=http://localhost:3000/callback",
                "3 registerPostSignOutURI uri=http://localhost:3000/", "6 checkpoint observations=1",
            ])
    }

    @Test func fieldsThatOnlyTheirLabelsNameConfigureTheConnector() throws {
        let found = try steps(
            """
            Vonage 로그인을 구축하는 방법
            Vonage SMS 커넥터 설정하기
            Logto 에서 설정하기
            - API Key: 대시보드에 있는 키.
            - API Secret: 대시보드에 있는 비밀.
            - Brand Name: 메시지를 보내는 이름.
            구성 저장하기
            이제 커넥터를 사용할 수 있습니다.
            """, "factory", "fields")
        #expect(found == [#"4 configureConnector factory=vonage-sms fields=["apiKey","apiSecret","brandName"]"#])
    }

    @Test func aProviderIsKnownByItsNameInOtherLetters() throws {
        let found = try steps(
            """
            設定使用微信(網頁)的社交登入
            這是微信網頁應用的連接器。
            在 appId
            和 appSecret
            欄位中填入你獲得的值。
            """, "factory")
        #expect(found == ["3 configureConnector factory=wechat-web"])
    }

    @Test func anItemMaySayThatAnApplicationMustBeCreated() throws {
        let found = try steps(
            """
            Call the Management API
            To call it, two things are needed:
            - A machine-to-machine (M2M) application needs to be created.
            - A role needs to be assigned to it.
            Now go on with the next part of this guide.
            """, "type")
        #expect(found == ["3 createApplication type=MachineToMachine"])
    }

    @Test func theCardOfTheFrameworkMayHaveASentenceOfItsOwn() throws {
        let found = try steps(
            """
            Build a sign-in page
            Create an application
            In the dialog scroll to the "Traditional web" section or filter all " Traditional web" frameworks.
            Click the "Express" framework card to go on.
            Then enter a name for it, and that is all.
            """, "type", "framework")
        #expect(found == ["3 createApplication type=Traditional web framework=Express"])
    }

    @Test func aSentenceThatAssumesAnApplicationMayNameTheConsoleAlone() throws {
        let found = try steps(
            """
            Machine to machine
            This guide assumes you have created an application of type "Machine to Machine" in Admin Console.
            Now go on with the next part of this guide.
            """, "type")
        #expect(found == ["2 createApplication type=MachineToMachine"])
    }

    @Test func itemsMayKeepTheirNumbers() throws {
        let found = try steps(
            """
            Add authentication to your application
            Checkpoint: Try it

            Now, you can try it:

              1. Run it, you will see a button.
              2. Click the button to sign in.
              3. You come back and are signed in.

            Now go on with the next part of this guide.
            """, "observations")
        #expect(found == ["2 checkpoint observations=3"])
    }

    @Test func anItemTornAtCodeOfSeveralWordsGoesOnUntilTheNextBullet() throws {
        let found = try steps(
            """
            Okta でシングルサインオンを設定する
            Logto で Okta SSO を設定する
            - Client ID: アプリケーションの概要では
            Application (client) ID
            として見つけることができます。 - Client Secret: 作成してコピーします。
            - Issuer: 発行者の URL です。
            これで設定は完了です。
            """, "fields")
        #expect(found == [#"3 configureConnector fields=["clientId","clientSecret","issuer"]"#])
    }

    @Test func aChineseSentenceGoesOnBehindANameInLatinLetters() throws {
        let found = try steps(
            """
            配置一个应用
            打开控制台,在 Applications
            里创建一个 Example.js (Pages)
            应用,名字不限。
            设置 Redirect URI
            为 https://wiki.example.org/back
            ,Post sign-out redirect URI
            为 https://wiki.example.org/
            然后继续。
            """, "framework", "uri")
        #expect(
            found == [
                "2 createApplication framework=Example.js (Pages)",
                "6 registerRedirectURI uri=https://wiki.example.org/back",
                "8 registerPostSignOutURI uri=https://wiki.example.org/",
            ])
    }

    @Test func aCommandMayBeginWithALineOfItsNameAlone() throws {
        let found = try steps(
            """
            Manage members
            Send this:
            curl \\
            -X POST https://[tenant].logto.app/api/organizations/{id}/users \\
            -H "Content-Type: application/json" \\
            -d '{"userIds":["a"]}'
            Then go on with the next part of this guide.
            """, "url")
        #expect(found == ["3 sendRequest url=https://[tenant].logto.app/api/organizations/{id}/users"])
    }

    @Test func aClientWhoseEndWasLostIsConfiguredAllTheSame() throws {
        let found = try steps(
            """
            Add authentication

            import LogtoClient from '@logto/browser';

            const client = new LogtoClient({
            endpoint: '<your-endpoint>', // such as http://localhost:3001
            appId: '<your-app>',

            The rest of this guide says what comes after that, in a sentence of many words.
            """, "endpoint", "appId")
        #expect(found == ["5 configureClient endpoint=<your-endpoint> appId=<your-app>"])
    }

    @Test func aBuildFileWhoseEndWasLostNamesItsPackages() throws {
        let found = try steps(
            """
            Add dependencies

            dependencies {
            implementation 'org.example.long.group.name:a-starter-with-a-name-that-is-long-as-well'
            implementation 'org.example:b'

            The rest of this guide says what comes after that, in a sentence of many words.
            """, "packages")
        #expect(
            found == [
                #"4 install packages=["org.example.long.group.name:a-starter-with-a-name-that-is-long-as-well","org.example:b"]"#
            ])
    }

    @Test(arguments: [(":::note\nMind the tenant.", Guide.Form.text), (":::note\nMind the tenant.\n:::", .mdx)])
    func oneMarkOfAnAdmonitionAloneMakesNoMarkdown(text: String, form: Guide.Form) throws {
        let page = "Add authentication\n\(text)\nThen go on with the next part of this guide."
        #expect(try GuideReader.read(bytes: Array(page.utf8), file: "page.txt").form == form)
    }
}
