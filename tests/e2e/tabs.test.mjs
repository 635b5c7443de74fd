// A visit in several tabs and elements at once: what was said in one stays said, the others follow, and nothing comes
// back that was taken back or deleted.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { VISITS, button, card, phone, planned, staged, toMatches, visit } from './stage.mjs';

const { chrome, site } = await staged({ pages: VISITS });

const wish = (view, idx, name) => card(view, idx).getByRole('button', { name, exact: true });
const isPressed = (view, idx, name) => wish(view, idx, name).and(view.locator('[aria-pressed=true]')).waitFor();

/** What is kept of a visit in this browser: exhibitor → wish. */
const kept = (page) => page.evaluate(() => {
  const [, text] = Object.entries(localStorage).find(([key]) => key.startsWith('parkmatch/1/visitor/'));
  const lines = text.split('\n').slice(1).map((line) => JSON.parse(line.slice(8)));
  return Object.fromEntries(lines.filter(([name, said]) => name === 'wishes' && said.length).map(([, [entry]]) => entry));
});

/** Two tabs of one browser, both at the matches. */
async function twoTabs(t, options = {}) {
  const first = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', ...options });
  await toMatches(first.page);
  const second = await first.context.newPage();
  if (options.setUp) await options.setUp(second);
  await second.goto(`${site.url}/fair.html`);
  await card(second, 0).waitFor();
  return [first.page, second];
}

/** Neither locks nor channels, as in old browsers and on pages without https. */
const bare = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'locks', { value: undefined });
  globalThis.BroadcastChannel = undefined;
});

for (const [where, setUp] of [['', undefined], [', without locks and channels too', bare]]) {
  test(`two tabs lose no wish and follow each other${where}`, async (t) => {
    const [one, other] = await twoTabs(t, { setUp });
    await wish(one, 0, 'Must').click();
    await isPressed(other, 0, 'Must');
    await wish(other, 1, 'Want').click();
    await isPressed(one, 1, 'Want');
    await Promise.all([wish(one, 2, 'Must').click(), wish(other, 3, 'No').click()]);
    await Promise.all([isPressed(other, 2, 'Must'), isPressed(one, 3, 'No')]);
    await Promise.all([one.reload(), other.reload()]);
    for (const page of [one, other]) {
      await isPressed(page, 0, 'Must');
      await isPressed(page, 1, 'Want');
      await isPressed(page, 2, 'Must');
    }
    assert.deepEqual(Object.values(await kept(one)).sort(), ['must', 'must', 'never', 'want']);
  });
}

test('two elements on one page are at one visit', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/two.html', { locale: 'en-GB' });
  const [one, other] = [page.locator('park-match').nth(0), page.locator('park-match').nth(1)];
  await button(one, 'Technology').first().click();
  await button(other, 'Buy products').first().click();
  await button(one, 'Technology').first().and(page.locator('[aria-pressed=true]')).waitFor();
  await button(one, 'Buy products').first().and(page.locator('[aria-pressed=true]')).waitFor();
  for (const element of [one, other]) {
    await button(element, 'Next').click();
    await button(element, 'Skip').click();
    await button(element, 'Show my matches').click();
    await card(element, 0).waitFor();
  }
  await wish(one, 0, 'Must').click();
  await isPressed(other, 0, 'Must');
  await wish(other, 1, 'Must').click();
  await wish(other, 0, 'Must').click();
  await isPressed(one, 1, 'Must');
  assert.deepEqual(Object.values(await kept(page)).filter(Boolean), ['must']);
  assert.deepEqual(troubles, []);
});

