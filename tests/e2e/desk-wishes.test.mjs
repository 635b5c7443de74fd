// Wishes at a glance: by tap and by keyboard, a page of 600 × 62 at a time, each an edit that is undone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, element, file, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { kept } from './drawer.mjs';

const json = (value) => () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
const parties = (letter, n) => Array.from({ length: n }, (_, at) => ({ id: `${letter}${at + 1}`, name: `${letter === 'E' ? 'Works' : 'Guests'} ${at + 1}` }));
const LARGE = { format: 'parkmatch/1', fair: { id: 'large', name: 'Large' }, exhibitors: parties('E', 600), delegations: parties('D', 62), wishes: [{ from: 'D1', to: 'E2', wish: 'met' }] };

const { chrome, site } = await staged({ pages: {
  '/large.json': json(LARGE),
  '/large.html': deskPage('src="/large.json"'),
  '/small-zh.html': pageWith(element('view="desk" src="/fairs/ciftis.json" lang="zh"'), { lang: 'zh' }),
} });

const table = (page) => page.getByRole('grid', { name: /^(Wishes at a glance|意向一览)$/ });
const cell = (page, from, to) => table(page).getByRole('gridcell', { name: new RegExp(`^${from} of ${to}: `) });
const wishes = async (page) => Object.values(await kept(page))[0]?.wishes.map(({ from, to, wish }) => `${from} ${to} ${wish}`) ?? [];
const focused = async (page) => page.evaluate(() => {
  const root = document.querySelector('park-match').shadowRoot;
  return root.getElementById(root.activeElement?.getAttribute('aria-activedescendant'))?.getAttribute('aria-label');
});

test('600 × 62 wishes by keyboard alone, from page to page', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/large.html#desk/setup/wishes', { locale: 'en-GB' });
  await cell(page, 'Guests 1', 'Works 1').waitFor();
  assert.ok(await table(page).getByRole('gridcell').count() <= 25 * 12, 'a page of it');
  await table(page).focus();
  const has = (what) => until(what, async () => (await wishes(page)).includes(what));
  await page.keyboard.press('1');
  await has('D1 E1 must');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await has('D2 E1 want');
  await page.keyboard.press(' ');
  await has('D2 E1 must');
  await page.keyboard.press('3');
  await has('D2 E1 never');
  await page.keyboard.press('Delete');
  await until('none', async () => !(await wishes(page)).some((wish) => wish.startsWith('D2')));
  // The whole way round, over the pages' ends.
  await page.keyboard.press('End');
  await until('the last column', async () => /of Works 600:/.test(await focused(page)));
  await page.keyboard.press('PageDown');
  await until('the next page', async () => /^Guests 27 of Works 600:/.test(await focused(page)));
  await page.keyboard.press('2');
  await has('D27 E600 want');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await until('back over the edge', async () => /^Guests 25 of Works 1:/.test(await focused(page)));
  // One tab stop.
  assert.equal(await table(page).locator('[tabindex]').count(), 0);
  // What takes long is seen: a key, and the next picture.
  const millis = await page.evaluate(async () => {
    const root = document.querySelector('park-match').shadowRoot;
    const times = [];
    for (let n = 0; n < 12; n += 1) {
      const begin = performance.now();
      root.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[6];
  });
  assert.ok(millis < 400, `${millis} ms a key`);
  t.diagnostic(`a key and the next picture: ${Math.round(millis)} ms`);
  assert.deepEqual(troubles, []);
});

test('by tap, for either side, found by name, and undone', async (t) => {
  const { page } = await visit(t, chrome, site, '/large.html#desk/setup/wishes', { locale: 'en-GB' });
  await cell(page, 'Guests 1', 'Works 2').getByText('have met').waitFor();
  await page.getByRole('searchbox', { name: 'Find of whom' }).fill('Works 577');
  await cell(page, 'Guests 1', 'Works 577').click();
  await until('a want', async () => (await wishes(page)).includes('D1 E577 want'));
  await cell(page, 'Guests 1', 'Works 577').click();
  await until('a must', async () => (await wishes(page)).includes('D1 E577 must'));
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await until('a want again', async () => (await wishes(page)).includes('D1 E577 want'));
  await page.getByLabel('Whose wishes').selectOption('exhibitors');
  await cell(page, 'Works 1', 'Guests 1').click();
  await until('of the other side', async () => (await wishes(page)).includes('E1 D1 want'));
  assert.deepEqual(await violations(page), []);
});

test('意向一览在手机上也能点按，不横向滚动页面', async (t) => {
  const { page } = await visit(t, chrome, site, '/small-zh.html#desk/setup/wishes', { viewport: phone });
  await table(page).waitFor();
  assert.equal(await overflow(page), 0);
  const first = table(page).getByRole('gridcell').first();
  const { width, height } = await first.boundingBox();
  assert.ok(width >= 44 && height >= 44);
  const n = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8')).wishes.length;
  await first.click();
  await until('多一条或变一条', async () => { const now = await wishes(page); return now.length > 0 && Math.abs(now.length - n) <= 1; });
  await button(page, '撤销').first().click();
});
