// Workbooks come in at the desk: read by a program of their own, in a thread of its own or in the page, and said where not.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, deskPage, element, file, pageWith, staged, visit } from './stage.mjs';
import { go, kept, saved } from './drawer.mjs';

const DESK = deskPage('src="/fairs/ciftis.json"');
const NO_WORKERS = "default-src 'self'; worker-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const { chrome, site } = await staged({ pages: {
  '/desk.html': DESK,
  '/no-workers.html': () => ({ headers: { 'content-security-policy': NO_WORKERS }, body: DESK }),
  '/visitor.html': pageWith(element('src="/fairs/ciftis.json" lang="en"')),
} });

const bring = async (page, name) => {
  await go(page, 'Exhibitors');
  await button(page, 'Import a table').first().click();
  await page.locator('input[type=file]').setInputFiles(file(`tests/workbooks/${name}`));
};

const sheets = () => site.asked.filter((path) => path.includes('/sheets'));

for (const [where, path] of [['in a thread of its own', '/desk.html'], ['in the page where that is forbidden', '/no-workers.html']]) {
  test(`a workbook is read ${where}, looked at, and taken`, async (t) => {
    const { page } = await visit(t, chrome, site, path, { locale: 'en-GB' });
    await page.getByRole('navigation').waitFor();
    site.asked.length = 0;
    await bring(page, 'list-1904.xlsx');
    const preview = page.locator('.preview');
    await preview.getByText('2 exhibitors', { exact: true }).waitFor();
    assert.ok(sheets().some((path) => path.endsWith('.wasm')), 'the program came when it was needed');
    await page.getByRole('button', { name: /^Take the 2 good rows/ }).click();
    await page.getByText(/rows? taken/).first().waitFor();
    await saved(page);
    const [fair] = Object.values(await kept(page));
    const came = fair.exhibitors.slice(-2);
    assert.deepEqual(came.map(({ 到达日期 }) => 到达日期), ['2026-10-15', '2026-10-16'], JSON.stringify(came));
    assert.equal(came[0].contact.phone, '13800138000');
  });
}

test('of several sheets another can be chosen', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await bring(page, 'hidden-sheets.xlsx');
  const which = page.getByLabel('Which table');
  await which.waitFor();
  const names = await which.locator('option').allInnerTexts();
  assert.ok(names.length > 1 && names.some((name) => name.includes('(hidden)')), names.join(' | '));
  await which.selectOption({ index: 1 });
  await page.waitForFunction((name) => document.querySelector('park-match').shadowRoot.querySelector('.preview select option')?.textContent === name, names[1]);
  assert.deepEqual(troubles, []);
});

test('what is no workbook any more is refused with its reason, and the page lives', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await bring(page, 'half-a-package.xlsx');
  const said = page.getByRole('alert').filter({ hasText: 'half-a-package.xlsx' });
  await said.waitFor();
  assert.match(await said.innerText(), /damaged|cannot be read|incomplete|no workbook/i);
  await page.locator('input[type=file]').setInputFiles(file('tests/workbooks/list-1904.xlsx'));
  await page.locator('.preview').getByText('2 exhibitors', { exact: true }).waitFor();
});

test('whoever brings no workbook loads no reader of them', async (t) => {
  site.asked.length = 0;
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await button(page, 'Import a table').first().click();
  await page.getByLabel('Or paste from Excel').fill('名称\t国家\n甲团\tDE\n');
  await button(page, 'Read what I pasted').click();
  await page.locator('.preview').waitFor();
  assert.deepEqual(sheets(), []);
});
