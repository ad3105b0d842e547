/// Good guides of whole applications, into which editors write their mistakes.
enum EditedGuides {
    static let react = """
        # Add sign-in to a React application

        ## Installation
        ```bash
        npm i @logto/react react-router-dom
        ```
        ## Init provider
        ```tsx title="src/App.tsx"
        import { LogtoProvider, UserScope, type LogtoConfig } from '@logto/react';
        import { BrowserRouter, Route, Routes } from 'react-router-dom';
        import { Callback } from './Callback';
        import { Home } from './Home';

        const config: LogtoConfig = {
          endpoint: '<your-logto-endpoint>',
          appId: '<your-application-id>',
          scopes: [UserScope.Email],
          resources: ['https://api.example.com'],
        };

        export const App = () => (
          <LogtoProvider config={config}>
            <BrowserRouter>
              <Routes>
                <Route path="/" element={<Home />} />
                <Route path="/callback" element={<Callback />} />
              </Routes>
            </BrowserRouter>
          </LogtoProvider>
        );
        ```
        ## Configure redirect URIs
        In Logto Console, open the application details page and add the redirect URI `http://localhost:3000/callback`.
        Add `http://localhost:3000/` as post sign-out redirect URI.

        ## Callback
        ```tsx title="src/Callback.tsx"
        import { useHandleSignInCallback } from '@logto/react';
        import { useNavigate } from 'react-router-dom';

        export const Callback = () => {
          const navigate = useNavigate();
          const { isLoading } = useHandleSignInCallback(() => {
            navigate('/');
          });

          return isLoading ? <p>Redirecting...</p> : null;
        };
        ```
        ## Sign in and out
        ```tsx title="src/Home.tsx"
        import { useLogto, type IdTokenClaims } from '@logto/react';
        import { useEffect, useState } from 'react';

        export const Home = () => {
          const { isAuthenticated, signIn, signOut, getIdTokenClaims, getAccessToken } = useLogto();
          const [user, setUser] = useState<IdTokenClaims>();

          useEffect(() => {
            (async () => {
              if (isAuthenticated) {
                const claims = await getIdTokenClaims();
                setUser(claims);
              }
            })();
          }, [isAuthenticated, getIdTokenClaims]);

          const callApi = async () => {
            const token = await getAccessToken('https://api.example.com');
            const response = await fetch('https://api.example.com/orders', {
              headers: { Authorization: `Bearer ${token}` },
            });
            console.log(await response.json());
          };

          return isAuthenticated ? (
            <div>
              <p>{user?.name} {user?.email}</p>
              <button onClick={callApi}>Call</button>
              <button onClick={() => signOut('http://localhost:3000/')}>Sign out</button>
            </div>
          ) : (
            <button onClick={() => signIn('http://localhost:3000/callback')}>Sign in</button>
          );
        };
        ```
        """

    static let express = """
        # Add sign-in to an Express application

        ## Installation
        ```bash
        npm i @logto/express cookie-parser express-session express
        ```
        ## Settings
        ```bash title=".env"
        LOGTO_ENDPOINT=https://your-tenant.logto.app
        LOGTO_APP_ID=<your-application-id>
        LOGTO_APP_SECRET=<your-application-secret>
        BASE_URL=http://localhost:3000
        ```
        ```ts title="logto.ts"
        import { type LogtoExpressConfig } from '@logto/express';

        export const config: LogtoExpressConfig = {
          endpoint: process.env.LOGTO_ENDPOINT!,
          appId: process.env.LOGTO_APP_ID!,
          appSecret: process.env.LOGTO_APP_SECRET!,
          baseUrl: process.env.BASE_URL!,
        };
        ```
        ## Redirect URIs
        In Logto Console, open the application details page and add the redirect URI `http://localhost:3000/logto/sign-in-callback`.
        Add `http://localhost:3000/` as post sign-out redirect URI.

        ## Routes
        ```ts title="app.ts"
        import { handleAuthRoutes, withLogto } from '@logto/express';
        import cookieParser from 'cookie-parser';
        import express from 'express';
        import session from 'express-session';
        import { config } from './logto';

        const app = express();

        app.use(cookieParser());
        app.use(session({ secret: 'random_session_key', cookie: { maxAge: 14 * 24 * 60 * 60 * 1000 } }));
        app.use(handleAuthRoutes(config));

        app.get('/', withLogto(config), (req, res) => {
          if (req.user.isAuthenticated) {
            res.send(`<p>Hello ${req.user.claims?.sub}</p><a href="/logto/sign-out">Sign out</a>`);
          } else {
            res.send('<a href="/logto/sign-in">Sign in</a>');
          }
        });

        app.listen(3000);
        ```
        """

