/// A fault of each kind that reading must find.
enum DocsFaults {
    static let all: [DocsFault] = code + sdk + authJS + tables + connectors + words + EditingMistakes.all

    private static let code: [DocsFault] = [
        .init("docs-guide-reads", in: SampleGuides.react, "# React", "# React\n\n<Tabs>", at: "<Tabs>"),
        .init(
            "docs-heading-id", in: SampleGuides.react, "# React", "# React\n\n## One {#same}\n\n## Two {#same}",
            at: "## Two"),
        .init(
            "docs-link-target", in: SampleGuides.react, "# React", "# React\n\nRead [on](/no/such/page).",
            at: "/no/such/page"),
        .init("docs-anchor", in: SampleGuides.react, "# React", "# React\n\nSee [below](#nowhere).", at: "#nowhere"),
        .init(
            "docs-fragment-used", in: SampleGuides.react, "# React", "import Spare from '@theme/Tabs';\n\n# React",
            at: "import Spare"),
        .init("docs-snippet-parses", in: SampleGuides.next, "  scopes: [UserScope.Email],\n};", "});"),
        .init("docs-snippet-parses", in: SampleGuides.next, "  cookieSecure: false,", "  cookieSecure: false,,"),
        .init(
            "docs-await-async", in: SampleGuides.next, "export default async function Home",
            "export default function Home",
            at: "await getLogtoContext"),
        .init("docs-import-resolves", in: SampleGuides.next, "from '../logto'", "from '../../logto'"),
        .init(
            "docs-route-file", in: SampleGuides.next, "title=\"app/callback/route.ts\"",
            "title=\"app/callback/page.ts\"",
            at: "export async function GET"),
        .init("docs-import-shape", in: SampleGuides.next, "import { SignOut } from", "import SignOut from"),
        .init(
            "docs-file-ending", in: SampleGuides.next, "title=\"app/sign-out.tsx\"", "title=\"app/sign-out.ts\"",
            at: "<button>"),
        .init(
            "docs-name-defined", in: SampleGuides.next,
            "import { getLogtoContext, signIn } from",
            "import { signIn } from", at: "await getLogtoContext"),
        .init("docs-name-defined", in: SampleGuides.react, "config={config}", "config={settings}"),
    ]

    private static let sdk: [DocsFault] = [
        .init("docs-api-exists", in: SampleGuides.next, "UserScope.Email", "UserScope.Mail"),
        .init(
            "docs-api-exists", in: SampleGuides.next, "getLogtoContext, handleSignIn }",
            "getLogtoContext, handleSignInCallback }"),
        .init("docs-option-known", in: SampleGuides.next, "  cookieSecure: false,", "  cookieSecured: false,"),
        .init(
            "docs-option-known", in: SampleGuides.react,
            "const config: LogtoConfig = {\n  endpoint: 'https://your-tenant.logto.app',",
            "const config = {\n  endPoint: 'https://your-tenant.logto.app',", at: "endPoint"),
        .init(
            "docs-argument-missing", in: SampleGuides.next, "useSWR('/api/user', (url) => fetch(url))",
            "useSWR('/api/user')"),
        .init(
            "docs-argument-missing", in: SampleGuides.next, "await getLogtoContext(logtoConfig)",
            "await getLogtoContext()"),
        .init(
            "docs-package-installed", in: SampleGuides.next, "npm i @logto/next swr", "npm i @logto/next",
            at: "from 'swr'"),
        .init(
            "docs-session-storage", in: SampleGuides.next,
            "const id = currentValue ?? randomUUID();",
            "this.current = this.current ?? randomUUID();\n    const id = this.current;"),
        .init(
            "docs-secret-hygiene", in: SampleGuides.react, "  appId: '<your-application-id>',",
            "  appId: '<your-application-id>',\n  appSecret: '<your-application-secret>',", at: "appSecret"),
        .init(
            "docs-secret-hygiene", in: SampleGuides.next, "'<your-application-secret>'",
            "'Tq83kfLmz0P4sWx2vB7nRd91YhUcKe5A'"),
        .init(
            "docs-uris-consistent", in: SampleGuides.next, "`http://localhost:3000/callback`",
            "`http://localhost:3000/sign-in-callback`", at: "Add the redirect URI"),
        .init(
            "docs-uris-consistent", in: SampleGuides.spring, "{baseUrl}/login/oauth2/code/{registrationId}",
            "http:/localhost:8080/login/oauth2/code/logto", at: "client-id"),
        .init(
            "docs-uris-consistent", in: SampleGuides.spring, "`http://localhost:8080/login/oauth2/code/logto`",
            "`http://localhost:3000/callback`"),
        .init(
            "docs-secret-hygiene", in: SampleGuides.spring, "{{APP_SECRET}}", "{{APP_ID}}", at: "client-id"),
        .init(
            "docs-application-type", in: SampleGuides.spring, "A Logto traditional web application",
            "A Logto single page application"),
        .init(
            "docs-application-type", in: SampleGuides.react, "A Logto single page application",
            "A Logto traditional web application"),
        .init(
            "docs-application-type", in: SampleGuides.react, "A Logto single page application",
            "A Logto machine-to-machine application"),
        .init("docs-token-algorithm", in: SampleGuides.api, "algorithms=['ES384']", "algorithms=['RS256']"),
        .init(
            "docs-token-algorithm", in: SampleGuides.api, "    'ES384',\n", "    'ES256',\n",
            at: "'RS256', // the tenant"),
        .init("docs-endpoints", in: SampleGuides.next, "/oidc/me`", "/oidc/userinfo`"),
        .init(
            "docs-error-cause", in: SampleGuides.next, "the cookie secret is missing.",
            "the cookie secret is shorter than 32 characters."),
    ]

