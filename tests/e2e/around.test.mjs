// The page around the element: what it hands over as values, what it asks for, and what it hears.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listed } from '../../tools/contract.mjs';
import { button, card, element, file, pageWith, staged, toMatches, until, visit } from './stage.mjs';

const fair = readFileSync(file('static/fairs/ciftis.json'), 'utf8');
/** A policy that lets a page ask for nothing but its own scripts and the programs. */
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self' blob:; img-src 'self'; require-trusted-types-for 'script'";
const took = [];

const { chrome, site } = await staged({
  pages: {
    '/src.html': pageWith(element('src="/fairs/ciftis.json" lang="en"')),
    '/details.html': pageWith(element('src="/fairs/ciftis.json" lang="en" details submit="/take"')),
    '/bare.html': pageWith('<park-match lang="en"></park-match>'),
    '/child.html': () => ({ headers: { 'content-security-policy': STRICT }, body: pageWith(`<park-match lang="en"><script type="application/json">${fair}</script></park-match>`) }),
    '/early.html': pageWith('<park-match lang="en"></park-match>').replace('</body>', '<script src="/early.js"></script></body>'),
    '/early.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: `document.querySelector('park-match').fair = ${fair};` }),
    '/react.html': pageWith('<park-match lang="en" fair="[object Object]"></park-match>'),
    '/take': (request) => { took.push(request.url); return { status: 204 }; },
  },
});

const of = (page, act, given) => page.locator('park-match').evaluate(act, given);
const isThere = (page) => button(page, 'Technology').first().waitFor();

/** Everything that the element says from now on, by the names of the list; `page.heard()` gives it. */
async function listen(page) {
  const names = listed().events.map(({ name }) => name);
  await of(page, (element, names) => {
    window.heard = [];
    for (const name of names) document.addEventListener(name, ({ detail }) => window.heard.push([name.slice('park-match-'.length), detail]));
  }, names);
  return async (name) => (await page.evaluate(() => window.heard)).filter(([one]) => one === name).map(([, detail]) => detail);
}

for (const path of ['/child.html', '/early.html']) {
  test(`a fair that the page hands over is shown, and nothing is asked for it: ${path}`, async (t) => {
    const { page, troubles, strangers } = await visit(t, chrome, site, path, { locale: 'en-GB' });
    await toMatches(page);
    assert.ok((await card(page, 0).innerText()).length > 20);
    assert.deepEqual([troubles, strangers], [[], []]);
    assert.equal(site.asked.filter((asked) => asked.includes('ciftis.json') || asked.includes('given')).length, 0);
  });
}

test('a fair as an object may come later, and another one after it', async (t) => {
  const { page } = await visit(t, chrome, site, '/bare.html', { locale: 'en-GB' });
  await of(page, (element) => element.whenReady);
  await of(page, (element, text) => { element.fair = JSON.parse(text); }, fair);
  await isThere(page);
  const other = JSON.parse(fair);
  Object.assign(other.fair, { id: 'another', name: { zh: '另一个', en: 'Another one' } });
  await of(page, (element, other) => { element.fair = other; }, other);
  await page.getByText('Another one').first().waitFor();
  // The desk has it too.
  await of(page, (element) => element.open('desk'));
  await page.getByRole('navigation').first().waitFor();
  await page.getByText('Another one').first().waitFor();
});

test('what a framework makes of an object is said in one line, and is no fair', async (t) => {
  const { page, warnings } = await visit(t, chrome, site, '/react.html', { locale: 'en-GB' });
  await until('the hint is there', () => warnings.some((line) => line.includes('customElements.whenDefined')));
  await of(page, (element, text) => { element.fair = JSON.parse(text); }, fair);
  await isThere(page);
  for (const [value, hint] of [[true, '`fair` is "true"'], ['{', '`fair` is no JSON']]) {
    await of(page, (element, value) => { element.fair = value; }, value);
    await until(`${value} is said`, () => warnings.some((line) => line.includes(hint)));
  }
});

test('who listens late hears that it is ready, once, and cannot change what is told', async (t) => {
  const { page } = await visit(t, chrome, site, '/src.html', { locale: 'en-GB' });
  await isThere(page);
  const told = await of(page, async (element) => {
    const heard = [];
    await element.whenReady;
    await new Promise((end) => element.addEventListener('park-match-ready', ({ detail }) => { heard.push(detail); end(); }, { once: true }));
    await new Promise((end) => element.addEventListener('park-match-ready', { handleEvent({ detail }) { heard.push(detail); end(); } }));
    return [heard, heard.map(Object.isFrozen)];
  });
  const ready = { version: 1, view: 'visitor' };
  assert.deepEqual(told, [[ready, ready], [true, true]]);
});

