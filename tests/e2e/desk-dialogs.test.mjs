// Dialogs of the desk: what is said while one is open can be read and pressed in it, and the focus comes back.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { button, deskPage, staged, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/hi-tech-fair.json"');

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

const focused = (page) => page.evaluate(() => document.querySelector('park-match').shadowRoot.activeElement?.textContent.trim() ?? null);
const hasFocus = (page, words) => page.waitForFunction((words) => document.querySelector('park-match').shadowRoot.activeElement?.textContent.trim().startsWith(words), words);

test('what was done in a dialog is said in it, and undone from there', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await page.locator('.row-name').first().click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Facts and editing').click();
  const booth = dialog.getByRole('textbox', { name: 'Booth', exact: true });
  const was = await booth.inputValue();
  await booth.fill('X-99');
  await booth.press('Enter');
  const undo = dialog.locator('.toast').getByRole('button', { name: 'Undo' });
  await undo.click();
  await page.waitForFunction((was) => [...document.querySelector('park-match').shadowRoot.querySelectorAll('dialog input')].some(({ value }) => value === was), was);
  assert.equal(await booth.inputValue(), was);
  assert.deepEqual(troubles, []);
});

test('the focus returns to what opened a dialog, through one that was opened from it', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  const row = page.locator('.row-name').nth(2);
  const name = (await row.innerText()).split('\n')[0].trim();
  await row.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const details = dialog.locator('.desk-match').nth(1).getByRole('button', { name: 'Details' });
  await details.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: /×/ }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.getByRole('heading', { name: /×/ }).waitFor({ state: 'detached' });
  await hasFocus(page, 'Details');
  assert.equal(await details.evaluate((element) => element.getRootNode().activeElement === element), true, await focused(page));
  await button(dialog, 'Close').press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(page, name);
});

test('when what opened a dialog is gone, the heading of the screen has the focus', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Plan');
  await page.locator('.efforts').getByRole('button', { name: 'Quick' }).click();
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  await go(page, 'Board');
  await page.locator('button.cell').nth(5).click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Drop').click();
  await dialog.getByText('These two have no meeting.').waitFor();
  await button(dialog, 'Close').click();
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('park-match').shadowRoot.activeElement !== null);
});

test('before there is a plan none is called the best', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Plan');
  await page.evaluate(() => {
    const root = document.querySelector('park-match').shadowRoot;
    globalThis.said = [];
    const look = () => {
      const gap = root.querySelector('.desk-gap');
      if (gap) globalThis.said.push([root.querySelector('.plan-run dd')?.textContent, gap.textContent]);
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  });
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  const said = await page.evaluate(() => globalThis.said);
  assert.ok(said.some(([, gap]) => gap === 'No plan yet'), 'it was seen before there was a plan');
  assert.deepEqual(said.filter(([value, gap]) => value === '0' && /best possible/.test(gap)), []);
});

/** The text operators of each page of a PDF as Chromium writes it, page by page. */
function pagesOf(pdf) {
  const objects = new Map();
  const source = pdf.toString('latin1');
  for (const [, number, body] of source.matchAll(/(\d+) 0 obj\n?([\s\S]*?)endobj/g)) objects.set(number, body);
  const contentOf = (body) => {
    const stream = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)[1];
    const bytes = Buffer.from(stream, 'latin1');
    return (/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1');
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.map((body) => contentOf(objects.get(/\/Contents (\d+) 0 R/.exec(body)[1])));
}

test('the second printed page of a party has its name again', async (t) => {
  // A party with so much to do that its sheet takes two pages.
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp: (page) => page.addInitScript(() => { globalThis.print = () => {}; }) });
  await go(page, 'Plan');
  await page.locator('.efforts').getByRole('button', { name: 'Quick' }).click();
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  await go(page, 'Export');
  await button(page, 'Print the sheets').click();
  await page.locator('park-match-sheet').waitFor({ state: 'attached' });
  const n_sheets = await page.evaluate(() => {
    const root = document.querySelector('park-match-sheet').shadowRoot;
    // One sheet is enough, made long by saying its days three times over.
    const [sheet, ...others] = root.querySelectorAll('.sheet');
    others.forEach((other) => other.remove());
    const place = sheet.querySelector('.pages > tbody > tr > td');
    for (let times = 0; times < 3; times += 1) for (const day of sheet.querySelectorAll('.day')) place.append(day.cloneNode(true));
    return others.length + 1;
  });
  assert.ok(n_sheets > 1);
  const pages = pagesOf(await page.pdf({ format: 'A4' }));
  assert.ok(pages.length > 1, `${pages.length} pages`);
  // Only the name is set in letters of 24 px: 18 points, and the page's own scale.
  const sizes = pages.map((content) => [...content.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size)));
  const largest = Math.max(...sizes.flat());
  for (const [place, own] of sizes.entries()) assert.ok(own.includes(largest), `page ${place + 1} has no name: ${own}`);
});
