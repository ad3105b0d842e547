import Guide
import Scenario

/// Three guides as the compiler leaves them: an MDX page with a fragment and tabs, its Japanese translation, and a
/// connector page taken as plain text.
enum SampleGuides {
    static var all: [Scenario] { [next(locale: "en"), next(locale: "ja"), connector] }

    static let fragment = "docs/fragments/_resources.mdx"

    static func file(_ locale: String) -> String {
        locale == "en" ? "docs/quick-starts/next.mdx" : "i18n/\(locale)/docs/quick-starts/next.mdx"
    }

    private static func next(locale: String) -> Scenario {
        let file = file(locale)
        let isEnglish = locale == "en"
        let client = """
            export const config = {
              endpoint: '<your-logto-endpoint>',
              appId: '<your-app-id>',
              appSecret: '<your-app-secret>',
              baseUrl: 'http://localhost:3000',
              scopes: ['email', 'urn:logto:scope:organizations'],
            };
            """
        let page = """
            export default function Home() {
              const { isAuthenticated, claims } = await getLogtoContext(config);
              return isAuthenticated ? <p>{claims?.sub}</p> : <SignIn />;
            }
            """
        let request = """
            curl -X POST https://<your-logto-endpoint>/oidc/token \\
              -d grant_type=refresh_token -d refresh_token=<refresh-token> \\
              -d resource=urn:logto:scope:organizations
            """
        let heading = Heading(level: 1, text: isEnglish ? "Add sign-in to Next.js" : "Next.js にサインインを追加する", line: 5)
        let blocks = [
            Block(.heading(heading), source: at(file, 5)),
            prose(
                isEnglish
                    ? "Create an application of type Traditional web in the Console."
                    : "コンソールで「従来型 Web」アプリケーションを作成します。", file, 7),
            code("bash", "npm i @logto/next", file, 10), code("ts", client, file, 15),
            prose("Add `http://localhost:3000/callback` to Redirect URIs.", file, 25), code("tsx", page, file, 30),
            code("bash", request, file, 40, importedAt: nil),
            code("ts", "resources: ['https://api.example.com'],", fragment, 4, importedAt: (file, 48)),
        ]
        var scenario = Scenario(
            guide: Guide(file: file, form: .mdx, locale: locale, title: heading.text, blocks: blocks),
            steps: nextSteps(file))
        scenario.blocks = [
            BlockAccount(source: at(file, 10), fate: .checked, steps: ["install-1"]),
            BlockAccount(source: at(file, 15, 21), fate: .executed, steps: ["configureClient-1"]),
            BlockAccount(source: at(file, 30, 33), fate: .executed, steps: ["readClaims-1"]),
            BlockAccount(source: at(file, 40, 42), fate: .executed, steps: ["sendRequest-1"]),
            BlockAccount(source: at(file, 55), fate: .alternative, reason: "another way to write the same sign-out"),
            BlockAccount(source: at(file, 60), fate: .notExecutable, reason: "an illustration of the sign-in page"),
        ]
        return scenario
    }

    private static func nextSteps(_ file: String) -> [Step] {
        var client = ClientConfiguration(package: "@logto/next")
        client.endpoint = "<your-logto-endpoint>"
        let request = LiteralRequest(method: "POST", url: "https://<your-logto-endpoint>/oidc/token")
        let pages = Variant(group: "router", name: "Pages Router")
        let resources = SourceRange(file: fragment, line: 4, importedAt: [.init(file: file, line: 48)])
        return [
            step(
                "createApplication-1", .createApplication(.init(type: "Traditional")), at(file, 7),
                "an application of type Traditional web"),
            step(
                "install-1", .install(packages: ["@logto/next"], managers: ["npm"]), at(file, 10), "npm i @logto/next"),
            step("configureClient-1", .configureClient(client), at(file, 15, 21), "export const config"),
            step(
                "registerRedirectURI-1", .registerRedirectURI(uri: "http://localhost:3000/callback"), at(file, 25),
                "Redirect URIs"),
            step("signIn-1", .signIn(.init(call: "signIn")), at(file, 28), "signIn(config)"),
            step("handleCallback-1", .handleCallback(path: "/callback", call: nil), at(file, 29), "/callback"),
            step("readClaims-1", .readClaims(.init(call: "getLogtoContext")), at(file, 31), "getLogtoContext(config)"),
            step("sendRequest-1", .sendRequest(.init(request: request)), at(file, 40, 42), "curl -X POST"),
            step(
                "declareResources-1", .declareResources(resources: ["https://api.example.com"], package: nil),
                resources, "resources"),
            step("signOut-1", .signOut(.init(call: "signOut")), at(file, 52), "signOut(config)"),
            step("signOut-2", .signOut(.init(path: "/api/logto/sign-out")), at(file, 55), "/api/logto/sign-out", pages),
            step("checkpoint-1", .checkpoint(observations: 2), at(file, 62), "You should see your user id."),
        ]
    }

    private static var connector: Scenario {
        let file = "pages/aliyun-sms.txt"
        let example = """
            {"signName": "Logto", "templates": [
              {"usageType": "SignIn", "templateCode": "SMS_1"}
            ]}
            """
        let blocks = [
            prose("Set up Aliyun short message service", file, 1),
            prose("The template IDs are listed below  in the console.", file, 12), code("json", example, file, 20),
        ]
        var scenario = Scenario(
            guide: Guide(
                file: file, form: .text, locale: nil, title: "Set up Aliyun short message service", blocks: blocks),
            steps: [
                step(
                    "configureConnector-1", .configureConnector(.init(factory: "aliyun-short-message-service")),
                    at(file, 20, 22), "signName"),
                step("enableConnector-1", .enableConnector(.init()), at(file, 28), "Enable the connector"),
                step("sendVerificationCode-1", .sendVerificationCode(to: nil), at(file, 30), "Send a code"),
            ])
        scenario.blocks = [
            BlockAccount(source: at(file, 20, 22), fate: .checked, steps: ["configureConnector-1"]),
            BlockAccount(
                source: at(file, 40), fate: .notExecutable, reason: "an illustration of the provider's console"),
        ]
        return scenario
    }

    static func at(_ file: String, _ line: Int, _ endLine: Int? = nil) -> SourceRange {
        SourceRange(file: file, line: line, endLine: endLine)
    }

    private static func step(
        _ id: String, _ payload: StepPayload, _ source: SourceRange, _ evidence: String, _ variant: Variant? = nil
    ) -> Step {
        Step(id: id, payload: payload, source: source, alternative: variant, evidence: evidence)
    }

    private static func prose(_ text: String, _ file: String, _ line: Int) -> Block {
        Block(.paragraph([Inline(.text, text, line: line)]), source: at(file, line))
    }

    private static func code(
        _ language: String, _ text: String, _ file: String, _ line: Int, importedAt: (String, Int)? = nil
    ) -> Block {
        var source = at(file, line, line + text.split(separator: "\n").count - 1)
        if let importedAt { source.importedAt = [.init(file: importedAt.0, line: importedAt.1)] }
        return Block(.code(CodeBlock(language: language, text: text, firstLine: line)), source: source)
    }
}