test('what a tab said just before it was closed is not lost to one that had not heard of it', async (t) => {
  // A browser's tabs see each other's writes late: this one sees what it saw last until it is let go.
  const late = (page) => page.addInitScript(() => {
    const { getItem, setItem } = Storage.prototype;
    const seen = new Map();
    Storage.prototype.setItem = function set(key, value) { setItem.call(this, key, value); seen.set(key, value); };
    Storage.prototype.getItem = function get(key) {
      if (!globalThis.isLate || !String(key).includes('/visitor/')) { seen.set(key, getItem.call(this, key)); }
      return seen.get(key);
    };
    addEventListener('storage', (event) => { if (globalThis.isLate) event.stopImmediatePropagation(); }, true);
  });
  const [one, other] = await twoTabs(t, { setUp: late });
  await other.evaluate(() => { globalThis.isLate = true; });
  // It is closed before it could see that its words stand.
  await one.evaluate(() => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (run, millis, ...rest) => (millis < 1_000 ? setTimeout(run, millis, ...rest) : 0);
  });
  await wish(one, 0, 'Must').click();
  await isPressed(one, 0, 'Must');
  await one.close();
  await wish(other, 1, 'Want').click();
  await isPressed(other, 1, 'Want');
  assert.deepEqual(Object.values(await kept(other)), ['want'], 'written over');
  await other.reload();
  await isPressed(other, 0, 'Must');
  await isPressed(other, 1, 'Want');
  await other.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('/draft/')));
  assert.deepEqual(Object.values(await kept(other)).sort(), ['must', 'want']);
});

test('a wish is taken back without what the other tab said meanwhile', async (t) => {
  const [one, other] = await twoTabs(t);
  await wish(one, 0, 'Must').click();
  await isPressed(other, 0, 'Must');
  await wish(other, 1, 'Want').click();
  await isPressed(one, 1, 'Want');
  await button(one, 'Undo').click();
  await wish(one, 0, 'Must').and(one.locator('[aria-pressed=false]')).waitFor();
  await wish(other, 0, 'Must').and(other.locator('[aria-pressed=false]')).waitFor();
  assert.deepEqual(Object.values(await kept(other)), ['want']);
});

test('who deletes everything in one tab has deleted it in the other', async (t) => {
  const [one, other] = await twoTabs(t);
  await wish(one, 0, 'Must').click();
  await isPressed(other, 0, 'Must');
  await button(one, 'Guide').click();
  await button(one, 'Delete everything stored here').click();
  await one.getByRole('dialog').getByRole('button', { name: 'Delete everything stored here' }).click();
  await one.getByText('Everything is deleted').waitFor();
  await wish(other, 0, 'Must').and(other.locator('[aria-pressed=false]')).waitFor();
  await one.waitForFunction(() => Object.keys(localStorage).length === 0);
  await wish(other, 1, 'Want').click();
  await isPressed(other, 1, 'Want');
  assert.deepEqual(Object.values(await kept(other)), ['want']);
});

test('a plan and a note made in one tab are there in the other', async (t) => {
  const [one, other] = await twoTabs(t);
  await wish(one, 0, 'Must').click();
  await button(one, 'My plan').click();
  await planned(one);
  await button(other, 'My plan').click();
  await planned(other);
  const plans = await Promise.all([one, other].map((page) => page.locator('.stop').allInnerTexts()));
  assert.deepEqual(plans[0], plans[1]);
  const n_meetings = await one.locator('.stop.meeting').count();
  await one.locator('.stop.meeting').first().getByRole('button', { name: 'Lock', exact: true }).click();
  await other.locator('.stop.meeting').first().getByRole('button', { name: 'Locked', exact: true }).waitFor();
  await other.locator('.stop.meeting').last().getByRole('button', { name: 'Drop' }).click();
  await Promise.all([one, other].map((page) => planned(page)));
  await one.reload();
  await planned(one);
  // Another meeting may stand before it now.
  assert.ok(n_meetings > 1, 'the one that was dropped is not the one that was locked');
  await one.locator('.stop.meeting').getByRole('button', { name: 'Locked', exact: true }).first().waitFor();
  assert.ok(await one.locator('.stop.meeting').count() <= n_meetings);
});
