/// Small guides in which nothing is wrong; each case changes one thing in one of them.
enum SampleGuides {
    static let next = """
        # Next.js

        Install the SDK:

        ```bash
        npm i @logto/next swr
        ```

        ## Configure redirect URIs \\{#configure-redirect-uris}

        1. Add the redirect URI `http://localhost:3000/callback`.
        2. Add the post sign-out redirect URI `http://localhost:3000/`.

        ## Code \\{#code}

        ```ts title="app/logto.ts"
        import { type LogtoNextConfig, UserScope } from '@logto/next';

        export const logtoConfig: LogtoNextConfig = {
          appId: '<your-application-id>',
          appSecret: '<your-application-secret>',
          endpoint: 'https://your-tenant.logto.app',
          baseUrl: 'http://localhost:3000',
          cookieSecret: 'complex_password_at_least_32_characters_long',
          cookieSecure: false,
          scopes: [UserScope.Email],
        };
        ```

        ```tsx title="app/sign-out.tsx"
        export function SignOut() {
          return <button>Sign out</button>;
        }
        ```

        ```tsx title="app/page.tsx"
        import { getLogtoContext, signIn } from '@logto/next/server-actions';
        import useSWR from 'swr';
        import { SignOut } from './sign-out';
        import { logtoConfig } from './logto';

        export default async function Home() {
          const { isAuthenticated } = await getLogtoContext(logtoConfig);
          const { data } = useSWR('/api/user', (url) => fetch(url));
          async function start() {
            'use server';
            await signIn(logtoConfig);
          }
          return <main>{String(isAuthenticated)}</main>;
        }
        ```

        ```ts title="app/callback/route.ts"
        import { getLogtoContext, handleSignIn } from '@logto/next/server-actions';
        import { logtoConfig } from '../logto';

        export async function GET(request: Request) {
          await handleSignIn(logtoConfig, new URL(request.url).searchParams);
        }
        ```

        If you see the error `Either sessionWrapper or encryptionKey must be provided`, the cookie secret is missing.

        ```ts title="app/storage.ts"
        import { randomUUID } from 'crypto';
        import { type SessionWrapper, type SessionData } from '@logto/next';

        export class Storage implements SessionWrapper {
          private readonly storage = new Map<string, unknown>();

          async wrap(data: unknown, key: string, currentValue?: string): Promise<string> {
            const id = currentValue ?? randomUUID();
            this.storage.set(id, data);
            return id;
          }
        }
        ```

        The userinfo endpoint is `https://your-tenant.logto.app/oidc/me`.
        """

    /// A resource server that verifies tokens itself.
    static let api = """
        # API

        ```bash
        pip install pyjwt[crypto]
        ```

        ```py title="jwt_validator.py"
        import jwt
        from jwt import PyJWKClient

        keys = PyJWKClient('https://your-tenant.logto.app/oidc/jwks')

        def validate(token):
            key = keys.get_signing_key_from_jwt(token)
            return jwt.decode(token, key.key, algorithms=['ES384'], audience='https://api.example')

        def assertion(claims, key):
            return jwt.encode(claims, key, algorithm='RS256')
        ```

        ```ts title="verify.ts"
        export const options = {
          algorithms: [
            'RS256', // the tenant before
            'ES384',
          ],
        };
        ```
        """

    static let spring = """
        # Spring

        ## Prerequisites \\{#prerequisites}

        - A Logto traditional web application.

        ```groovy title="build.gradle"
        dependencies {
          implementation 'org.springframework.boot:spring-boot-starter-oauth2-client'
        }
        ```

        Add the redirect URI `http://localhost:8080/login/oauth2/code/logto`.

        ```properties title="application.properties"
        spring.security.oauth2.client.registration.logto.client-id={{APP_ID}}
        spring.security.oauth2.client.registration.logto.client-secret={{APP_SECRET}}
        spring.security.oauth2.client.registration.logto.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}
        spring.security.oauth2.client.provider.logto.issuer-uri={{LOGTO_ENDPOINT}}/oidc
        ```
        """

