// A person with a real browser: node walk.mjs HOME USERNAME PASSWORD NAME PATH…
// Signs in from the application's own button, looks at the paths, signs out, and prints what was seen as JSON.
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

const [home, username, password, name, ...paths] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path)
);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(home);
  await page.getByRole('button', { name: /Sign in/ }).click();
  const provider = page.getByRole('button', { name: 'Sign in with Logto' });
  await page.locator('input[name=identifier]').or(provider).waitFor();
  if (await provider.isVisible()) await provider.click();
  await page.locator('input[name=identifier]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await page.getByText(`Hello, ${name}`).waitFor();
  const seen = { home: { text: await page.locator('body').innerText() } };
  for (const path of paths) {
    const answer = await page.goto(new URL(path, home).href);
    seen[path] = { status: answer.status(), text: await page.locator('body').innerText() };
  }
  await page.goto(home);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
