// What stands in the element: it stays until there is something better, and where there will be nothing; and what stands below
// the element stays where it is while the programs come.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, desktop, pageWith, phone, staged, visit } from './stage.mjs';

const INSIDE = '<h2>The fair</h2><p>Five companies: One, Two, Three, Four, Five</p><p>Call <a href="tel:+861012345678">+86 10 1234 5678</a></p>';
const body = `<h1>The organiser</h1><park-match src="/fairs/ciftis.json" lang="en"><div id="own">${INSIDE}</div></park-match><footer><p>What stands below</p><p>And more of it</p></footer>`;
const NO_WASM = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self'; style-src 'self'";
const css = (text) => () => ({ headers: { 'content-type': 'text/css' }, body: text });

const { chrome, site } = await staged({
  pages: {
    '/fair.html': pageWith(body),
    '/no-wasm.html': () => ({ headers: { 'content-security-policy': NO_WASM }, body: pageWith(body) }),
    '/room.html': pageWith(body, { head: '<link rel="stylesheet" href="/room.css">' }),
    // As the README has it.
    '/room.css': css('park-match { display: block; min-block-size: min(100vh, 736px); }'),
  },
});

/** Whether somebody sees what stands in the element itself. */
const isSeen = (page) => page.locator('#own a').isVisible();

/** Lets no request of ours through that matches, until the function that comes back is called. */
async function held(page, pattern) {
  let go;
  const open = new Promise((end) => { go = end; });
  await page.route(pattern, async (route) => { await open; await route.continue(); });
  return go;
}

/** Everything that the page moved while nobody touched it, as browsers count it (Layout Instability). */
async function watch(page) {
  await page.addInitScript(() => {
    window.moved = [];
    const note = (list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (!hadRecentInput) window.moved.push([value, sources.map(({ node }) => node?.nodeName)]);
      }
    };
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Waits until the page has been drawn twice. */
const drawn = (page) => page.evaluate(() => new Promise((end) => { requestAnimationFrame(() => requestAnimationFrame(end)); }));

test('without script the element is what stands in it', async (t) => {
  const context = await chrome.newContext({ javaScriptEnabled: false, viewport: phone });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${site.url}/fair.html`);
  assert.equal(await isSeen(page), true);
});

test('where no WebAssembly may run, it stays on the screen and on paper, with a word above it and no empty room', async (t) => {
  const { page } = await visit(t, chrome, site, '/no-wasm.html', { locale: 'en-GB' });
  const notice = page.getByRole('alert');
  await notice.getByText('forbids WebAssembly').waitFor();
  assert.equal(await isSeen(page), true);
  const { height } = await page.locator('park-match').boundingBox();
  assert.ok(height < 500, `${height} high`);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual([await isSeen(page), await notice.isVisible()], [true, false]);
});

test('it stays until the program is there, is printed meanwhile, and is in the page for search engines ever after', async (t) => {
  let go;
  const { page } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB', setUp: async (page) => { go = await held(page, /visitor_bg/); } });
  await page.waitForFunction(() => document.querySelector('park-match').shadowRoot !== null);
  assert.equal(await isSeen(page), true);
  // The room is kept from now on; paper has none to lose.
  const least = () => page.locator('park-match').evaluate((element) => getComputedStyle(element).minBlockSize);
  assert.match(await least(), /736px/);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await isSeen(page), true);
  assert.doesNotMatch(await least(), /736px/);
  await page.emulateMedia({ media: 'screen' });
  go();
  await button(page, 'Technology').first().waitFor();
  assert.equal(await isSeen(page), false);
  assert.equal(await page.locator('#own').evaluate((own) => own.innerHTML), INSIDE);
  // What is printed now is what is better.
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('heading', { level: 1, name: /CIFTIS|Services/ }).first().isVisible(), true);
});

for (const [name, viewport] of [['a phone', phone], ['a desktop', desktop], ['a tall window', { width: 1200, height: 1600 }]]) {
  test(`while everything comes late, nothing is moved that is seen on ${name}`, async (t) => {
    const gates = {};
    const { page } = await visit(t, chrome, site, '/room.css', {
      viewport,
      locale: 'en-GB',
      setUp: async (page) => {
        await watch(page);
        for (const [name, pattern] of [['loader', /embed\.js/], ['program', /visitor_bg/], ['fair', /ciftis\.json/]]) gates[name] = await held(page, pattern);
      },
    });
    // A page whose script does not come is never loaded whole.
    await page.goto(`${site.url}/room.html`, { waitUntil: 'commit' });
    await page.locator('#own a').waitFor();
    await drawn(page);
    gates.loader();
    await page.waitForFunction(() => document.querySelector('park-match').shadowRoot !== null);
    await drawn(page);
    gates.program();
    await page.locator('.frame').waitFor();
    await drawn(page);
    gates.fair();
    await button(page, 'Technology').first().waitFor();
    await drawn(page);
    const moved = await page.evaluate(() => window.moved);
    const sum = moved.reduce((all, [value]) => all + value, 0);
    assert.ok(sum <= 0.02, `${sum}: ${JSON.stringify(moved)}`);
  });
}
