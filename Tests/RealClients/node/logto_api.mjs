// The real @logto/api: node logto_api.mjs ENDPOINT CLIENT_ID CLIENT_SECRET
// Sets up an application and a user through the Management API and takes both away; prints what came of it as JSON.
import { createManagementApi } from '@logto/api/management';

const [endpoint, clientId, clientSecret] = process.argv.slice(2);
const { apiClient: api } = createManagementApi('default', { clientId, clientSecret, baseUrl: endpoint });

const answered = async (call) => {
  const { data, error, response } = await call;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${JSON.stringify(error)}`);
  return data;
};
const application = await answered(
  api.POST('/api/applications', {
    body: {
      name: 'By machine',
      type: 'Traditional',
      oidcClientMetadata: { redirectUris: ['http://localhost:3000/callback'], postLogoutRedirectUris: [] },
    },
  })
);
const user = await answered(api.POST('/api/users', { body: { username: 'machine_made', name: 'Made' } }));
const users = await answered(api.GET('/api/users', { params: { query: { search: 'machine_made' } } }));
const params = { path: { id: application.id } };
const secrets = await answered(api.GET('/api/applications/{id}/secrets', { params }));
const found = await answered(api.GET('/api/applications/{id}', { params }));
await answered(api.DELETE('/api/applications/{id}', { params }));
await answered(api.DELETE('/api/users/{userId}', { params: { path: { userId: user.id } } }));
const gone = await api.GET('/api/applications/{id}', { params });
console.log(
  JSON.stringify({
    isFound: found.name === 'By machine' && users.some(({ id }) => id === user.id),
    secrets: secrets.length,
    gone: gone.response.status,
  })
);