    private static let authJS: [DocsFault] = [
        .init(
            "docs-option-known", in: SampleGuides.auth, "NextAuth({\n", "NextAuth({\n  authorization: {},\n",
            at: "  authorization: {},"),
        .init(
            "docs-environment-complete", in: SampleGuides.auth, "AUTH_SECRET=<a-random-text>\n", "",
            at: "AUTH_TRUST_HOST"),
        .init(
            "docs-session-type", in: SampleGuides.auth, "declare module 'next-auth' {", "declare global {",
            at: "session.refreshToken"),
        .init(
            "docs-request-accepted", in: SampleGuides.auth, "organization_id: '<organization-id>',",
            "organization_id: '<organization-id>',\n      resource: 'urn:logto:scope:organizations',",
            at: "resource: 'urn:logto:scope"),
        .init(
            "docs-refresh-token", in: SampleGuides.auth, "          prompt: 'consent',\n", "",
            at: "scope: 'openid offline_access"),
        .init(
            "docs-default-scopes", in: SampleGuides.auth,
            "Auth.js asks for the scopes `openid`, `profile` and `email`.",
            "The Logto SDK always requests `openid`, `profile` and `offline_access`."),
    ]

    private static let tables: [DocsFault] = [
        .init("docs-scope-table", in: SampleGuides.claims, "**`custom_data`**", "**`custom_dat`**", at: "| Claim name"),
        .init(
            "docs-claim-table", in: SampleGuides.claims,
            "| custom_data | `object` | The custom data of the user | Yes |",
            "| custom_data | `object` | The custom data of the user | No |"),
        .init("docs-claim-table", in: SampleGuides.claims, "| name | `string` |", "| name | `number` |"),
        .init("docs-claim-table", in: SampleGuides.claims, "| username |", "| user_name |"),
    ]

    private static let connectors: [DocsFault] = [
        .init(
            "docs-connector-fields", in: SampleGuides.connector, "| tokenEndpoint | string | true |",
            "| tokenEndpoint | string | false |"),
        .init(
            "docs-connector-fields", in: SampleGuides.connector, "tokenEndpointResponseType:",
            "tokenEndpointResponsType:"),
        .init(
            "docs-connector-templates", in: SampleGuides.sms,
            "    { \"usageType\": \"SignIn\", \"templateCode\": \"SMS_2\" },\n", "", at: "{"),
        .init(
            "docs-connector-templates", in: SampleGuides.smsInWords, "Add a template for each usage type.",
            "This is an example of adding a single template:"),
    ]

    private static let words: [DocsFault] = [
        .init("docs-sentence-whole", in: SampleGuides.connector, "for a quick sign-in.", "for a  quick sign-in."),
        .init(
            "docs-product-name", in: SampleGuides.connector, "Connect OAuth 2.0 as an identity provider (IdP)",
            "Connect Next.js as an identity provider (IdP)"),
        .init("docs-console-name", in: SampleGuides.connector, "Console > Connectors >", "Console > Connector >"),
    ]
}
