// A single-page application with the real @logto/react; what it needs to know stands in `settings`.
import { LogtoProvider, UserScope, useHandleSignInCallback, useLogto } from '@logto/react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

declare const settings: { endpoint: string; appId: string; resource: string };

function Callback() {
  const { error } = useHandleSignInCallback(() => window.location.replace('/'));
  return <p>{error ? error.message : 'One moment'}</p>;
}

function Home() {
  const logto = useLogto();
  const { isAuthenticated, isLoading } = logto;
  const [seen, setSeen] = useState<{ name?: string; email?: string; token: string; organization: string }>();

  useEffect(() => {
    if (!isAuthenticated) return;
    (async () => {
      const claims = await logto.getIdTokenClaims();
      const user = await logto.fetchUserInfo();
      const token = await logto.getAccessToken(settings.resource);
      const organization = await logto.getOrganizationToken(claims?.organizations?.[0] ?? '');
      setSeen({
        name: claims?.name ?? undefined,
        email: user?.email ?? undefined,
        token: atob((token ?? '..').split('.')[1].replaceAll('-', '+').replaceAll('_', '/')),
        organization: atob((organization ?? '..').split('.')[1].replaceAll('-', '+').replaceAll('_', '/')),
      });
    })().catch((error) => document.body.append(String(error)));
  }, [isAuthenticated]);

  if (isLoading && !isAuthenticated) return <p>One moment</p>;
  if (!isAuthenticated) {
    return <button onClick={() => logto.signIn(`${window.location.origin}/callback`)}>Sign in</button>;
  }
  return (
    <>
      {seen && <p>Hello, {seen.name}</p>}
      {seen && <pre>{JSON.stringify(seen)}</pre>}
      <button onClick={() => logto.signOut(`${window.location.origin}/`)}>Sign out</button>
    </>
  );
}

createRoot(document.querySelector('main') as HTMLElement).render(
  <LogtoProvider
    config={{
      endpoint: settings.endpoint,
      appId: settings.appId,
      resources: [settings.resource],
      scopes: [UserScope.Email, UserScope.Organizations, 'read:orders'],
    }}
  >
    {window.location.pathname === '/callback' ? <Callback /> : <Home />}
  </LogtoProvider>
);