    static let react = """
        # React

        ## Prerequisites \\{#prerequisites}

        - A Logto single page application.

        ```bash
        npm i @logto/react
        ```

        ```tsx title="src/App.tsx"
        import { LogtoProvider, type LogtoConfig } from '@logto/react';

        const config: LogtoConfig = {
          endpoint: 'https://your-tenant.logto.app',
          appId: '<your-application-id>',
        };

        export default function App() {
          return <LogtoProvider config={config}>Hello</LogtoProvider>;
        }
        ```
        """

    static let auth = """
        # Auth.js

        ```bash
        npm i next-auth@beta
        ```

        ```env title=".env.local"
        AUTH_SECRET=<a-random-text>
        AUTH_TRUST_HOST=true
        AUTH_LOGTO_ISSUER=https://your-tenant.logto.app/oidc
        ```

        Auth.js asks for the scopes `openid`, `profile` and `email`.

        ```ts title="auth.ts"
        import NextAuth from 'next-auth';
        import Logto from 'next-auth/providers/logto';

        export const { handlers, signIn, signOut, auth } = NextAuth({
          providers: [
            Logto({
              authorization: {
                params: {
                  scope: 'openid offline_access profile urn:logto:scope:organizations',
                  prompt: 'consent',
                },
              },
            }),
          ],
        });
        ```

        ```ts title="types.d.ts"
        declare module 'next-auth' {
          interface Session {
            refreshToken?: string;
          }
        }
        ```

        ```tsx title="app/page.tsx"
        import { auth } from '@/auth';

        export default async function Home() {
          const session = await auth();
          await fetch('https://your-tenant.logto.app/oidc/token', {
            method: 'POST',
            headers: {
              'Content-Type': 'application/x-www-form-urlencoded',
              Authorization: `Basic ${Buffer.from('<app-id>:<app-secret>').toString('base64')}`,
            },
            body: new URLSearchParams({
              grant_type: 'refresh_token',
              refresh_token: session.refreshToken,
              organization_id: '<organization-id>',
            }),
          });
          return <p>{session?.user?.name}</p>;
        }
        ```
        """

    static let claims = """
        # Claims

        ```bash
        npm i @logto/next
        ```

        **`profile`**

        | Claim name | Type | Description | Needs userinfo? |
        | --- | --- | --- | --- |
        | name | `string` | The full name of the user | No |
        | username | `string` | The username of the user | No |

        **`custom_data`**

        | Claim name | Type | Description | Needs userinfo? |
        | --- | --- | --- | --- |
        | custom_data | `object` | The custom data of the user | Yes |
        """

    static let connector = """
        # Sign in with OAuth 2.0 in Next.js

        Build Next.js sign-in with an OAuth 2.0 provider.

        ## Set up the OAuth2 connector

        1. Navigate to [Console > Connectors > Social Connectors](https://cloud.logto.io/to/connectors/social).
        2. Click **Add social connector** and choose **OAuth2**.

        Connect OAuth 2.0 as an identity provider (IdP) for a quick sign-in.

        People of the shop and  the office may use it. 也可以用  Logto 登录。

        ### Config types

        | Name | Type | Required |
        | --- | --- | --- |
        | authorizationEndpoint | string | true |
        | userInfoEndpoint | string | true |
        | clientId | string | true |
        | clientSecret | string | true |
        | tokenEndpoint | string | true |
        | scope | string | false |

        tokenEndpointResponseType: the form of the token answer.
        """

    static let sms = """
        # Set up the Aliyun short message service connector

        Use the `templateCode` of Aliyun in the templates of the connector.

        ### Config types

        | Name | Type |
        | --- | --- |
        | accessKeyId | string |
        | accessKeySecret | string |
        | signName | string |
        | templates | Template[] |

        You can add multiple SMS connector templates for different cases. Here is an example:

        ```json
        {
          "accessKeyId": "<access-key-id>",
          "accessKeySecret": "<access-key-secret>",
          "signName": "<sign-name>",
          "templates": [
            { "usageType": "Register", "templateCode": "SMS_1" },
            { "usageType": "SignIn", "templateCode": "SMS_2" },
            { "usageType": "ForgotPassword", "templateCode": "SMS_3" },
            { "usageType": "Generic", "templateCode": "SMS_4" }
          ]
        }
        ```
        """

    /// The same without an example.
    static let smsInWords =
        String(sms.prefix(upTo: sms.firstRange(of: "You can add")?.lowerBound ?? sms.endIndex))
        + "Add a template for each usage type.\n"
}
