// How our own page loads on a slow phone: Chromium with 4 × CPU throttling and the network that Lighthouse calls slow 4G
// (1.6 Mbit/s, 150 ms round trips, here 562.5 ms a request as its devtools throttling has it), files compressed with Brotli.
// Prints, and fails where a time is over its ceiling: `node benches/load.mjs [dist]`.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { browser, phone } from '../tests/e2e/stage.mjs';

const dist = process.argv[2] ?? process.env.DIST ?? 'dist';
const KINDS = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const SLOW = { offline: false, latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 };
const N_RUNS = 3;

const compressed = new Map();
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file) || !statSync(file).isFile()) { response.writeHead(404).end(); return; }
  if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  response.writeHead(200, { 'content-type': KINDS[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'br', 'cache-control': 'max-age=600' });
  response.end(compressed.get(file));
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const url = `http://127.0.0.1:${server.address().port}/`;
const chrome = await browser();

const button = (page, name) => page.getByRole('button', { name, exact: true }).first();

/** Milliseconds from the start of a load to visible content and to the first chip that can be tapped. */
async function load(page, go) {
  await go();
  const usable = await page.evaluate(() => new Promise((resolve) => {
    const look = () => {
      const chip = document.querySelector('park-match')?.shadowRoot?.querySelector('.chip, .match, .stop');
      if (chip) resolve(performance.now()); else requestAnimationFrame(look);
    };
    look();
  }));
  const visible = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  return { visible, usable };
}

/** Milliseconds from a click to the next painted frame with what it brings. */
async function reaction(page, name, seen) {
  return page.evaluate(([label, selector]) => new Promise((resolve) => {
    const root = document.querySelector('park-match').shadowRoot;
    const target = [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === label || one.getAttribute('aria-label') === label);
    const start = performance.now();
    target.click();
    const look = () => { if (root.querySelector(selector)) setTimeout(() => resolve(performance.now() - start)); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  }), [name, seen]);
}

const runs = [];
for (let n = 0; n < N_RUNS; n += 1) {
  const context = await chrome.newContext({ viewport: phone, locale: 'en-GB' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const cold = await load(page, () => page.goto(url, { waitUntil: 'commit' }));
  const tap = await reaction(page, 'Technology', '.chip[aria-pressed=true]');
  const step = await reaction(page, 'Next', '.fields');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
  await page.locator('article.match').first().waitFor();
  const mark = await reaction(page, 'Must', '.match.must');
  const guide = await reaction(page, 'Guide', '.guide');
  const matches = await reaction(page, 'Matches', 'article.match');
  await page.locator('article.match').nth(10).waitFor();
  const plan = await reaction(page, 'My plan', '.plan');
  await page.locator('.stop.meeting').first().waitFor();
  const warm = await load(page, () => page.reload({ waitUntil: 'commit' }));
  runs.push({ 'cold: visible': cold.visible, 'cold: usable': cold.usable, 'warm: usable': warm.usable, 'tap a chip': tap, 'next step': step, 'mark a match': mark, 'to the guide': guide, 'to the matches': matches, 'to the plan': plan });
  await context.close();
}
await chrome.close();
server.close();

const CEILINGS = { 'cold: visible': 2_500, 'cold: usable': 3_500, 'warm: usable': 1_000, 'tap a chip': 200, 'next step': 200, 'mark a match': 200, 'to the guide': 200, 'to the matches': 200, 'to the plan': 200 };
let isOver = false;
console.log(`${'slow 4G, 4 × CPU, ms'.padEnd(24)}${'median'.padStart(8)}${'ceiling'.padStart(9)}`);
for (const [name, ceiling] of Object.entries(CEILINGS)) {
  const median = runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(N_RUNS / 2)];
  isOver ||= median > ceiling;
  console.log(`${name.padEnd(24)}${median.toFixed(0).padStart(8)}${String(ceiling).padStart(9)}${median > ceiling ? '  over' : ''}`);
}
process.exitCode = isOver ? 1 : 0;
