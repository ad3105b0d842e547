// The real openid-client: node openid_client.mjs ISSUER CLIENT_ID CLIENT_SECRET REDIRECT_URI
// Prints where the person has to go, reads the address the person comes back to, prints what came of it.
import { createInterface } from 'node:readline/promises';

import * as client from 'openid-client';

const [issuer, clientID, secret, redirectURI] = process.argv.slice(2);
const config = await client.discovery(new URL(issuer), clientID, secret, undefined, {
  execute: [client.allowInsecureRequests],
});
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const start = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectURI,
  scope: 'openid profile offline_access',
  prompt: 'consent',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
});
console.log(start.href);

const input = createInterface({ input: process.stdin });
const [callback] = await new Promise((resolve) => input.once('line', (line) => resolve([line])));
input.close();
const tokens = await client.authorizationCodeGrant(config, new URL(callback), {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
});
const claims = tokens.claims();
const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
const logout = client.buildEndSessionUrl(config, { id_token_hint: refreshed.id_token ?? tokens.id_token });
await client.tokenIntrospection(config, refreshed.refresh_token).then((answer) => {
  if (!answer.active) throw new Error('the new refresh token is not active');
});
await client.tokenRevocation(config, refreshed.refresh_token);
const after = await client.tokenIntrospection(config, refreshed.refresh_token);
console.log(
  JSON.stringify({
    subject: claims.sub,
    name: person.name,
    isRefreshed: refreshed.access_token !== tokens.access_token,
    isRevoked: !after.active,
    logout: logout.href,
  })
);
