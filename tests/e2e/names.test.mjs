// Names as no list of companies should have them: ten thousand letters, and scripts that run the other way.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, card, desktop, element, file, overflow, pageWith, phone, planned, staged, visit } from './stage.mjs';

const LONG = { en: 'W'.repeat(10_000), zh: '园'.repeat(10_000) };
const HEBREW = 'שלום טכנולוגיות (3)';

/** A sample fair in which whatever has a name is called so. */
function named(name) {
  const fair = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
  const call = (rows) => rows?.forEach((row) => { row.name = name; });
  [fair.parks, fair.exhibitors, fair.delegations, fair.interpreters, fair.fair.halls, fair.fair.events].forEach(call);
  fair.parks.forEach((park) => { park.city = name; call(park.services); });
  const plain = typeof name === 'string' ? name : name.en;
  fair.exhibitors.forEach((exhibitor) => { exhibitor.booth = plain; });
  // Of one on each side: of all it would be twenty megabytes.
  for (const party of [fair.exhibitors[0], fair.delegations[0]]) {
    party.contact = { name, email: `${plain}@example.org`, phone: plain, position: name };
    party.website = `https://${plain}.example`;
    party.summary = name;
  }
  Object.assign(fair.fair, { id: 'named', name, city: name, venue: name });
  return JSON.stringify(fair);
}

const page = (src, view) => pageWith(element(`src="${src}" view="${view}"`), { head: '<style>body { margin: 0 }</style>' });
const json = (body) => () => ({ headers: { 'content-type': 'application/json' }, body });
const { chrome, site } = await staged({
  pages: {
    '/long.json': json(named(LONG)),
    '/hebrew.json': json(named(HEBREW)),
    '/long.html': page('/long.json', 'visitor'),
    '/long-desk.html': page('/long.json', 'desk'),
    '/hebrew.html': page('/hebrew.json', 'visitor'),
  },
});

/** Says nothing of oneself and goes to the matches. */
async function toMatches(page, [next, skip, show]) {
  await page.locator('main .chip').first().click();
  await button(page, next).click();
  await button(page, skip).click();
  await button(page, show).click();
  await card(page, 0).waitFor();
}

/** Nothing has to be scrolled sideways, and nothing of a screen takes more than a few windows. */
async function fits(page, screen) {
  assert.equal(await overflow(page), 0, `${screen}: the page is wider than its window`);
  const wide = await page.evaluate(() => {
    const root = document.querySelector('park-match').shadowRoot;
    const scrolls = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...root.querySelectorAll('main *, header *, nav *, dialog *, .toast-place *')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement) && !element.closest('svg, .hidden'))
      .map((element) => `${element.localName}.${element.className}`);
  });
  assert.deepEqual(wide, [], `${screen}: cut off at the side`);
}

for (const [viewport, size] of [[phone, 'a phone'], [desktop, 'a wide screen']]) {
  for (const [locale, words] of [['en-GB', ['Next', 'Skip', 'Show my matches', 'My plan', 'Guide', 'Profile', 'Why']], ['zh-CN', ['下一步', '跳过', '查看匹配', '我的日程', '指南', '我的需求', '为什么']]]) {
    test(`names of ten thousand letters break no screen of the visitor's, on ${size}, in ${locale}`, async (t) => {
      const { page, troubles } = await visit(t, chrome, site, '/long.html', { viewport, locale });
      await page.locator('main .chip').first().waitFor();
      await fits(page, 'profile');
      await toMatches(page, words);
      await card(page, 0).locator('summary').click();
      await fits(page, 'matches');
      const height = await card(page, 0).evaluate((element) => element.getBoundingClientRect().height);
      assert.ok(height < 3 * viewport.height, `a card is ${height} high`);
      // The whole name is there, and can be reached in its place.
      const name = card(page, 0).locator('h3 bdi').first();
      assert.equal((await name.textContent()).length, 10_000);
      assert.ok(await name.evaluate((element) => { element.scrollTop = element.scrollHeight; return element.scrollTop > 0; }));
      await card(page, 0).locator('.wishes button').first().click();
      await page.locator('.toast').waitFor();
      const toast = await page.locator('.toast').evaluate((element) => element.getBoundingClientRect().height);
      assert.ok(toast < viewport.height / 2, `the toast is ${toast} high`);
      await fits(page, 'toast');
      await button(page, words[3]).click();
      await planned(page);
      await fits(page, 'plan');
      await button(page, words[4]).click();
      await page.locator('.guide .card').first().waitFor();
      await fits(page, 'guide');
      await button(page, words[5]).click();
      await fits(page, 'own profile');
      assert.deepEqual(troubles, []);
    });
  }

  test(`names of ten thousand letters break no screen of the desk's, on ${size}`, async (t) => {
    const { page, troubles } = await visit(t, chrome, site, '/long-desk.html', { viewport, locale: 'en-GB' });
    const places = page.locator('.desk-nav button');
    await places.first().waitFor();
    await page.locator('.tile').first().waitFor();
    for (let place = 0; place < await places.count(); place += 1) {
      await places.nth(place).click();
      await page.locator('main h1').waitFor();
      await fits(page, await places.nth(place).innerText());
    }
    const go = (name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    await go('Set up');
    const parts = page.getByRole('group', { name: 'What to set up' }).getByRole('button');
    for (let part = 0; part < await parts.count(); part += 1) {
      await parts.nth(part).click();
      await fits(page, `set up: ${await parts.nth(part).innerText()}`);
    }
    await go('Exhibitors');
    await page.locator('.row-name').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await fits(page, 'an exhibitor');
    await button(dialog, 'Facts and editing').click();
    await fits(page, "an exhibitor's form");
    assert.deepEqual(troubles, []);
  });
}

test('a name that runs the other way keeps to itself, alone and in a sentence, and is in no file other than it was', async (t) => {
  const { page } = await visit(t, chrome, site, '/hebrew.html', { locale: 'en-GB' });
  await toMatches(page, ['Next', 'Skip', 'Show my matches']);
  const isolated = await card(page, 0).locator('h3').first().evaluate((heading) => [...heading.querySelectorAll('*')].some((element) => getComputedStyle(element).unicodeBidi === 'isolate'));
  assert.ok(isolated);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  assert.match(await page.locator('.toast > span').textContent(), new RegExp(`\u2068${HEBREW.replace(/[()]/g, '\\$&')}\u2069`));
});
