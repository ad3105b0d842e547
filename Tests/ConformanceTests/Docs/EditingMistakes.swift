/// Mistakes such as editors make, in guides of whole applications: what was written, what it became, which check tells it.
enum EditingMistakes {
    static let all: [DocsFault] = client + server + requests

    private static let client: [DocsFault] = [
        .init(
            "docs-name-defined", in: EditedGuides.react, "signOut, getIdTokenClaims, getAccessToken }",
            "signOut, getAccessToken }", at: "const claims = await getIdTokenClaims();"),
        .init(
            "docs-api-exists", in: EditedGuides.react, "const { isLoading } = useHandle",
            "const { loading } = useHandle", at: "const { loading } = useHandleSignInCallback(() => {"),
        .init(
            "docs-api-exists", in: EditedGuides.react, "const { isAuthenticated, signIn,",
            "const { authenticated, signIn,",
            at: "const { authenticated, signIn, signOut, getIdTokenClaims, getAccessToken } = useLogto();"),
        .init(
            "docs-function-handed", in: EditedGuides.react, "onClick={() => signOut('http://localhost:3000/')}",
            "onClick={signOut}", at: "<button onClick={signOut}>Sign out</button>"),
        .init(
            "docs-function-handed", in: EditedGuides.react, "onClick={() => signIn('http://localhost:3000/callback')}",
            "onClick={signIn}", at: "<button onClick={signIn}>Sign in</button>"),
        .init(
            "docs-function-handed", in: EditedGuides.react, "onClick={() => signIn('http://localhost:3000/callback')}",
            "onClick={signIn('http://localhost:3000/callback')}",
            at: "<button onClick={signIn('http://localhost:3000/callback')}>Sign in</button>"),
        .init(
            "docs-argument-missing", in: EditedGuides.react, "signIn('http://localhost:3000/callback')", "signIn()",
            at: "<button onClick={() => signIn()}>Sign in</button>"),
        .init(
            "docs-claim-name", in: EditedGuides.react, "user?.email}", "user?.emailAddress}",
            at: "<p>{user?.name} {user?.emailAddress}</p>"),
        .init(
            "docs-claim-name", in: EditedGuides.react, "{user?.name} ", "{user?.phoneNumber} ",
            at: "<p>{user?.phoneNumber} {user?.email}</p>"),
        .init(
            "docs-promise-awaited", in: EditedGuides.react,
            "const claims = await getIdTokenClaims();\n        setUser(claims)",
            "const claims = getIdTokenClaims();\n        setUser(claims)", at: "const claims = getIdTokenClaims();"),
        .init(
            "docs-promise-awaited", in: EditedGuides.react, "const token = await getAccessToken(",
            "const token = getAccessToken(", at: "const token = getAccessToken('https://api.example.com');"),
        .init(
            "docs-snippet-parses", in: EditedGuides.react,
            "export const App = () => (\n  <LogtoProvider config={config}>",
            "export const App = () => {\n  const { isAuthenticated } = useLogto();\n  return (\n  <LogtoProvider config={config}>",
            at: "export const App = () => {"),
        .init(
            "docs-option-known", in: EditedGuides.react, "<LogtoProvider config={config}>",
            "<LogtoProvider logtoConfig={config}>", at: "<LogtoProvider logtoConfig={config}>"),
        .init(
            "docs-uris-consistent", in: EditedGuides.react, "getAccessToken('https://api.example.com')",
            "getAccessToken('https://api.example.com/v1')",
            at: "const token = await getAccessToken('https://api.example.com/v1');"),
        .init(
            "docs-uris-consistent", in: EditedGuides.react, "path=\"/callback\" element",
            "path=\"/sign-in-callback\" element", at: "<Route path=\"/sign-in-callback\" element={<Callback />} />"),
        .init(
            "docs-name-defined", in: EditedGuides.react, "import { useHandleSignInCallback } from",
            "import { useSignInCallback } from", at: "const { isLoading } = useHandleSignInCallback(() => {"),
        .init(
            "docs-import-shape", in: EditedGuides.react, "import { Home } from './Home'", "import Home from './Home'",
            at: "import Home from './Home';"),
        .init(
            "docs-import-resolves", in: EditedGuides.react, "import { Callback } from './Callback'",
            "import { Callback } from './pages/Callback'", at: "import { Callback } from './pages/Callback';"),
        .init(
            "docs-import-shape", in: EditedGuides.react, "export const Callback = ", "export const CallbackPage = ",
            at: "import { Callback } from './Callback';"),
        .init(
            "docs-uris-consistent", in: EditedGuides.react, "signIn('http://localhost:3000/callback')",
            "signIn('http://localhost:3001/callback')",
            at: "<button onClick={() => signIn('http://localhost:3001/callback')}>Sign in</button>"),
        .init(
            "docs-uris-consistent", in: EditedGuides.react, "signOut('http://localhost:3000/')",
            "signOut('https://localhost:3000/')",
            at: "<button onClick={() => signOut('https://localhost:3000/')}>Sign out</button>"),
        .init(
            "docs-argument-missing", in: EditedGuides.react, "getAccessToken('https://api.example.com')",
            "getAccessToken({ resource: 'https://api.example.com' })",
            at: "const token = await getAccessToken({ resource: 'https://api.example.com' });"),
        .init(
            "docs-option-known", in: EditedGuides.react, "resources: ['https://api.example.com']",
            "resources: 'https://api.example.com'", at: "resources: 'https://api.example.com',"),
        .init(
            "docs-option-known", in: EditedGuides.react, "scopes: [UserScope.Email]", "scopes: 'email'",
            at: "scopes: 'email',"),
        .init(
            "docs-option-known", in: EditedGuides.react, "appId: ", "clientId: ", at: "const config: LogtoConfig = {"),
        .init(
            "docs-name-defined", in: EditedGuides.react, "const [user, setUser] = useState<IdTokenClaims>();",
            "const [profile, setProfile] = useState<IdTokenClaims>();", at: "setUser(claims);"),
        .init(
            "docs-name-defined", in: EditedGuides.react, "import { useEffect, useState } from 'react'",
            "import { useState } from 'react'", at: "useEffect(() => {"),
        .init(
            "docs-package-installed", in: EditedGuides.react, "npm i @logto/react react-router-dom",
            "npm i @logto/react", at: "import { BrowserRouter, Route, Routes } from 'react-router-dom';"),
        .init(
            "docs-package-installed", in: EditedGuides.vue, "import { useLogto } from '@logto/vue'",
            "import { useLogto } from '@logto/react'", at: "import { useLogto } from '@logto/react';"),
        .init(
            "docs-name-defined", in: EditedGuides.vue, "const { isAuthenticated, signIn, signOut } = useLogto();",
            "const { isAuthenticated, signIn } = useLogto();",
            at: "const onSignOut = () => signOut('http://localhost:5173/');"),
        .init(
            "docs-function-handed", in: EditedGuides.vue, "@click=\"onSignOut\"", "@click=\"signOut\"",
            at: "<button v-if=\"isAuthenticated\" @click=\"signOut\">Sign out</button>"),
        .init(
            "docs-uris-consistent", in: EditedGuides.vue, "path: '/callback'", "path: '/auth/callback'",
            at: "{ path: '/auth/callback', component: Callback },"),
        .init(
            "docs-uris-consistent", in: EditedGuides.vue, "signIn('http://localhost:5173/callback')",
            "signIn('http://localhost:3000/callback')",
            at: "const onSignIn = () => signIn('http://localhost:3000/callback');"),
        .init(
            "docs-api-exists", in: EditedGuides.script, "logtoClient.handleSignInCallback(",
            "logtoClient.handleCallback(", at: "await logtoClient.handleCallback(window.location.href);"),
        .init(
            "docs-api-exists", in: EditedGuides.script, "logtoClient.getIdTokenClaims()", "logtoClient.getUser()",
            at: "const claims = await logtoClient.getUser();"),
        .init(
            "docs-promise-awaited", in: EditedGuides.script,
            "const isAuthenticated = await logtoClient.isAuthenticated()",
            "const isAuthenticated = logtoClient.isAuthenticated()",
            at: "const isAuthenticated = logtoClient.isAuthenticated();"),
        .init(
            "docs-promise-awaited", in: EditedGuides.script, "const claims = await logtoClient.getIdTokenClaims()",
            "const claims = logtoClient.getIdTokenClaims()", at: "const claims = logtoClient.getIdTokenClaims();"),
        .init(
            "docs-argument-missing", in: EditedGuides.script, "handleSignInCallback(window.location.href)",
            "handleSignInCallback()", at: "await logtoClient.handleSignInCallback();"),
        .init(
            "docs-api-exists", in: EditedGuides.script, "await logtoClient.isAuthenticated()",
            "await logtoClient.isAuthenticated", at: "const isAuthenticated = await logtoClient.isAuthenticated;"),
        .init(
            "docs-name-defined", in: EditedGuides.script, "const logtoClient = new", "const client = new",
            at:
                "document.querySelector('#sign-in').addEventListener('click', () => logtoClient.signIn('http://localhost:3000/callback'));"
        ),
        .init(
            "docs-argument-missing", in: EditedGuides.script,
            "new LogtoClient({\n  endpoint: '<your-logto-endpoint>',\n  appId: '<your-application-id>',\n})",
            "new LogtoClient('<your-logto-endpoint>', '<your-application-id>')",
            at: "const logtoClient = new LogtoClient('<your-logto-endpoint>', '<your-application-id>');"),
        .init(
            "docs-api-exists", in: EditedGuides.script, "import LogtoClient from", "import { LogtoClient } from",
            at: "import { LogtoClient } from '@logto/browser';"),
        .init(
            "docs-secret-hygiene", in: EditedGuides.script, "appId: '<your-application-id>',",
            "appId: '<your-application-id>',\n  appSecret: '<your-application-secret>',",
            at: "appSecret: '<your-application-secret>',"),
        .init(
            "docs-uris-consistent", in: EditedGuides.script, "signIn('http://localhost:3000/callback')",
            "signIn('http://localhost/callback')",
            at:
                "document.querySelector('#sign-in').addEventListener('click', () => logtoClient.signIn('http://localhost/callback'));"
        ),
        .init(
            "docs-option-known", in: EditedGuides.script, "  endpoint: '<your-logto-endpoint>',\n", "",
            at: "const logtoClient = new LogtoClient({"),
    ]

