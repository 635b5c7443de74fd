// <park-match> in pages of others: side by side, under strict policies, and without leaving a trace.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { browser, built, host, visit } from './stage.mjs';

const STRICT = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";
const tag = (attributes = '') => `<park-match src="/fairs/hi-tech-fair.json" ${attributes}></park-match>`;
const pageOf = (body, head = '') => `<!doctype html><html lang="en"><head><title>A host</title>${head}<script type="module" src="/embed.js"></script></head><body>${body}</body></html>`;

let chrome;
let site;

before(async () => {
  chrome = await browser();
  site = await host({
    headers: { 'access-control-allow-origin': '*' },
    pages: {
      '/sandboxed.html': `<!doctype html><html lang="en"><head><title>A host</title></head><body><iframe title="The fair" sandbox="allow-scripts" src="/framed.html" width="400" height="700"></iframe></body></html>`,
      '/framed.html': pageOf(tag('lang="en" offline')),
      '/two.html': pageOf(`<h1>Host</h1>${tag('id="zh" lang="zh"')}${tag('id="en" lang="en"')}`, '<link rel="stylesheet" href="/host.css">'),
      '/host.css': () => ({ headers: { 'content-type': 'text/css' }, body: 'button, p, div { color: rgb(255, 0, 0) !important; letter-spacing: 7px } body { text-transform: uppercase; font-style: italic; line-height: 3 } h1 { color: rgb(0, 128, 0) }' }),
      '/strict.html': () => ({ headers: { 'content-security-policy': STRICT }, body: pageOf(tag('lang="en"')) }),
    },
  });
});

after(async () => {
  await chrome?.close();
  await site?.close();
});

test('two elements on one page each have their own language', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/two.html');
  await page.locator('#zh button').first().waitFor();
  await page.locator('#en button').first().waitFor();
  assert.deepEqual(troubles, []);
});

test("the host's styles do not leak in, nor ours out", async (t) => {
  const { page } = await visit(t, chrome, site, '/two.html');
  const button = page.locator('#zh button').first();
  await button.waitFor();
  const inside = await button.evaluate((element) => {
    const { color, letterSpacing, textTransform, fontStyle } = getComputedStyle(element);
    return { isRed: color === 'rgb(255, 0, 0)', letterSpacing, textTransform, fontStyle };
  });
  assert.deepEqual(inside, { isRed: false, letterSpacing: 'normal', textTransform: 'none', fontStyle: 'normal' });
  const outside = await page.locator('body > h1').evaluate((element) => ({ color: getComputedStyle(element).color, family: getComputedStyle(element).fontFamily }));
  const bare = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const heading = frame.contentDocument.body.appendChild(frame.contentDocument.createElement('h1'));
    return getComputedStyle(heading).fontFamily;
  });
  assert.deepEqual(outside, { color: 'rgb(0, 128, 0)', family: bare });
});

test('a strict policy on scripts, styles and trusted types is kept, worker and all', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/strict.html');
  const workers = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const button = (name) => page.getByRole('button', { name, exact: true });
  await button('Technology').first().click();
  await button('Next').click();
  await button('Skip').click();
  await button('Show my matches').click();
  await button('My plan').click();
  await page.locator('.stop.meeting').first().waitFor();
  assert.deepEqual(workers, [`${site.url}/${built('engine-thread.js')}`]);
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('in a sandboxed frame it runs, and says that nothing can be kept there', async (t) => {
  const { page, troubles, warnings } = await visit(t, chrome, site, '/sandboxed.html');
  await page.frameLocator('iframe').getByRole('button', { name: 'Technology', exact: true }).first().click();
  await page.frameLocator('iframe').getByRole('button', { name: 'Next', exact: true }).click();
  assert.deepEqual(troubles, []);
  assert.deepEqual(warnings.filter((words) => words.startsWith('park-match')).length, 1);
});
