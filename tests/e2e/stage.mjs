// The stage of the end-to-end tests: a static host on a free port, Chromium, and pages that notice every trouble.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const project = fileURLToPath(new URL('../../', import.meta.url));
/** The folder of the built page. */
export const dist = process.env.DIST ?? join(project, 'dist');

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

/** What a file of the page is called in dist/, by its plain name. */
export const built = (name) => JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8'))[name];

/**
 * A static host over dist/. `pages` are answered before the files: path → HTML, or → a function of the request that gives
 * `{ status, headers, body }`, a promise of it, or nothing if it answers by itself; they may be changed while it runs.
 * `headers` go with every answer, or are a function of the path. `folders` says which folder lies at which path.
 * While `isDown` is set nobody answers, as without a network; `asked` has the paths and queries of all requests.
 */
export async function host({ pages = {}, headers = {}, folders = { '/': dist } } = {}) {
  assert.ok(existsSync(join(dist, 'index.html')), `there is no page in ${dist}: make build`);
  const site = { pages, folders, isDown: false, asked: [] };
  const server = createServer(async (request, response) => {
    if (site.isDown) { request.socket.destroy(); return; }
    site.asked.push(request.url);
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const common = typeof headers === 'function' ? headers(path) : headers;
    // Browsers ask every host for it unbidden.
    const page = path === '/favicon.ico' ? pages[path] ?? (() => ({ status: 204 })) : pages[path];
    if (page !== undefined) {
      const answer = typeof page === 'function' ? await page(request, response) : { body: page };
      if (!answer) return;
      response.writeHead(answer.status ?? 200, { 'content-type': KINDS['.html'], ...common, ...answer.headers });
      response.end(answer.body ?? '');
      return;
    }
    const at = Object.keys(site.folders).filter((start) => path.startsWith(start)).sort((one, other) => other.length - one.length)[0];
    const folder = site.folders[at];
    let found = folder && normalize(join(folder, path.slice(at.length)));
    if (found && existsSync(found) && statSync(found).isDirectory()) found = join(found, 'index.html');
    if (!found?.startsWith(folder + sep) || !existsSync(found)) {
      response.writeHead(404, common).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': KINDS[extname(found)] ?? 'application/octet-stream', ...common });
    response.end(readFileSync(found));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(site, {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  });
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

/** A browser, and the host of these options, for all tests of a file: both end with them. */
export async function staged(options) {
  const [chrome, site] = await Promise.all([browser(), host(options)]);
  after(() => Promise.all([chrome.close(), site.close()]));
  return { chrome, site };
}

/** ParkMatch in a page, by its attributes. */
export const element = (attributes) => `<park-match ${attributes}></park-match>`;

/** A host's page with this in its body, and `head` in its head. */
export const pageWith = (body, { lang = 'en', head = '' } = {}) => `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width"><title>A fair</title>${head}<script type="module" src="/embed.js"></script></head><body>${body}</body></html>`;

/** A page with the desk alone, in English. */
export const deskPage = (attributes) => pageWith(element(`view="desk" ${attributes} lang="en"`));

/** Pages of one visit: with one element, and with two. */
export const VISITS = Object.fromEntries([['/fair.html', 1], ['/two.html', 2]]
  .map(([path, times]) => [path, pageWith(element('src="/fairs/ciftis.json" lang="en"').repeat(times))]));

/**
 * A page of a fresh profile at `site` + `path`. It collects `troubles` (errors of the console and of scripts), `warnings`
 * of the console and `strangers` (requests to any other host); `t.after` closes it.
 */
export async function visit(t, chrome, site, path = '/', { viewport = desktop, locale = 'zh-CN', scale = 1, setUp } = {}) {
  const context = await chrome.newContext({ viewport, locale, deviceScaleFactor: scale, acceptDownloads: true, timezoneId: 'America/New_York' });
  t.after(() => context.close());
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const troubles = [];
  const warnings = [];
  const strangers = [];
  page.on('console', (message) => ({ error: troubles, warning: warnings })[message.type()]?.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== site.url) strangers.push(request.url());
  });
  if (setUp) await setUp(page);
  await page.goto(site.url + path);
  return { page, context, troubles, warnings, strangers };
}

/** A button by its whole name. */
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The card of a match, counted from the top. */
export const card = (page, idx) => page.locator('article.match').nth(idx);

/** Says in a page or an element that technology is wanted, and goes to the matches. */
export async function toMatches(view) {
  const technology = button(view, 'Technology').first();
  await technology.waitFor();
  // Said in another element, it is said here.
  if (await technology.getAttribute('aria-pressed') !== 'true') await technology.click();
  await button(view, 'Next').click();
  await button(view, 'Skip').click();
  await button(view, 'Show my matches').click();
  await card(view, 0).waitFor();
  // The choices are drawn with the cards behind the first few.
  await view.locator('.choices label').first().waitFor({ state: 'attached' });
}

/** Waits until there is a plan, and no other on its way. */
export async function planned(page) {
  await page.locator('.stop.meeting').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
}

/**
 * The numbers of an attack's rounds, from `SEED` or `first` on: `ATTACK` per cent of so many, 1 where nothing is said, at
 * least one.
 * Round n is the same at every size.
 */
export const rounds = (full, first = 0) => Array.from(
  { length: Math.max(1, Math.floor(full * Number(process.env.ATTACK ?? 1) / 100)) },
  (_, round) => Number(process.env.SEED ?? first) + round,
);

/** Numbers that look drawn, from a seed. */
export function dice(seed) {
  let state = BigInt(seed) * 2862933555777941757n + 3037000493n;
  return (n) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) % n;
  };
}

/** Waits until something holds, at most half a minute: a machine may be busy. */
export async function until(what, holds) {
  for (let n = 0; n < 600; n += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.fail(`${what}: not within half a minute`);
}

/** Waits until the page's service worker keeps this address. */
export async function kept(page, address) {
  await until(`${address} is kept`, () => page.evaluate(async (one) => {
    for (const name of await caches.keys()) {
      if (!name.endsWith(' workers') && await (await caches.open(name)).match(one, { ignoreVary: true })) return true;
    }
    return false;
  }, address));
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

/** The heads of cards and folded lists that show less than they hold. */
export function cut(page) {
  return page.evaluate(() => {
    const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? inside(element.shadowRoot) : [])]);
    return inside(document).filter((element) => element.matches('.card, details, section'))
      .filter((element) => element.getClientRects().length && element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== 'visible')
      .map((element) => `${element.className}: ${element.textContent.slice(0, 30)}`);
  });
}

/** How far the page is wider than its window, in CSS pixels: 0 if nothing has to be scrolled sideways. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