    private static let server: [DocsFault] = [
        .init(
            "docs-name-defined", in: EditedGuides.express, "(req, res) => {\n  if (req.user",
            "(request, response) => {\n  if (req.user", at: "if (req.user.isAuthenticated) {"),
        .init(
            "docs-environment-complete", in: EditedGuides.express, "LOGTO_APP_SECRET=<", "LOGTO_CLIENT_SECRET=<",
            at: "appSecret: process.env.LOGTO_APP_SECRET!,"),
        .init(
            "docs-environment-complete", in: EditedGuides.express, "process.env.LOGTO_ENDPOINT",
            "process.env.LOGTO_URL", at: "endpoint: process.env.LOGTO_URL!,"),
        .init(
            "docs-function-handed", in: EditedGuides.express, "app.use(handleAuthRoutes(config))",
            "app.use(handleAuthRoutes)", at: "app.use(handleAuthRoutes);"),
        .init(
            "docs-function-handed", in: EditedGuides.express, "withLogto(config), (req", "withLogto, (req",
            at: "app.get('/', withLogto, (req, res) => {"),
        .init(
            "docs-argument-missing", in: EditedGuides.express, "handleAuthRoutes(config)", "handleAuthRoutes()",
            at: "app.use(handleAuthRoutes());"),
        .init(
            "docs-option-known", in: EditedGuides.express, "baseUrl: process", "baseURL: process",
            at: "export const config: LogtoExpressConfig = {"),
        .init(
            "docs-uris-consistent", in: EditedGuides.express, "3000/logto/sign-in-callback`", "3000/callback`",
            at:
                "In Logto Console, open the application details page and add the redirect URI `http://localhost:3000/callback`."
        ),
        .init(
            "docs-uris-consistent", in: EditedGuides.express, "href=\"/logto/sign-out\"", "href=\"/logto/signout\"",
            at: "res.send(`<p>Hello ${req.user.claims?.sub}</p><a href=\"/logto/signout\">Sign out</a>`);"),
        .init(
            "docs-api-exists", in: EditedGuides.express, "req.user.claims?.sub", "req.user.claim?.sub",
            at: "res.send(`<p>Hello ${req.user.claim?.sub}</p><a href=\"/logto/sign-out\">Sign out</a>`);"),
        .init(
            "docs-name-defined", in: EditedGuides.express, "import session from 'express-session';\n", "",
            at: "app.use(session({ secret: 'random_session_key', cookie: { maxAge: 14 * 24 * 60 * 60 * 1000 } }));"),
        .init(
            "docs-api-exists", in: EditedGuides.express, "req.user.isAuthenticated", "req.user.authenticated",
            at: "if (req.user.authenticated) {"),
        .init(
            "docs-endpoints", in: EditedGuides.api, "issuer: 'https://your-tenant.logto.app/oidc'",
            "issuer: 'https://your-tenant.logto.app'", at: "issuer: 'https://your-tenant.logto.app',"),
        .init(
            "docs-endpoints", in: EditedGuides.api, "/oidc/jwks", "/oidc/.well-known/jwks.json",
            at: "const jwks = createRemoteJWKSet(new URL('https://your-tenant.logto.app/oidc/.well-known/jwks.json'));"),
        .init(
            "docs-name-defined", in: EditedGuides.api, "jwtVerify(extractToken(request)",
            "jwtVerify(extractBearerToken(request)",
            at: "const { payload } = await jwtVerify(extractBearerToken(request), jwks, {"),
        .init(
            "docs-claim-name", in: EditedGuides.api, "payload.scope ??", "payload.scopes ??",
            at: "const scopes = String(payload.scopes ?? '').split(' ');"),
        .init(
            "docs-promise-awaited", in: EditedGuides.api, "await jwtVerify(", "jwtVerify(",
            at: "const { payload } = jwtVerify(extractToken(request), jwks, {"),
        .init(
            "docs-argument-missing", in: EditedGuides.api,
            "createRemoteJWKSet(new URL('https://your-tenant.logto.app/oidc/jwks'))",
            "createRemoteJWKSet('https://your-tenant.logto.app/oidc/jwks')",
            at: "const jwks = createRemoteJWKSet('https://your-tenant.logto.app/oidc/jwks');"),
        .init(
            "docs-name-defined", in: EditedGuides.api, "import { createRemoteJWKSet, jwtVerify }",
            "import { createRemoteJWKS, jwtVerify }",
            at: "const jwks = createRemoteJWKSet(new URL('https://your-tenant.logto.app/oidc/jwks'));"),
        .init(
            "docs-name-defined", in: EditedGuides.api, "response.status(401)", "res.status(401)",
            at: "res.status(401).json({ error: 'unauthorized' });"),
        .init(
            "docs-name-defined", in: EditedGuides.api, "response: Response, next: NextFunction)", "response: Response)",
            at: "next();"),
        .init(
            "docs-promise-awaited", in: EditedGuides.python, "redirect(await client.signIn", "redirect(client.signIn",
            at: "return redirect(client.signIn(redirectUri=\"http://localhost:3000/callback\"))"),
        .init(
            "docs-await-async", in: EditedGuides.python, "async def callback", "def callback",
            at: "await client.handleSignInCallback(request.url)"),
        .init(
            "docs-name-defined", in: EditedGuides.python, "from flask import Flask, redirect, request",
            "from flask import Flask, request",
            at: "return redirect(await client.signIn(redirectUri=\"http://localhost:3000/callback\"))"),
        .init(
            "docs-option-known", in: EditedGuides.python, "appId=", "app_id=", at: "app_id=\"<your-application-id>\","),
        .init(
            "docs-api-exists", in: EditedGuides.python, "client.handleSignInCallback", "client.handle_sign_in_callback",
            at: "await client.handle_sign_in_callback(request.url)"),
        .init(
            "docs-name-defined", in: EditedGuides.python, "app = Flask(__name__)", "application = Flask(__name__)",
            at: "@app.route(\"/sign-in\")"),
        .init(
            "docs-uris-consistent", in: EditedGuides.python, "@app.route(\"/callback\")",
            "@app.route(\"/auth/callback\")", at: "@app.route(\"/auth/callback\")"),
    ]