test('a page opens places, has a plan made and takes it, and hears of nobody in particular', async (t) => {
  const { page } = await visit(t, chrome, site, '/src.html', { locale: 'en-GB' });
  await isThere(page);
  const heard = await listen(page);
  await of(page, (element) => { element.profile = { name: 'Müller GmbH', seeks: [{ intent: 'technology' }], country: 'DE', languages: ['de', 'en'] }; });
  const { meetings } = await of(page, (element) => element.plan());
  assert.ok(meetings > 0);
  assert.equal(await page.locator('.stop.meeting').count(), meetings);
  assert.deepEqual(await of(page, (element) => element.plan()), { meetings });
  const calendar = await of(page, (element) => element.export('calendar'));
  assert.match(calendar, /^BEGIN:VCALENDAR\r\n/);
  assert.equal(calendar.match(/^BEGIN:VEVENT/gm).length >= meetings, true);
  await of(page, (element) => element.open('matches'));
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await until('the wish is told', async () => (await heard('wish')).length === 1);
  assert.deepEqual(await heard('wish'), [{ version: 1, must: 1, want: 0, never: 0 }]);
  assert.deepEqual((await heard('plan'))[0], { version: 1, meetings });
  assert.deepEqual((await heard('profile'))[0], { version: 1, is_open: false });
  const all = JSON.stringify(await page.evaluate(() => window.heard));
  assert.ok(!all.includes('Müller'), all);
  await of(page, (element) => { element.lang = 'zh'; });
  await until('the language is told', async () => (await heard('language')).some(({ lang }) => lang === 'zh-Hans'));
  const refused = await of(page, async (element) => {
    const says = (promise) => promise.then(() => 'nothing', ({ message }) => message);
    return [await says(element.open('nowhere')), await says(element.export('file')), await says(element.export('zip'))];
  });
  assert.match(refused[0], /no such place/);
  assert.match(refused[1], /details/);
  assert.match(refused[2], /nothing to export/);
});

test('a plan that is asked for comes, whatever else goes wrong meanwhile', async (t) => {
  const { page } = await visit(t, chrome, site, '/src.html', { locale: 'en-GB' });
  await isThere(page);
  const said = await of(page, async (element) => {
    element.profile = { name: 'Müller GmbH', seeks: [{ intent: 'technology' }], languages: ['de', 'en'] };
    const fails = ['file', 'program', 'plan'].map((what) => new CustomEvent('park-match-error', { detail: { version: 1, what }, bubbles: true, composed: true }));
    const plan = element.plan();
    let isOver = false;
    plan.finally(() => { isOver = true; });
    while (!isOver) {
      for (const event of fails) element.dispatchEvent(event);
      await new Promise((end) => requestAnimationFrame(end));
    }
    return plan.then(({ meetings }) => meetings, ({ message }) => message);
  });
  assert.ok(said > 0, String(said));
  // Several who ask at once are each answered.
  const all = await of(page, (element) => Promise.all([element.plan(), element.plan()]));
  assert.deepEqual(all, [{ meetings: said }, { meetings: said }]);
});

test('a plan that cannot be made is refused, with why', async (t) => {
  const { page } = await visit(t, chrome, site, '/bare.html', { locale: 'en-GB' });
  const says = (fair) => of(page, async (element, fair) => {
    element.fair = fair;
    return element.plan().then((plan) => JSON.stringify(plan), ({ message }) => message);
  }, fair);
  const { fair: { slots, ...own }, ...rest } = JSON.parse(fair);
  assert.ok(slots.length > 0);
  assert.match(await says({ ...rest, fair: { ...own, slots: [] }, meetings: [] }), /^park-match: no plan/);
  // One who asks, and takes the fair away, is not left waiting.
  const gone = await of(page, (element, text) => {
    element.fair = JSON.parse(text);
    const plan = element.plan().then(() => 'a plan', ({ message }) => message);
    element.remove();
    return plan;
  }, fair);
  assert.match(gone, /^park-match: /);
});

test('what a person said themselves stays, whoever the page says they are', async (t) => {
  const { page } = await visit(t, chrome, site, '/src.html', { locale: 'en-GB' });
  await toMatches(page);
  await of(page, (element) => { element.profile = { name: 'Somebody else', seeks: [{ intent: 'talent' }] }; });
  await of(page, (element) => element.open('profile'));
  assert.equal(await button(page, 'Technology').first().getAttribute('aria-pressed'), 'true');
  assert.equal(await button(page, 'Talent and training').first().getAttribute('aria-pressed'), 'false');
});

test('a page that asks for details has them, and may take a request itself', async (t) => {
  const { page } = await visit(t, chrome, site, '/details.html', { locale: 'en-GB' });
  await toMatches(page);
  const heard = await listen(page);
  await page.evaluate(() => document.addEventListener('park-match-request', (event) => event.preventDefault()));
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await until('the wish is told', async () => (await heard('wish')).length === 1);
  const [wish] = await heard('wish');
  assert.ok(JSON.parse(fair).exhibitors.some(({ id }) => id === wish.exhibitor), JSON.stringify(wish));
  assert.equal(wish.wish, 'must');
  await of(page, (element) => element.open('along'));
  await page.getByRole('textbox', { name: 'Name or company' }).fill('Müller GmbH');
  await page.getByRole('textbox', { name: 'Name or company' }).blur();
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await button(page, 'Send').click();
  await page.getByText(/Received:/).first().waitFor();
  const [{ request }] = await heard('request');
  assert.equal(request.delegation.name, 'Müller GmbH');
  assert.deepEqual(took, []);
  const kept = JSON.parse(await of(page, (element) => element.export('file')));
  assert.ok(JSON.stringify(kept).includes('Müller GmbH'));
});

test('a file that does not come is told, with its status', async (t) => {
  const { page } = await visit(t, chrome, site, '/src.html', { locale: 'en-GB' });
  await isThere(page);
  const heard = await listen(page);
  await of(page, (element) => { element.src = '/fairs/none.json'; });
  await until('the error is told', async () => (await heard('error')).length > 0);
  assert.deepEqual((await heard('error'))[0], { version: 1, what: 'file', status: 404 });
});
