// No dead ends: whatever does not come, a person is told the truth in their language, keeps what they answered, and can
// try again; the page's owner finds one line in the console.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { browser, button, card, host, phone, toMatches, until, visit } from './stage.mjs';

const FAIR = '/fairs/ciftis.json';
const page = (attributes = `src="${FAIR}"`) => `<!doctype html><html><head><meta name="viewport" content="width=device-width"><title>A host</title><script type="module" src="/embed.js"></script></head><body><park-match ${attributes}><p id="own">What the page says itself</p></park-match></body></html>`;
const NO_WASM = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self'; style-src 'self'";

let chrome;
let site;
let other;

before(async () => {
  chrome = await browser();
  other = await host({ headers: {} });
  site = await host({
    pages: {
      '/fair.html': page(),
      '/list.html': page('fairs="/fairs/index.json"'),
      '/submit.html': page(`src="${FAIR}" submit="/request"`),
      '/desk.html': page(`src="${FAIR}" view="desk"`),
      '/missing.html': page('src="/no-such-fair.json"'),
      '/abroad.html': page(`src="${other.url}${FAIR}"`),
      '/forbidden.html': page('src="https://fairs.example/fair.json"'),
      '/no-wasm.html': () => ({ headers: { 'content-security-policy': NO_WASM }, body: page() }),
    },
  });
  site.pages['/forbidden.html'] = () => ({ headers: { 'content-security-policy': "connect-src 'self'" }, body: page(`src="${other.url}${FAIR}"`) });
});

after(async () => {
  await chrome?.close();
  await site?.close();
  await other?.close();
});

/** The addresses of one of our scripts, whatever is added to its name, that were asked for. */
function asked(page, name) {
  const addresses = [];
  const pattern = ours(name);
  page.on('request', (request) => { if (request.resourceType() === 'script' && pattern.test(request.url())) addresses.push(request.url()); });
  return addresses;
}

/** Requests that match are dealt with by `act` until the function that comes back is called. */
async function held(page, pattern, act = () => {}) {
  let isHeld = true;
  await page.route(pattern, (route) => (isHeld ? act(route) : route.continue()));
  return () => { isHeld = false; };
}

/** One of our files by its name, which an edition may be added to. */
function ours(name) {
  const [stem, kind] = name.split('.');
  return new RegExp(`/${stem}(-[0-9a-f]+)?\\.${kind}(\\?|$)`);
}

/** Our own lines in the console. */
const lines = (troubles) => troubles.filter((line) => line.startsWith('park-match:'));

/** The first question, after which the rest of the program is needed. */
async function answer(page) {
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
}

/** The other questions. */
async function goOn(page) {
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
}

for (const [how, act] of [
  ['missing', (route) => route.fulfill({ status: 404, body: 'gone' })],
  ['cut off', (route) => route.abort()],
  ['never there', () => {}],
]) {
  test(`a second program that is ${how} is told, and trying again goes on with what was answered`, async (t) => {
    let release;
    const { page, troubles } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', setUp: async (page) => { release = await held(page, ours('visit.js'), act); } });
    await answer(page);
    const notice = page.locator('park-match [role="alert"]');
    await notice.getByText('What you have entered is kept').waitFor();
    release();
    const addresses = asked(page, 'visit.js');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await goOn(page);
    await card(page, 0).waitFor();
    assert.equal(await notice.count(), 0);
    assert.equal(addresses.length, 1, 'asked for anew, once');
    await button(page, 'Profile').click();
    await page.getByText('Technology').first().waitFor();
    const said = lines(troubles);
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0], how === 'missing' ? /visit\S* answered 404/ : /visit/);
  });
}

test('a program that failed is asked for under another address: browsers remember a failure by its address', async (t) => {
  const { page } = await visit(t, chrome, site, '/fair.html', { locale: 'zh-CN', setUp: async (page) => {
    page.addresses = asked(page, 'visitor.js');
    await page.route(ours('visitor.js'), (route) => route.fulfill({ status: 503, body: 'busy' }));
  } });
  const notice = page.locator('park-match [role="alert"]');
  await notice.getByText('服务器').waitFor();
  assert.equal(await page.locator('#own').isVisible(), true, "the page's own content stays");
  await page.unroute(ours('visitor.js'));
  await notice.getByRole('button', { name: '重试' }).click();
  await page.locator('main .chip').first().waitFor();
  const { addresses } = page;
  assert.equal(new Set(addresses).size, addresses.length, addresses.join('\n'));
});

test('without a network it is said so, and it goes on by itself when there is one again', async (t) => {
  let failed;
  const { page, context } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB', setUp: (page) => {
    failed = page.waitForEvent('requestfailed', (request) => ours('visit.js').test(request.url()));
    return page.route(ours('visit.js'), (route) => route.abort());
  } });
  await button(page, 'Technology').first().waitFor();
  // It was fetched beside the first question, in vain.
  await failed;
  await page.unroute(ours('visit.js'));
  await context.setOffline(true);
  await answer(page);
  const notice = page.locator('park-match [role="alert"]');
  await notice.getByText('no network').waitFor();
  await context.setOffline(false);
  await goOn(page);
  await card(page, 0).waitFor();
});

