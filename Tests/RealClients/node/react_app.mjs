// Serves react_app.tsx: node react_app.mjs ENDPOINT APP_ID PORT RESOURCE
import { buildSync } from 'esbuild';
import express from 'express';

const [endpoint, appId, port, resource] = process.argv.slice(2);
const { outputFiles } = buildSync({
  entryPoints: [new URL('react_app.tsx', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
});

const app = express();
app.get('/app.js', (_, response) => response.type('text/javascript').send(outputFiles[0].text));
app.use((_, response) =>
  response.send(`<!doctype html><title>Application</title><main></main>
<script>const settings = ${JSON.stringify({ endpoint, appId, resource })};</script>
<script type="module" src="/app.js"></script>`)
);

app.listen(Number(port), 'localhost', () => console.log('ready'));