    private static let requests: [DocsFault] = [
        .init(
            "docs-request-form", in: EditedGuides.machine, "grant_type=client_credentials",
            "grant_type=client_credential", at: "--data-urlencode 'grant_type=client_credential' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "grant_type=client_credentials",
            "grant_type=authorization_code", at: "--data-urlencode 'grant_type=authorization_code' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "grant_type: 'client_credentials'",
            "grant_type: 'client-credentials'", at: "grant_type: 'client-credentials',"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "--header 'Content-Type: application/x-www-form-urlencoded'",
            "--header 'Content-Type: application/json'", at: "--header 'Content-Type: application/json' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine,
            "headers: { 'Content-Type': 'application/x-www-form-urlencoded' }",
            "headers: { 'Content-Type': 'application/json' }", at: "headers: { 'Content-Type': 'application/json' },"),
        .init("docs-request-form", in: EditedGuides.machine, "method: 'POST'", "method: 'GET'", at: "method: 'GET',"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "--request POST 'https://your-tenant.logto.app/oidc/token'",
            "--request POST 'https://your-tenant.logto.app/oauth/token'",
            at: "curl --request POST 'https://your-tenant.logto.app/oauth/token' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "body: new URLSearchParams({", "body: JSON.stringify({",
            at: "grant_type: 'client_credentials',"),
        .init(
            "docs-request-form", in: EditedGuides.machine,
            "  --data-urlencode 'resource=https://your-tenant.logto.app/api' \\\n", "",
            at: "--data-urlencode 'grant_type=client_credentials' \\"),
        .init(
            "docs-claim-name", in: EditedGuides.machine, "const { access_token: accessToken }", "const { accessToken }",
            at: "const { accessToken } = await response.json();"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "curl -X PATCH 'https", "curl -X PUT 'https",
            at: "curl -X PUT 'https://your-tenant.logto.app/api/users/<user-id>' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "GET /api/users?page", "GET /api/user?page",
            at: "GET /api/user?page=1&page_size=20 HTTP/1.1"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "app/api/organizations/<organization-id>/users'",
            "app/api/organization/<organization-id>/users'",
            at: "curl -X POST 'https://your-tenant.logto.app/api/organization/<organization-id>/users' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "\"primaryEmail\":", "\"email\":",
            at: "-d '{\"username\": \"alice\", \"email\": \"alice@example.com\", \"name\": \"Alice\"}'"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "{\"userIds\": [\"<user-id>\"]}",
            "{\"userId\": \"<user-id>\"}", at: "-d '{\"userId\": \"<user-id>\"}'"),
        .init(
            "docs-request-form", in: EditedGuides.machine,
            "-X POST 'https://your-tenant.logto.app/api/users' \\\n  -H 'Authorization: Bearer <access-token>'",
            "-X POST 'https://your-tenant.logto.app/api/users' \\\n  -H 'Authorization: <access-token>'",
            at: "-H 'Authorization: <access-token>' \\"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "page_size=20", "pageSize=20",
            at: "GET /api/users?page=1&pageSize=20 HTTP/1.1"),
        .init(
            "docs-request-form", in: EditedGuides.machine, "\"name\": \"Alice\"}", "\"name\": \"Alice\",}",
            at: "-d '{\"username\": \"alice\", \"primaryEmail\": \"alice@example.com\", \"name\": \"Alice\",}'"),
        .init(
            "docs-request-form", in: EditedGuides.machine,
            "-X POST 'https://your-tenant.logto.app/api/users' \\\n  -H 'Authorization: Bearer <access-token>' \\\n  -H 'Content-Type: application/json' \\\n",
            "-X POST 'https://your-tenant.logto.app/api/users' \\\n  -H 'Authorization: Bearer <access-token>' \\\n",
            at: "curl -X POST 'https://your-tenant.logto.app/api/users' \\"),
        .init(
            "docs-request-form", in: EditedGuides.plain, "scope=openid%20offline", "scope=offline",
            at:
                "https://your-tenant.logto.app/oidc/auth?client_id=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&scope=offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=S256"
        ),
        .init(
            "docs-request-form", in: EditedGuides.plain, "response_type=code&", "response_type=token&",
            at:
                "https://your-tenant.logto.app/oidc/auth?client_id=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=token&scope=openid%20offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=S256"
        ),
        .init(
            "docs-request-form", in: EditedGuides.plain, "grant_type=refresh_token", "grant_type=refresh",
            at: "-d 'grant_type=refresh' \\"),
        .init(
            "docs-endpoints", in: EditedGuides.plain, "/oidc/me", "/oidc/user",
            at: "curl 'https://your-tenant.logto.app/oidc/user' -H 'Authorization: Bearer <access-token>'"),
        .init(
            "docs-endpoints", in: EditedGuides.plain, "/oidc/auth?", "/oidc/authorize?",
            at:
                "https://your-tenant.logto.app/oidc/authorize?client_id=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&scope=openid%20offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=S256"
        ),
        .init(
            "docs-request-form", in: EditedGuides.plain, "  -d 'code_verifier=<verifier>' \\\n", "",
            at: "-d 'grant_type=authorization_code' \\"),
        .init(
            "docs-request-form", in: EditedGuides.plain, "client_id=<application-id>&redirect",
            "clientId=<application-id>&redirect",
            at:
                "https://your-tenant.logto.app/oidc/auth?clientId=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&scope=openid%20offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=S256"
        ),
        .init(
            "docs-request-form", in: EditedGuides.plain, "code_challenge_method=S256", "code_challenge_method=SHA256",
            at:
                "https://your-tenant.logto.app/oidc/auth?client_id=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&scope=openid%20offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=SHA256"
        ),
    ]
}
