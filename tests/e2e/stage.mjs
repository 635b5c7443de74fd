// The stage of the end-to-end tests: a static host on a free port, Chromium, and pages that notice every trouble.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const project = fileURLToPath(new URL('../../', import.meta.url));
const dist = process.env.DIST ?? join(project, 'dist');

export const phone = { width: 360, height: 780 };
export const desktop = { width: 1280, height: 800 };

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A file of the project, for tests that hand one in. */
export const file = (path) => join(project, path);

/**
 * A static host over dist/. `pages` are answered before the files: path → HTML, or → a function that gives
 * `{ status, headers, body }`; they may be changed while it runs. `headers` go with every answer.
 */
export async function host({ pages = {}, headers = {} } = {}) {
  assert.ok(existsSync(join(dist, 'index.html')), `there is no page in ${dist}: make build`);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    // Browsers ask every host for it unbidden.
    const page = path === '/favicon.ico' ? pages[path] ?? (() => ({ status: 204 })) : pages[path];
    if (page !== undefined) {
      const answer = typeof page === 'function' ? page(request) : { body: page };
      response.writeHead(answer.status ?? 200, { 'content-type': KINDS['.html'], ...headers, ...answer.headers });
      response.end(answer.body ?? '');
      return;
    }
    let found = normalize(join(dist, path));
    if (existsSync(found) && statSync(found).isDirectory()) found = join(found, 'index.html');
    if (!found.startsWith(dist + sep) || !existsSync(found)) {
      response.writeHead(404, headers).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': KINDS[extname(found)] ?? 'application/octet-stream', ...headers });
    response.end(readFileSync(found));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    pages,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

/** Chromium without a window, which itself asks the network for nothing. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(executablePath), `there is no browser at ${executablePath}: make setup, or apt-get install chromium`);
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
}

/**
 * A page of a fresh profile at `site` + `path`. It collects `troubles` (errors of the console and of scripts) and
 * `strangers` (requests to any other host); `t.after` closes it.
 */
export async function visit(t, chrome, site, path = '/', { viewport = desktop, locale = 'zh-CN', scale = 1, setUp } = {}) {
  const context = await chrome.newContext({ viewport, locale, deviceScaleFactor: scale, acceptDownloads: true, timezoneId: 'America/New_York' });
  t.after(() => context.close());
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const troubles = [];
  const strangers = [];
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  page.on('pageerror', (error) => troubles.push(String(error)));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== site.url) strangers.push(request.url());
  });
  if (setUp) await setUp(page);
  await page.goto(site.url + path);
  return { page, context, troubles, strangers };
}

/** A button by its whole name. */
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The card of a match, counted from the top. */
export const card = (page, idx) => page.locator('article.match').nth(idx);

/** Waits until there is a plan, and no other on its way. */
export async function planned(page) {
  await page.locator('.stop.meeting').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
}

/** The file that the page hands out when `act` is done: its name, bytes and text. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

/** Waits until nothing on the page is on its way from one colour or place to another; what never ends is not waited for. */
async function still(page) {
  await page.evaluate(async () => {
    const moving = () => [document, document.querySelector('park-match')?.shadowRoot]
      .flatMap((root) => root?.getAnimations() ?? [])
      .filter(({ playState, effect }) => playState === 'running' && Number.isFinite(effect.getComputedTiming().endTime));
    do {
      await Promise.allSettled(moving().map(({ finished }) => finished));
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    } while (moving().length > 0);
  });
}

/** Violations of the accessibility rules on the page once it is still, a line for each rule; axe looks into open shadow roots. */
export async function violations(page) {
  await still(page);
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document);
    return violations.map(({ id, nodes: [{ target, failureSummary }, ...more] }) => `${id}: ${target.flat().join(' ')} and ${more.length} more: ${failureSummary}`);
  });
}

/** How far the page is wider than its window, in CSS pixels: 0 if nothing has to be scrolled sideways. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
