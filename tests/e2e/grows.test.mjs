// The rest of the visitor's program joins its first part while somebody answers the first question: whatever they type,
// compose or press before, meanwhile or just after counts, and nothing is drawn anew under their hands.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, button, card, dist, element, file, pageWith, phone, staged, until, visit } from './stage.mjs';

const REST = `/${built('visit_bg.wasm')}`;
const WORDS = 'We want to buy lithium batteries';
const good = readFileSync(file('static/fairs/ciftis.json'), 'utf8');
const flawed = JSON.stringify({ ...JSON.parse(good), wishes: [{ from: 'nobody', to: 'nobody', wish: 'must' }] });

const page = (src) => pageWith(element(`src="${src}" lang="en"`));
const { chrome, site } = await staged({
  pages: {
    '/fair.html': page('/fairs/ciftis.json'),
    '/flawed.html': page('/flawed.json'),
    '/flawed.json': () => ({ headers: { 'content-type': 'application/json' }, body: flawed }),
    '/no-fair.html': page('/no-fair.json'),
    '/no-fair.json': () => ({ headers: { 'content-type': 'application/json' }, body: '{"format": "parkmatch/1",\n oops}' }),
  },
});

/** A visit whose second part comes when `release` is called; `joined` waits until it has taken over. */
async function slow(t, path = '/fair.html') {
  let release;
  const held = new Promise((end) => { release = end; });
  site.pages[REST] = async () => {
    await held;
    return { headers: { 'content-type': 'application/wasm' }, body: readFileSync(join(dist, REST)) };
  };
  t.after(() => { release(); delete site.pages[REST]; });
  // What the page is told first by the second part is the language.
  const listen = (page) => page.addInitScript(() => {
    globalThis.joined = new Promise((end) => document.addEventListener('park-match-language', end));
  });
  const seen = await visit(t, chrome, site, path, { viewport: phone, locale: 'en-GB', setUp: listen });
  return { ...seen, release, joined: () => seen.page.evaluate(() => globalThis.joined.then(() => {})) };
}

const field = (page) => page.locator('textarea');
const status = (page) => page.locator('.form [role=status]');
const bought = (page) => status(page).getByRole('button', { name: 'Buy products', exact: true });

/** Marks the field in which somebody types, and says later whether it is still that one, with the focus in it. */
const mark = (page) => field(page).evaluate((area) => { area.isOurs = true; });
const isMarked = (page) => field(page).evaluate((area) => area.isOurs === true && area.getRootNode().activeElement === area);

test('what was typed and entered before the rest is there is read when it comes', async (t) => {
  const { page, release, troubles } = await slow(t);
  await field(page).fill(WORDS);
  await mark(page);
  await field(page).press('Enter');
  await status(page).getByText('Loading…').waitFor();
  await until('the rest is asked for', () => site.asked.includes(REST));
  release();
  await bought(page).waitFor();
  assert.equal(await bought(page).getAttribute('aria-pressed'), 'true');
  assert.ok(await isMarked(page), 'the field is the one that they typed in, and has the focus');
  assert.deepEqual(troubles, []);
});

test('typing goes on while the rest joins, and Enter counts whenever it is pressed', async (t) => {
  for (const wait of [0, 4, 8, 16, 32, 64, 128]) {
    const { page, context, release } = await slow(t);
    await field(page).pressSequentially(WORDS.slice(0, 12));
    await mark(page);
    release();
    await page.waitForTimeout(wait);
    await field(page).pressSequentially(WORDS.slice(12));
    await field(page).press('Enter');
    await bought(page).waitFor();
    assert.equal((await field(page).inputValue()).trim(), WORDS, `after ${wait} ms`);
    assert.ok(await isMarked(page), `after ${wait} ms`);
    await context.close();
  }
});

test('Enter just after the rest has joined reads what was typed before', async (t) => {
  const { page, release, joined } = await slow(t);
  await field(page).pressSequentially(WORDS);
  await mark(page);
  release();
  await joined();
  assert.equal(await field(page).inputValue(), WORDS);
  await field(page).press('Enter');
  await bought(page).waitFor();
  assert.ok(await isMarked(page));
});

test('a word that is being composed is composed on', async (t) => {
  const { page, context, release, joined } = await slow(t);
  await field(page).click();
  await mark(page);
  const input = await context.newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'cai', selectionStart: 3, selectionEnd: 3 });
  release();
  await joined();
  assert.equal(await field(page).inputValue(), 'cai');
  await input.send('Input.imeSetComposition', { text: 'cai gou', selectionStart: 7, selectionEnd: 7 });
  await input.send('Input.insertText', { text: '采购锂电池' });
  assert.equal(await field(page).inputValue(), '采购锂电池');
  assert.ok(await isMarked(page));
  await field(page).press('Enter');
  await bought(page).waitFor();
});

test('who goes on before the rest is there gets there with what they said', async (t) => {
  const { page, release } = await slow(t);
  await field(page).fill(WORDS);
  await field(page).blur();
  await button(page, 'Next').click();
  await page.locator('.bone').first().waitFor();
  release();
  await page.getByRole('heading', { name: 'In which sectors?' }).waitFor();
  await until('what was typed is read', async () => await page.locator('.chosen .chip').count() > 0);
  await page.reload();
  await page.getByRole('heading', { name: 'In which sectors?' }).waitFor();
  const lines = await page.evaluate(() => Object.values(localStorage).join('\n'));
  assert.ok(lines.includes(WORDS));
});

test('the list of delegations that was asked for opens when the rest is there', async (t) => {
  const { page, release } = await slow(t);
  await button(page, 'My delegation is on the list').click();
  await page.getByText('Loading…').waitFor();
  release();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').waitFor();
  await dialog.locator('.rows button').first().click();
  await page.getByRole('heading', { name: 'You are' }).waitFor();
  await button(page, 'Show my matches').click();
  await card(page, 0).waitFor();
});

test('what is wrong in a file is said once the rest has read it, and moves nothing that is being answered', async (t) => {
  const { page, release } = await slow(t, '/flawed.html');
  await field(page).waitFor();
  const before = await field(page).boundingBox();
  release();
  await page.getByText('The fair file has 1 issue').waitFor();
  assert.deepEqual(await field(page).boundingBox(), before);
  await page.getByText('Show', { exact: true }).click();
  await page.getByText('$.wishes[0]').waitFor();
});

test('a file that is no fair is said to be none at once, and why when the rest is there', async (t) => {
  const { page, release, troubles } = await slow(t, '/no-fair.html');
  await page.getByText('The file cannot be read.').waitFor();
  await button(page, 'Try again').waitFor();
  release();
  await page.getByText('line 2').waitFor({ state: 'attached' });
  await until('the owner is told', () => troubles.some((line) => line.includes('no file of a fair')));
});
