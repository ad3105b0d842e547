// An application with the real @logto/express: node logto_express_app.mjs ENDPOINT APP_ID APP_SECRET PORT RESOURCE
import { UserScope, handleAuthRoutes, withLogto } from '@logto/express';
import cookieParser from 'cookie-parser';
import express from 'express';
import session from 'express-session';

const [endpoint, appId, appSecret, port, resource] = process.argv.slice(2);
const config = {
  endpoint,
  appId,
  appSecret,
  baseUrl: `http://localhost:${port}`,
  resources: [resource],
  scopes: [UserScope.Email, UserScope.Organizations, 'read:orders'],
};

const app = express();
app.use(cookieParser());
app.use(session({ secret: 'only for tests', cookie: { maxAge: 3_600_000 }, resave: false, saveUninitialized: true }));
app.use(handleAuthRoutes(config));

const contexts = {
  '/me': { fetchUserInfo: true },
  '/token': { getAccessToken: true, resource },
  '/organization': { getOrganizationToken: true },
};
for (const [path, wanted] of Object.entries(contexts)) {
  app.get(path, withLogto({ ...config, ...wanted }), (request, response) => response.json(request.user));
}
app.get('/', (_, response) => response.send('home'));

app.listen(Number(port), 'localhost', () => console.log('ready'));
