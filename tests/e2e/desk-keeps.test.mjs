// What was done at the desk is never lost without a question: two tabs, other versions of the same fair, damage, the bin,
// and the last moment before leaving.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, downloaded, file, staged, visit } from './stage.mjs';
import { copies, disturb, drawer, go, kept, occupy, rule, saved, setRule } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/ciftis.json" fairs="/fairs/index.json"');
const published = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
const id = published.fair.id;

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

async function desk(t) {
  const { page, context, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Rules');
  return { page, context, troubles };
}

/** A second tab of the same browser. */
async function beside(context) {
  const page = await context.newPage();
  await page.goto(`${site.url}/desk.html`);
  await go(page, 'Rules');
  return page;
}

const shows = (page, label, value) => page.waitForFunction(([label, value]) => {
  const fields = [...document.querySelector('park-match').shadowRoot.querySelectorAll('input[type=number]')];
  return fields.find((field) => field.closest('label').textContent.startsWith(label))?.value === value;
}, [label, String(value)]);

/** A colleague's file: the same fair with another name. */
const colleagues = () => ({ name: 'fair.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...published, ours: 'a colleague' })) });

test('an edit in one tab is seen in the other at once, and both keep what was done in both', async (t) => {
  const { page, context, troubles } = await desk(t);
  const other = await beside(context);
  await setRule(page, 'Lowest score', 61);
  await shows(other, 'Lowest score', 61);
  await setRule(other, 'Bonus for a must', 62);
  await shows(page, 'Bonus for a must', 62);
  await Promise.all([setRule(page, 'Bonus for a want', 13), setRule(other, 'Cost of an idle slot', 14)]);
  await shows(other, 'Bonus for a want', 13);
  await shows(page, 'Cost of an idle slot', 14);
  await Promise.all([saved(page), saved(other)]);
  const { rules } = (await kept(page))[id];
  assert.deepEqual([rules.min_score, rules.must_bonus, rules.want_bonus, rules.idle_penalty], [61, 62, 13, 14]);
  assert.deepEqual(troubles, []);
});

test('an edit is seen in the other tab even where its word is lost, as by a page that was left too soon', async (t) => {
  const { page, context } = await desk(t);
  const other = await context.newPage();
  await other.addInitScript(() => { BroadcastChannel.prototype.postMessage = () => {}; });
  await other.goto(`${site.url}/desk.html`);
  await go(other, 'Rules');
  await setRule(other, 'Bonus for a must', 62);
  await shows(page, 'Bonus for a must', 62);
});

test('what another tab did can be undone here, and is undone there', async (t) => {
  const { page, context } = await desk(t);
  const other = await beside(context);
  const was = published.rules?.min_score ?? await rule(page, 'Lowest score').inputValue();
  await setRule(page, 'Lowest score', 61);
  await shows(other, 'Lowest score', 61);
  await other.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await shows(page, 'Lowest score', was);
  await saved(other);
  assert.equal((await kept(page))[id].rules.min_score ?? was, published.rules?.min_score ?? was);
});

test('what stands in a field when the page is left is kept', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 61);
  await rule(page, 'Bonus for a must').fill('62');
  await page.goto('about:blank');
  await page.goto(`${site.url}/desk.html`);
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 61);
  await shows(page, 'Bonus for a must', 62);
  await setRule(page, 'Bonus for a want', 13);
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Bonus for a want', 13);
});

for (const first of [true, false]) test(`${first ? 'the first edit' : 'an edit'} of all, left at once, is kept though the database was busy`, async (t) => {
  const { page, context, troubles } = await desk(t);
  const other = await beside(context);
  if (!first) {
    await setRule(page, 'Lowest score', 61);
    await saved(page);
    await shows(other, 'Lowest score', 61);
  }
  // A page that is gone before its turn has written nothing into the database.
  await occupy(other, 2_000);
  await rule(page, 'Bonus for a must').fill('62');
  await page.goto('about:blank');
  await page.goto(`${site.url}/desk.html`);
  await go(page, 'Rules');
  await shows(page, 'Bonus for a must', 62);
  await shows(other, 'Bonus for a must', 62);
  // What was written down meanwhile is put into the text, and later edits stand over it.
  await setRule(other, 'Bonus for a must', 63);
  await saved(other);
  await shows(page, 'Bonus for a must', 63);
  assert.equal((await kept(page))[id].rules.must_bonus, 63);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('later/'))), []);
  assert.deepEqual(troubles, []);
});

