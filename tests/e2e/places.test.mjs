// Where a page cannot write the element's tag: a <div> that becomes it, and a page for frames; and every snippet of the README.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, desktop, dist, file, host, pageWith, staged, until, visit } from './stage.mjs';

const fair = readFileSync(file('static/fairs/ciftis.json'), 'utf8');
const script = (body) => () => ({ headers: { 'content-type': 'text/javascript' }, body });
const framing = (body) => `<!doctype html><html lang="en"><head><title>A host</title></head><body>${body}</body></html>`;
const FRAME = '/parkmatch/frame.html?src=/our-fair.json&amp;lang=en';
const FOLDERS = { '/parkmatch/': dist };

/** The HTML of the README, as somebody copies it who has ParkMatch in /parkmatch/. */
const SNIPPETS = [...readFileSync(file('README.md'), 'utf8').matchAll(/```html\n([\s\S]*?)```/g)]
  .map(([, html]) => html.replaceAll('https://your.host/parkmatch/', '/parkmatch/'));
const snippet = (n) => `/snippet-${n}.html`;

// The frame's page on another host, with the fair beside it.
const other = await host({ folders: FOLDERS, pages: { '/our-fair.json': () => ({ headers: { 'content-type': 'application/json' }, body: fair }) } });
const { chrome, site } = await staged({
  folders: { '/': dist, ...FOLDERS },
  pages: {
    '/our-fair.json': () => ({ headers: { 'content-type': 'application/json' }, body: fair }),
    '/div.html': pageWith('<div id="place" data-park-match="/our-fair.json" data-lang="en" data-desk="none"><p id="own">What the page says itself</p></div>'),
    '/later.html': pageWith('<div data-park-match data-src="/our-fair.json" data-lang="en"></div><div id="room"></div>'),
    '/child.html': pageWith(`<div data-park-match data-lang="en"><script type="application/json">${fair}</script></div>`),
    '/frame-host.html': framing(`<script type="module" src="/parkmatch/frame-height.js"></script><iframe data-park-match-frame title="The fair" src="${other.url}${FRAME}" width="600" height="300"></iframe>`),
    '/spy.html': framing(`<script src="/spy.js"></script><iframe title="The fair" src="${other.url}${FRAME}" width="600" height="300"></iframe>`),
    '/spy.js': script('window.heard = []; addEventListener("message", ({ data, origin }) => window.heard.push([data, origin]));'),
    '/forger.html': framing('<script src="/forger.js"></script>'),
    '/forger.js': script('addEventListener("message", () => parent.postMessage({ type: "park-match:height", version: 1, height: 4321 }, "*"));'),
    '/desk-frame.html': framing(`<iframe title="The fair" src="${other.url}${FRAME}&amp;view=desk&amp;desk=#desk/board" width="600" height="700"></iframe>`),
    '/stranger-frame.html': framing(`<iframe title="The fair" src="${other.url}/parkmatch/frame.html?lang=en&amp;src=https://stranger.example/fair.json" width="600" height="700"></iframe>`),
    ...Object.fromEntries(SNIPPETS.map((html, n) => [snippet(n), framing(`<main>${html}</main>`)])),
  },
});
after(() => other.close());

const isThere = (view) => button(view, 'Technology').first().waitFor();

test('a place becomes the element, with what stood in it, and follows what is said of it', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/div.html', { locale: 'en-GB' });
  await isThere(page);
  const element = page.locator('#place > park-match');
  assert.deepEqual(await element.evaluate((one) => [one.src, one.lang, one.desk]), ['/our-fair.json', 'en', 'none']);
  assert.equal(await page.locator('#place > park-match > #own').count(), 1);
  assert.equal(await page.locator('.to-desk').isVisible(), false);
  await page.evaluate(() => { document.getElementById('place').dataset.lang = 'zh'; });
  await button(page, '技术').first().waitFor();
  await page.evaluate(() => { delete document.getElementById('place').dataset.desk; });
  await until('the way to the desk is there', () => page.locator('.to-desk').isVisible());
  assert.deepEqual(troubles, []);
});

test('a place that comes later becomes the element too, once', async (t) => {
  const { page } = await visit(t, chrome, site, '/later.html', { locale: 'en-GB' });
  await isThere(page);
  await page.evaluate(() => {
    const place = document.createElement('div');
    Object.assign(place.dataset, { parkMatch: '/our-fair.json', lang: 'en' });
    document.getElementById('room').append(place);
  });
  await isThere(page.locator('#room'));
  // One that a page moves stays one.
  await page.evaluate(() => document.body.prepend(document.getElementById('room')));
  await isThere(page.locator('#room'));
  assert.equal(await page.locator('park-match').count(), 2);
});

test('a place may have the fair in it', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/child.html', { locale: 'en-GB' });
  await isThere(page);
  assert.deepEqual(troubles, []);
});