    static let script = """
        # Add sign-in to a JavaScript application

        ```bash
        npm i @logto/browser
        ```
        ```js title="index.js"
        import LogtoClient from '@logto/browser';

        const logtoClient = new LogtoClient({
          endpoint: '<your-logto-endpoint>',
          appId: '<your-application-id>',
        });

        document.querySelector('#sign-in').addEventListener('click', () => logtoClient.signIn('http://localhost:3000/callback'));
        document.querySelector('#sign-out').addEventListener('click', () => logtoClient.signOut('http://localhost:3000/'));

        const showUser = async () => {
          const isAuthenticated = await logtoClient.isAuthenticated();
          if (!isAuthenticated) {
            return;
          }
          const claims = await logtoClient.getIdTokenClaims();
          document.querySelector('#name').textContent = claims.name;
        };

        if (window.location.pathname === '/callback') {
          await logtoClient.handleSignInCallback(window.location.href);
          window.location.assign('/');
        } else {
          await showUser();
        }
        ```
        In Logto Console, open the application details page and add the redirect URI `http://localhost:3000/callback`.
        Add `http://localhost:3000/` as post sign-out redirect URI.
        """

    static let vue = """
        # Add sign-in to a Vue application

        ## Installation
        ```bash
        npm i @logto/vue vue-router
        ```
        ## Init
        ```ts title="src/main.ts"
        import { createLogto, type LogtoConfig } from '@logto/vue';
        import { createApp } from 'vue';
        import App from './App.vue';
        import { router } from './router';

        const config: LogtoConfig = {
          endpoint: '<your-logto-endpoint>',
          appId: '<your-application-id>',
        };

        const app = createApp(App);
        app.use(createLogto, config);
        app.use(router);
        app.mount('#app');
        ```
        ## Configure redirect URIs
        In Logto Console, open the application details page and add the redirect URI `http://localhost:5173/callback`.
        Add `http://localhost:5173/` as post sign-out redirect URI.

        ```ts title="src/router.ts"
        import { createRouter, createWebHistory } from 'vue-router';
        import Home from './views/Home.vue';
        import Callback from './views/Callback.vue';

        export const router = createRouter({
          history: createWebHistory(),
          routes: [
            { path: '/', component: Home },
            { path: '/callback', component: Callback },
          ],
        });
        ```
        ```html title="src/views/Callback.vue"
        <script setup lang="ts">
        import { useHandleSignInCallback } from '@logto/vue';
        import { useRouter } from 'vue-router';

        const router = useRouter();
        const { isLoading } = useHandleSignInCallback(() => router.push('/'));
        </script>

        <template>
          <p v-if="isLoading">Redirecting...</p>
        </template>
        ```
        ```html title="src/views/Home.vue"
        <script setup lang="ts">
        import { useLogto } from '@logto/vue';

        const { isAuthenticated, signIn, signOut } = useLogto();
        const onSignIn = () => signIn('http://localhost:5173/callback');
        const onSignOut = () => signOut('http://localhost:5173/');
        </script>

        <template>
          <button v-if="isAuthenticated" @click="onSignOut">Sign out</button>
          <button v-else @click="onSignIn">Sign in</button>
        </template>
        ```
        """

    static let machine = """
        # Call the Management API from a machine

        Create a machine-to-machine application in Logto Console and give it the role "Logto Management API access".

        ## Fetch an access token
        ```bash
        curl --request POST 'https://your-tenant.logto.app/oidc/token' \\
          --header 'Content-Type: application/x-www-form-urlencoded' \\
          --data-urlencode 'grant_type=client_credentials' \\
          --data-urlencode 'client_id=<application-id>' \\
          --data-urlencode 'client_secret=<application-secret>' \\
          --data-urlencode 'resource=https://your-tenant.logto.app/api' \\
          --data-urlencode 'scope=all'
        ```
        The same in JavaScript:
        ```js
        const response = await fetch('https://your-tenant.logto.app/oidc/token', {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: '<application-id>',
            client_secret: '<application-secret>',
            resource: 'https://your-tenant.logto.app/api',
            scope: 'all',
          }).toString(),
        });
        const { access_token: accessToken } = await response.json();
        ```
        ## List users
        ```http
        GET /api/users?page=1&page_size=20 HTTP/1.1
        Host: your-tenant.logto.app
        Authorization: Bearer <access-token>
        ```
        ## Create a user
        ```bash
        curl -X POST 'https://your-tenant.logto.app/api/users' \\
          -H 'Authorization: Bearer <access-token>' \\
          -H 'Content-Type: application/json' \\
          -d '{"username": "alice", "primaryEmail": "alice@example.com", "name": "Alice"}'
        ```
        ## Change a user
        ```bash
        curl -X PATCH 'https://your-tenant.logto.app/api/users/<user-id>' \\
          -H 'Authorization: Bearer <access-token>' \\
          -H 'Content-Type: application/json' \\
          -d '{"name": "Alice B."}'
        ```
        ## Add a user to an organization
        ```bash
        curl -X POST 'https://your-tenant.logto.app/api/organizations/<organization-id>/users' \\
          -H 'Authorization: Bearer <access-token>' \\
          -H 'Content-Type: application/json' \\
          -d '{"userIds": ["<user-id>"]}'
        ```
        """

