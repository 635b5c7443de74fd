// Without a network after the first load, with a store that is full, denied or damaged, and with a plan that is published anew.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, card, downloaded, element, file, kept, pageWith, phone, planned, staged, toMatches, visit } from './stage.mjs';

let fair;

const published = (change) => {
  const json = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
  change?.(json);
  return () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) });
};

const page = (attributes) => pageWith(element(`src="/fair.json" lang="en" ${attributes}`));
const { chrome, site } = await staged({
  pages: {
    '/own.html': page('offline'),
    '/fair.html': page(''),
    '/fair.json': () => fair(),
  },
});

test('after the first load everything works without a network, reload and all, and nothing is lost once there is one', async (t) => {
  fair = published();
  const { page, context } = await visit(t, chrome, site, '/own.html', { viewport: phone, locale: 'en-GB' });
  await button(page, 'Technology').first().waitFor();
  await kept(page, '/fair.json');
  await kept(page, '/own.html');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], 'nothing of a person is kept before they do something');

  await context.setOffline(true);
  await page.reload();
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  const plan = await page.locator('.stop.meeting').allInnerTexts();
  await page.reload();
  await planned(page);
  assert.deepEqual(await page.locator('.stop.meeting').allInnerTexts(), plan);
  await page.getByText('No network. Carry on').waitFor();
  const { text } = await downloaded(page, () => button(page, 'Calendar file').click());
  assert.match(text, /BEGIN:VEVENT/);
  await button(page, 'Matches').click();
  await card(page, 1).getByRole('button', { name: 'Want', exact: true }).click();

  await context.setOffline(false);
  await page.getByText('No network. Carry on').waitFor({ state: 'detached' });
  await page.reload();
  await card(page, 0).waitFor();
  assert.equal(await page.locator('article.match.must').count(), 1);
  assert.equal(await page.locator('article.match.want').count(), 1);
});

test('our own page is kept whole', async (t) => {
  const { page, context, troubles } = await visit(t, chrome, site, '/', { viewport: phone, locale: 'en-GB' });
  await button(page, 'Technology').first().waitFor();
  await kept(page, '/fairs/hi-tech-fair.json');
  await context.setOffline(true);
  await page.reload();
  await toMatches(page);
  const failed = troubles.filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED'));
  assert.deepEqual(failed, []);
});

test('where there is no service worker, what was said and the fair are kept all the same', async (t) => {
  fair = published();
  const setUp = (page) => page.addInitScript(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); });
  const { page, context } = await visit(t, chrome, site, '/own.html', { viewport: phone, locale: 'en-GB', setUp });
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  fair = () => ({ status: 503 });
  await page.reload();
  await planned(page);
  await page.getByText('could not be brought up to date').waitFor();
  assert.ok(context);
});

test('a fair that is too large for the small store goes into the large one', async (t) => {
  fair = published((json) => { json.padding = 'x'.repeat(6_000_000); });
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await page.waitForFunction(async () => {
    const open = indexedDB.open('parkmatch/1');
    const database = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result); });
    if (!database.objectStoreNames.contains('texts')) { database.close(); return false; }
    const all = database.transaction('texts').objectStore('texts').getAllKeys();
    const keys = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
    database.close();
    return keys.some((key) => String(key).startsWith('file/'));
  });
  fair = () => ({ status: 503 });
  await page.reload();
  await page.locator('article.match.must').waitFor();
});

test('a plan that is published anew is told with before and after, and never silently', async (t) => {
  const slots = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8')).fair.slots.map(({ id }) => id);
  const meetings = (...at) => (json) => { json.meetings = json.exhibitors.slice(0, at.length).map(({ id }, idx) => ({ exhibitor: id, delegation: json.delegations[0].id, slot: slots[at[idx]] })); };
  fair = published(meetings(0, 2, 4));
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await button(page, 'My delegation is on the list').click();
  await page.locator('.rows .row').first().click();
  await button(page, 'Show my matches').click();
  await button(page, 'My plan').click();
  await page.locator('.stop.meeting').nth(2).waitFor();

  fair = published(meetings(0, 3, 5));
  await page.reload();
  const news = page.getByRole('status').filter({ hasText: 'New plan published: 2 of your meetings have changed' });
  await news.waitFor();
  assert.equal(await news.locator('li').count(), 2);
  assert.match(await news.innerText(), /Before[\s\S]+Now/);
  await page.reload();
  await news.waitFor();
  await news.getByRole('button', { name: 'Got it' }).click();
  await news.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('.stop.meeting').nth(2).waitFor();
  assert.equal(await news.count(), 0);
});

for (const [name, setUp, words] of [
  ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }, /storage is full/],
  ['denied', () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); }, /lets this page keep nothing/],
]) {
  test(`a store that is ${name} is said so, and the visit goes on`, async (t) => {
    fair = published();
    const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', setUp: (page) => page.addInitScript(setUp) });
    await toMatches(page);
    assert.match(await page.getByRole('alert').innerText(), words);
    await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
    await button(page, 'My plan').click();
    await planned(page);
  });
}

test('a store that is damaged anywhere costs one entry at most, and is told', async (t) => {
  fair = published();
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  for (const idx of [0, 1, 2]) await card(page, idx).getByRole('button', { name: 'Must', exact: true }).click();
  // What is on its way to the store would be written over the damage.
  const isStored = () => page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.includes('/draft/')));
  await isStored();
  const key = await page.evaluate(() => Object.keys(localStorage).find((name) => name.includes('/visitor/')));
  const whole = await page.evaluate((name) => localStorage.getItem(name), key);
  for (const part of [0.1, 0.5, 0.9]) {
    const middle = Math.floor(whole.length * part);
    // A line break that became something else is known for what it was; nothing is lost then, and nothing told.
    const at = whole[middle] === '\n' ? middle + 1 : middle;
    await isStored();
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, `${whole.slice(0, at)}\u0007${whole.slice(at + 1)}`]);
    await page.reload();
    await page.getByText('could not be read; all the rest is here').waitFor();
    const screen = page.locator('article.match').first().or(button(page, 'Show my matches')).or(button(page, 'Next')).or(button(page, 'Skip')).first();
    await screen.waitFor();
    await button(page, 'Matches').click();
    assert.ok(await page.locator('article.match.must').count() >= 2, `byte ${at}`);
  }
});

test('everything that is kept is listed, exported by one tap and deleted by one', async (t) => {
  fair = published();
  const { page } = await visit(t, chrome, site, '/own.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await kept(page, '/fair.json');
  await button(page, 'Guide').click();
  const list = page.locator('.kept');
  await list.getByText(/Your profile, wishes, plan and notes at/).waitFor();
  await list.getByText(/The fair's data/).first().waitFor();
  await list.getByText(/The page's own files/).waitFor();
  const { text } = await downloaded(page, () => button(page, 'Export everything').click());
  assert.match(text, /Technology|technology/);
  await button(page, 'Delete everything stored here').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything stored here' }).click();
  await page.getByText('Everything is deleted').waitFor();
  await page.waitForFunction(async () => Object.keys(localStorage).length === 0 && (await caches.keys()).length === 0);
  assert.equal(await list.locator('li').count(), 0);
});