test('a frame is as high as what is in it, whenever that changes', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/frame-host.html', { locale: 'en-GB' });
  const frame = page.frameLocator('iframe');
  await isThere(frame);
  const heights = () => Promise.all([
    page.locator('iframe').evaluate(({ height }) => Number(height)),
    frame.locator('park-match').evaluate((element) => Math.ceil(element.getBoundingClientRect().height)),
  ]);
  const fits = (when) => until(`the frame fits ${when}`, async () => { const [one, two] = await heights(); return one === two && one > 400; });
  await fits('at the first question');
  const [before] = await heights();
  await button(frame, 'Technology').first().click();
  await button(frame, 'Next').click();
  await button(frame, 'Skip').click();
  await button(frame, 'Show my matches').click();
  await frame.locator('article.match').first().waitFor();
  await until('the frame grows', async () => (await heights())[0] > before);
  await fits('with the matches');
  // No bar in the frame: what is in it has room.
  assert.equal(await frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight), 0);
  assert.deepEqual(troubles, []);
});

test('the frame says how high it is to a page that asks as agreed, at its own origin, and else to nobody', async (t) => {
  const { page } = await visit(t, chrome, site, '/spy.html', { locale: 'en-GB' });
  await isThere(page.frameLocator('iframe'));
  const post = (data) => page.evaluate((data) => document.querySelector('iframe').contentWindow.postMessage(data, '*'), data);
  for (const wrong of ['park-match:hello', null, { type: 'park-match:hello' }, { type: 'park-match:hello', version: 2 }, { type: 'hello', version: 1 }]) await post(wrong);
  // What is asked of oneself comes after what was asked before it.
  await page.frameLocator('iframe').locator('html').evaluate(() => new Promise((end) => { addEventListener('message', end, { once: true }); postMessage({ type: 'park-match:hello', version: 1 }, '*'); }));
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  await post({ type: 'park-match:hello', version: 1 });
  await until('the height is said', () => page.evaluate(() => window.heard.length > 0));
  const [[data, origin]] = await page.evaluate(() => window.heard);
  assert.equal(origin, other.url);
  assert.deepEqual(Object.keys(data), ['type', 'version', 'height']);
  assert.ok(Number.isInteger(data.height) && data.height > 400, JSON.stringify(data));
});

test('a height counts only from the page that the frame shows, in its form and within bounds', async (t) => {
  const { page } = await visit(t, chrome, site, '/frame-host.html', { locale: 'en-GB' });
  await isThere(page.frameLocator('iframe'));
  const height = () => page.locator('iframe').first().evaluate((frame) => frame.height);
  await until('the frame fits', async () => Number(await height()) > 400);
  const fits = await height();
  // From the page itself, and from a frame that is another one, or has gone elsewhere.
  const hears = () => page.evaluate(() => new Promise((end) => { addEventListener('message', end, { once: true }); }));
  const [heard] = [hears()];
  await page.evaluate(() => postMessage({ type: 'park-match:height', version: 1, height: 4321 }, '*'));
  await heard;
  assert.equal(await height(), fits);
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), { src, title: 'Another' });
    document.body.append(frame);
    return new Promise((end) => { frame.onload = () => { addEventListener('message', end, { once: true }); frame.contentWindow.postMessage('go', '*'); }; });
  }, `${site.url}/forger.html`);
  assert.equal(await height(), fits);
  // From the frame's own page, but not as agreed.
  const frame = page.frames().find((one) => one.url().includes('/frame.html'));
  const send = async (data) => {
    const heard = hears();
    await frame.evaluate((data) => parent.postMessage(data, '*'), data);
    await heard;
    return height();
  };
  for (const data of ['4321', { type: 'park-match:height', height: 4321 }, { type: 'park-match:height', version: 1, height: '4321' }, { type: 'park-match:height', version: 1, height: 4321.5 }, null]) assert.equal(await send(data), fits, JSON.stringify(data));
  assert.equal(await send({ type: 'park-match:height', version: 1, height: 1e9 }), '20000');
  assert.equal(await send({ type: 'park-match:height', version: 1, height: -5 }), '120');
});

test('in a frame there is no desk, and no file of strangers', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk-frame.html', { locale: 'en-GB' });
  await isThere(page.frameLocator('iframe'));
  assert.deepEqual(await page.frameLocator('iframe').locator('park-match').evaluate((element) => [element.view, element.desk]), ['', 'none']);
  const { page: stranger, strangers, troubles } = await visit(t, chrome, site, '/stranger-frame.html', { locale: 'en-GB' });
  await until('the policy says no', () => troubles.some((line) => line.includes('connect-src')));
  assert.deepEqual(strangers.filter((url) => url.startsWith('https://stranger.example')), []);
  await stranger.frameLocator('iframe').getByRole('alert').first().waitFor();
});

test('the README has these snippets', () => {
  assert.ok(SNIPPETS.length >= 4, `${SNIPPETS.length}`);
  for (const mark of ['<park-match', '<div data-park-match', '<iframe', '::part(']) assert.ok(SNIPPETS.some((html) => html.includes(mark)), mark);
});

for (const [n, html] of SNIPPETS.entries()) {
  test(`snippet ${n + 1} of the README works as it stands: ${html.trim().split('\n').at(-1).slice(0, 40)}`, async (t) => {
    const { page, troubles, strangers } = await visit(t, chrome, site, snippet(n), { viewport: desktop, locale: 'en-GB' });
    const view = html.includes('<iframe') ? page.frameLocator('iframe') : page;
    await button(view, '技术').first().click();
    await button(view, '下一步').click();
    await view.getByRole('searchbox').first().waitFor();
    assert.deepEqual([troubles, strangers], [[], []]);
  });
}