    static let plain = """
        # Sign in with plain OIDC

        Register `http://localhost:3000/callback` as redirect URI in Logto Console.

        Send the user to:

        ```
        https://your-tenant.logto.app/oidc/auth?client_id=<application-id>&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&scope=openid%20offline_access%20profile&prompt=consent&code_challenge=<challenge>&code_challenge_method=S256
        ```

        Exchange the code:
        ```bash
        curl -X POST 'https://your-tenant.logto.app/oidc/token' \\
          -H 'Content-Type: application/x-www-form-urlencoded' \\
          -d 'grant_type=authorization_code' \\
          -d 'client_id=<application-id>' \\
          -d 'code=<code>' \\
          -d 'code_verifier=<verifier>' \\
          -d 'redirect_uri=http://localhost:3000/callback'
        ```
        Refresh:
        ```bash
        curl -X POST 'https://your-tenant.logto.app/oidc/token' \\
          -H 'Content-Type: application/x-www-form-urlencoded' \\
          -d 'grant_type=refresh_token' \\
          -d 'client_id=<application-id>' \\
          -d 'refresh_token=<refresh-token>'
        ```
        User information:
        ```bash
        curl 'https://your-tenant.logto.app/oidc/me' -H 'Authorization: Bearer <access-token>'
        ```
        """

    static let api = """
        # Protect an API

        ```bash
        npm i express jose
        ```
        ```ts title="auth.ts"
        import { createRemoteJWKSet, jwtVerify } from 'jose';
        import type { NextFunction, Request, Response } from 'express';

        const jwks = createRemoteJWKSet(new URL('https://your-tenant.logto.app/oidc/jwks'));

        const extractToken = (request: Request) => {
          const { authorization } = request.headers;
          if (!authorization?.startsWith('Bearer ')) {
            throw new Error('Authorization header is missing');
          }
          return authorization.slice('Bearer '.length);
        };

        export const requireAuth = async (request: Request, response: Response, next: NextFunction) => {
          try {
            const { payload } = await jwtVerify(extractToken(request), jwks, {
              issuer: 'https://your-tenant.logto.app/oidc',
              audience: 'https://api.example.com',
            });
            const scopes = String(payload.scope ?? '').split(' ');
            if (!scopes.includes('read:orders')) {
              response.status(403).json({ error: 'insufficient_scope' });
              return;
            }
            next();
          } catch {
            response.status(401).json({ error: 'unauthorized' });
          }
        };
        ```
        ```ts title="app.ts"
        import express from 'express';
        import { requireAuth } from './auth';

        const app = express();
        app.get('/orders', requireAuth, (request, response) => {
          response.json([]);
        });
        app.listen(3001);
        ```
        """

    static let python = """
        # Add sign-in to a Flask application

        ```bash
        pip install logto "flask[async]"
        ```
        ```python title="client.py"
        from logto import LogtoClient, LogtoConfig

        client = LogtoClient(
            LogtoConfig(
                endpoint="https://your-tenant.logto.app",
                appId="<your-application-id>",
                appSecret="<your-application-secret>",
            )
        )
        ```
        In Logto Console, open the application details page and add the redirect URI `http://localhost:3000/callback`.
        Add `http://localhost:3000/` as post sign-out redirect URI.

        ```python title="main.py"
        from flask import Flask, redirect, request
        from client import client

        app = Flask(__name__)


        @app.route("/sign-in")
        async def sign_in():
            return redirect(await client.signIn(redirectUri="http://localhost:3000/callback"))


        @app.route("/callback")
        async def callback():
            await client.handleSignInCallback(request.url)
            return redirect("/")


        @app.route("/sign-out")
        async def sign_out():
            return redirect(await client.signOut(postLogoutRedirectUri="http://localhost:3000/"))


        @app.route("/")
        async def home():
            if client.isAuthenticated() is False:
                return "Not authenticated <a href='/sign-in'>Sign in</a>"
            return client.getIdTokenClaims().sub + " <a href='/sign-out'>Sign out</a>"
        ```
        """
}