test('another version of the same fair is only looked at until a person says that it takes the place of theirs', async (t) => {
  const { page, troubles } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const own = (await drawer(page)).texts[id];
  const isOwn = async () => assert.equal((await drawer(page)).texts[id], own, 'one\'s own version is as it was');
  const looking = page.getByText('You are looking at another version.');

  // The page's version, the same fair from the list, a colleague's file.
  const back = async () => {
    await looking.waitFor();
    assert.match(await page.locator('.looking').innerText(), /It differs in .*1 rule/);
    await button(page, 'Back to my version').click();
    await looking.waitFor({ state: 'detached' });
    await isOwn();
  };
  await page.reload();
  await go(page, 'Overview');
  await button(page, 'Open the page\'s version instead').click();
  await back();
  await button(page, 'Open another fair').click();
  await page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Fairs to open' }) }).getByRole('button', { name: published.fair.name.en }).click();
  await back();
  await button(page, 'Open another fair').click();
  await page.locator('input[type=file]').setInputFiles(colleagues());
  await looking.waitFor();

  // An edit of it is asked about first; it is left, then made.
  await go(page, 'Rules');
  await setRule(page, 'Bonus for a must', 62);
  const dialog = page.getByRole('dialog');
  assert.match(await dialog.innerText(), /Your version, kept on .*differs in .*1 rule/);
  await button(dialog, 'Leave mine as it is').click();
  await dialog.waitFor({ state: 'detached' });
  await isOwn();
  await setRule(page, 'Bonus for a must', 63);
  await button(dialog, 'Replace mine').click();
  await dialog.waitFor({ state: 'detached' });
  await saved(page);
  const now = (await kept(page))[id];
  assert.deepEqual([now.ours, now.rules.must_bonus, now.rules.min_score], ['a colleague', 63, published.rules?.min_score]);

  // One's own is one of the earlier versions, and one more step back than the edit.
  assert.ok((await copies(page)).some(({ text }) => text === own), 'it is among the copies');
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });
  await undo.click();
  await undo.click();
  await saved(page);
  assert.deepEqual((await kept(page))[id], JSON.parse(own));
  assert.deepEqual(troubles, []);
});

test('an earlier version is found on the list, looked at, and taken', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  await page.reload();
  await go(page, 'Rules');
  await setRule(page, 'Lowest score', 5);
  await saved(page);
  await go(page, 'Overview');
  await button(page, 'Open another fair').click();
  await page.getByText(/^Earlier versions/).click();
  await button(page, 'Look at it').first().click();
  await page.getByText('You are looking at another version.').waitFor();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 77);
  assert.equal((await kept(page))[id].rules.min_score, 5, 'looking changes nothing');
  await button(page, 'Go on with this one…').click();
  await button(page.getByRole('dialog'), 'Replace mine').click();
  await page.getByText('You are looking at another version.').waitFor({ state: 'detached' });
  assert.equal((await kept(page))[id].rules.min_score, 77);
});

test('what is deleted from the list can be had back, at once and later', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const own = (await drawer(page)).texts[id];
  await go(page, 'Overview');
  await button(page, 'Open another fair').click();
  const bin = page.getByRole('button', { name: /^Delete .* from this device$/ });
  await bin.click();
  await bin.waitFor({ state: 'detached' });
  assert.equal((await drawer(page)).texts[id], undefined);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await bin.waitFor();
  assert.equal((await drawer(page)).texts[id], own);
  await bin.click();
  await bin.waitFor({ state: 'detached' });
  await page.reload();
  await go(page, 'Overview');
  await button(page, 'Open another fair').click();
  await page.getByText('Bin (1)').click();
  await page.getByRole('button', { name: /^Restore: / }).click();
  await bin.waitFor();
  assert.equal((await drawer(page)).texts[id], own);
});

test('one wrong byte in what is kept is told of, put aside as a file, and costs nothing', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const own = (await drawer(page)).texts[id];
  const damaged = `${own.slice(0, 20)}\u0001${own.slice(21)}`;
  await disturb(page, 'texts', id, damaged);
  await page.reload();
  await page.getByText('What was kept on this device is damaged').waitFor();
  const handed = await downloaded(page, () => button(page, 'Download the damaged text').click());
  assert.equal(handed.text, damaged);
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 77);
  await setRule(page, 'Bonus for a must', 5);
  await saved(page);
  const { rules } = (await kept(page))[id];
  assert.deepEqual([rules.min_score, rules.must_bonus], [77, 5]);
  assert.ok((await copies(page)).some(({ text, damaged: isDamaged }) => isDamaged && text === damaged), 'the damaged text is kept aside');
});

test('a digit that the device got wrong is found by its checksum', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const own = (await drawer(page)).texts[id];
  await disturb(page, 'texts', id, own.replace('"min_score":77', '"min_score":17'));
  await page.reload();
  await page.getByText('What was kept on this device is damaged').waitFor();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 77);
});