test('a page whose policy forbids WebAssembly is told so; nothing is offered that cannot help', async (t) => {
  for (const [locale, words] of [['en-GB', /security policy/], ['zh-CN', /安全策略/]]) {
    const { page, troubles } = await visit(t, chrome, site, '/no-wasm.html', { locale });
    const notice = page.locator('park-match [role="alert"]');
    await notice.getByText(words).waitFor();
    assert.equal(await page.locator('#own').isVisible(), true, "the page's own content stays");
    assert.equal(await page.locator('park-match button').count(), 0);
    const said = lines(troubles);
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0], /'wasm-unsafe-eval'/);
  }
});

test('a fair that never comes is still loading, then from whom; trying again asks anew, and the first answer counts no more', async (t) => {
  let n = 0;
  const { page } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB', setUp: (page) => page.route(`**${FAIR}`, (route) => { n += 1; if (n > 1) route.continue(); }) });
  await page.getByText('Still loading…').waitFor();
  const notice = page.locator('park-match [role="alert"]');
  await notice.getByText(`No answer from ${new URL(site.url).host} yet`).waitFor();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await button(page, 'Technology').first().waitFor();
  assert.equal(n, 2);
  assert.equal(await notice.count(), 0);
});

test('the desk says that a fair is late, and asks anew', async (t) => {
  let n = 0;
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp: (page) => page.route(`**${FAIR}`, (route) => { n += 1; if (n > 1) route.continue(); }) });
  await page.getByText('Still loading…').waitFor();
  assert.ok(lines(troubles).some((line) => line.includes('has not come whole yet')), troubles.join('\n'));
  await button(page, 'Try again').click();
  await page.locator('.tile').first().waitFor();
  assert.equal(n, 2);
});

test('a fair that is a page to log in can be asked for anew, in both ways, and the owner is told', async (t) => {
  for (const path of ['/fair.html', '/desk.html']) {
    let isPortal = true;
    const portal = (route) => (isPortal ? route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }) : route.continue());
    const { page, troubles } = await visit(t, chrome, site, path, { locale: 'en-GB', setUp: (page) => page.route(`**${FAIR}`, portal) });
    const again = button(page, 'Try again');
    await again.waitFor();
    await until('the owner is told', () => lines(troubles).some((line) => line.includes('page to log in')));
    isPortal = false;
    await again.click();
    await (path === '/desk.html' ? page.locator('.tile').first() : button(page, 'Technology').first()).waitFor();
  }
});

test('a planner that is on its way is said to be, and can be asked for anew', async (t) => {
  const { page } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB' });
  await toMatches(page);
  let isHeld = true;
  await page.context().route(ours('engine_bg.wasm'), (route) => (isHeld ? undefined : route.continue()));
  await button(page, 'My plan').click();
  await page.getByText('Still loading…').waitFor();
  isHeld = false;
  await button(page, 'Try again').click();
  await page.locator('.stop.meeting').first().waitFor();
});

test('a list of fairs that never comes says so too', async (t) => {
  let release;
  const { page } = await visit(t, chrome, site, '/list.html', { locale: 'zh-CN', setUp: async (page) => { release = await held(page, '**/fairs/index.json'); } });
  await page.getByText('仍在载入…').first().waitFor();
  await page.locator('park-match [role="alert"]').getByText('还没有回应').waitFor();
  release();
  await button(page, '重试').click();
  await page.locator('.fair-card').first().waitFor();
});

for (const [path, why, cause] of [
  ['/missing.html', 'is not there', /no-such-fair\.json.*404/],
  ['/abroad.html', 'is on a host that does not let the page read it', /Access-Control-Allow-Origin/],
  ['/forbidden.html', "is on a host that the page's policy forbids", /connect-src/],
]) {
  test(`the page's owner finds in one line of the console that the fair's file ${why}`, async (t) => {
    const { page, troubles } = await visit(t, chrome, site, path, { locale: 'en-GB' });
    const line = () => lines(troubles);
    await page.locator('park-match [role="alert"]').getByRole('button', { name: 'Try again' }).waitFor();
    await assert.doesNotReject(async () => { for (let n = 0; n < 50 && line().length === 0; n += 1) await page.waitForTimeout(100); });
    assert.equal(line().length, 1, line().join('\n'));
    assert.match(line()[0], cause);
  });
}

test('a request that is never answered is kept and tried again', async (t) => {
  const { page } = await visit(t, chrome, site, '/submit.html', { locale: 'en-GB', setUp: (page) => page.clock.install() });
  let n = 0;
  await page.route('**/request', () => { n += 1; });
  // The screen says that it sends a moment before the browser does.
  const asked = async (times) => {
    await until('it is asked for', () => n >= times);
    assert.equal(n, times);
  };
  await answer(page);
  await goOn(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await button(page, 'Take along and send').click();
  await page.getByRole('checkbox', { name: /agree/i }).check();
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.getByText('Sending').waitFor();
  await asked(1);
  await page.clock.fastForward(26_000);
  await page.getByText('It goes out as soon as').waitFor();
  await page.clock.fastForward(16_000);
  await page.getByText('Sending').waitFor();
  await asked(2);
});

test("a device's store that never answers keeps nobody from working: the desk opens and says that nothing is kept", async (t) => {
  const never = () => { IDBFactory.prototype.open = () => new EventTarget(); };
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp: (page) => page.addInitScript(never) });
  await page.locator('.tile').first().waitFor();
  await button(page, 'Rules').click();
  await page.locator('.resource input').first().fill('3');
  await page.keyboard.press('Tab');
  await page.locator('.saving.failed').waitFor();
});