test('what an older edition kept, without a checksum, is still opened', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const { titles } = await drawer(page);
  await disturb(page, 'titles', id, { id, title: titles[id].title, at: titles[id].at });
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 77);
  await setRule(page, 'Bonus for a must', 5);
  await saved(page);
  assert.equal(await page.locator('.trouble').count(), 0);
  const { rules } = (await kept(page))[id];
  assert.deepEqual([rules.min_score, rules.must_bonus], [77, 5]);
});

test('a damaged text without a copy is put aside, and the page\'s fair is opened', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  await page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('parkmatch/1/earlier').onsuccess = resolve; }));
  await disturb(page, 'texts', id, '{"format":');
  await page.reload();
  await page.getByText('There is no whole copy of it.').waitFor();
  await go(page, 'Rules');
  await setRule(page, 'Bonus for a must', 5);
  await saved(page);
  assert.equal((await kept(page))[id].rules.must_bonus, 5);
  assert.ok((await copies(page)).some(({ text }) => text === '{"format":'));
});

/** Another fair of the list is pressed. */
async function openAnother(page) {
  await go(page, 'Overview');
  await button(page, 'Open another fair').click();
  const listed = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Fairs to open' }) });
  await listed.locator('.choice button').filter({ hasNotText: published.fair.name.en }).first().click();
}

/** How a browser keeps nothing. */
const STORES = {
  'that is denied': () => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; },
  'that is full': () => {
    const full = () => { throw new DOMException('no room', 'QuotaExceededError'); };
    Object.assign(IDBObjectStore.prototype, { put: full, add: full });
  },
};

for (const [which, setUp] of Object.entries(STORES)) {
  test(`with a store ${which} nothing that was done is dropped without a question`, async (t) => {
    const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp: (page) => page.addInitScript(setUp) });
    await go(page, 'Rules');
    await setRule(page, 'Lowest score', 77);
    // At once: that it is not kept is not known yet.
    await openAnother(page);
    const question = page.getByRole('dialog', { name: 'Your changes are not kept' });
    await question.getByText(published.fair.name.en).waitFor();
    const { text } = await downloaded(page, () => button(question, 'Download the fair file').click());
    assert.equal(JSON.parse(text).rules.min_score, 77);
    await button(question, 'Stay here').click();
    await question.waitFor({ state: 'detached' });
    await go(page, 'Rules');
    await shows(page, 'Lowest score', 77);

    // The way to the visitor's pages, and the window's end, ask too.
    await button(page, 'Visitor pages').click();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await shows(page, 'Lowest score', 77);
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const closing = await asked;
    assert.equal(closing.type(), 'beforeunload');
    await closing.dismiss();

    await openAnother(page);
    await button(question, 'Lose them and open it').click();
    await question.waitFor({ state: 'detached' });
    await go(page, 'Rules');
    assert.notEqual(await rule(page, 'Lowest score').inputValue(), '77');
    assert.equal(await page.locator('.saving.failed').count(), 0);
  });
}

test('work that is kept is left without a question, however soon', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await openAnother(page);
  await page.waitForFunction((name) => !document.querySelector('park-match').shadowRoot.querySelector('.desk-fair').textContent.includes(name), published.fair.name.en);
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal((await kept(page))[id].rules.min_score, 77);
  await button(page, 'Visitor pages').click();
  await page.locator('.desk').waitFor({ state: 'detached' });
});

test('a store that opens late gets what was done meanwhile, and loses nothing that it had', async (t) => {
  const { page, context } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  await page.close();
  const late = await context.newPage();
  await late.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    globalThis.isShut = true;
    IDBFactory.prototype.open = function opened(...names) { return globalThis.isShut ? new EventTarget() : open.apply(this, names); };
  });
  await late.goto(`${site.url}/desk.html`);
  await go(late, 'Rules');
  await shows(late, 'Lowest score', published.rules?.min_score ?? await rule(late, 'Lowest score').inputValue());
  await setRule(late, 'Bonus for a must', 62);
  await setRule(late, 'Bonus for a want', 13);
  await late.locator('.saving.failed').waitFor({ timeout: 40_000 });
  await late.evaluate(() => { globalThis.isShut = false; });
  await setRule(late, 'Cost of an idle slot', 14);
  await saved(late);
  const { rules } = (await kept(late))[id];
  assert.deepEqual([rules.min_score, rules.must_bonus, rules.want_bonus, rules.idle_penalty], [77, 62, 13, 14]);
  await shows(late, 'Lowest score', 77);
});
