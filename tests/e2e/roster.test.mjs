// The desk's lists as tables: by mouse and by keyboard alone, sorted, sifted, typed in, marked, changed many at once, filled
// down, copied and pasted, undone; in Chinese and in English.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, desktop, element, file, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const sample = JSON.parse(readFileSync(file('static/fairs/hi-tech-fair.json'), 'utf8'));
const pageOf = (lang) => pageWith(element(`view="desk" src="/fairs/hi-tech-fair.json" lang="${lang}"`), { lang });
/** A fair as large as one wishes. */
const made = (exhibitors, delegations) => ({
  format: 'parkmatch/1',
  fair: {
    id: 'large',
    name: 'Large',
    halls: Array.from({ length: 12 }, (_, hall) => ({ id: `H${hall}`, name: `Hall ${hall + 1}` })),
    slots: Array.from({ length: 16 }, (_, slot) => ({ id: `s${slot}`, start: `2027-11-14T${String(8 + (slot >> 1)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`, end: `2027-11-14T${String(8 + (slot >> 1)).padStart(2, '0')}:${slot % 2 ? '55' : '25'}` })),
  },
  exhibitors: Array.from({ length: exhibitors }, (_, n) => ({
    id: `E${n}`,
    name: { zh: `展商${n}`, en: `Exhibitor ${n}` },
    hall: `H${n % 12}`,
    booth: `${n % 12 + 1}A${n}`,
    sectors: ['new-energy', 'manufacturing'].slice(0, 1 + n % 2),
    languages: ['zh', 'en'],
    min_meetings: 2,
    max_meetings: 6,
    offers: [{ intent: 'sell', sectors: ['new-energy'] }],
    seeks: [{ intent: 'invest', sectors: ['manufacturing'] }],
  })),
  delegations: Array.from({ length: delegations }, (_, n) => ({
    id: `D${n}`, name: `Delegation ${n}`, country: ['DE', 'FR', 'BR', 'KE'][n % 4], people: 1 + n % 9, languages: ['en'], seeks: [{ intent: 'buy', sectors: ['new-energy'] }],
  })),
});

const { chrome, site } = await staged({
  pages: {
    '/zh.html': pageOf('zh'),
    '/en.html': pageOf('en'),
    '/large.html': pageWith(element('view="desk" src="/large.json" lang="en"')),
    '/large.json': () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(made(5000, 600)) }),
  },
});

const grid = (page) => page.locator('.roster-frame');
const rows = (page) => page.locator('.roster-row:not(.heads)');
/** The cell in which one is: its words and where it is. */
const at = (page) => page.evaluate(() => {
  const root = document.querySelector('park-match').shadowRoot;
  const cell = root.getElementById(root.querySelector('.roster-frame').getAttribute('aria-activedescendant'));
  return cell && { spot: cell.dataset.at, words: cell.querySelector('.cell-words, bdi')?.textContent ?? '' };
});
const focusIn = (page) => page.evaluate(() => document.querySelector('park-match').shadowRoot.activeElement?.getAttribute('role') ?? document.querySelector('park-match').shadowRoot.activeElement?.tagName);
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };
/** The words of a column, as far as it is drawn. */
const column = (page, nth) => page.locator(`.roster-row:not(.heads) [aria-colindex="${nth}"] .cell-words`).allTextContents();
/** Goes by keys to a cell: from the first of the list, so many down and to the right. */
async function to(page, down, right) {
  await press(page, 'Control+Home', ...Array(down).fill('ArrowDown'), ...Array(right).fill('ArrowRight'));
  // Rows come as they are scrolled to.
  await page.locator('[data-at="1-1"]').waitFor();
}
const shown = (page, n) => page.waitForFunction((n) => document.querySelector('park-match').shadowRoot.querySelector('.roster-frame').getAttribute('aria-rowcount') === String(n + 1), n);
const BOOTH = 4;
const SECTORS = 5;
const LANGUAGES = 6;
const LEAST = 7;

for (const [lang, words] of [
  ['en', { exhibitors: 'Exhibitors', undo: 'Undo', booth: 'Booth' }],
  ['zh', { exhibitors: '展商', undo: '撤销', booth: '展位' }],
]) {
  test(`${lang}: a list is gone through, sorted, marked, typed in and undone with the keyboard alone`, async (t) => {
    const { page, troubles } = await visit(t, chrome, site, `/${lang}.html`, { locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
    await go(page, words.exhibitors);
    await grid(page).waitFor();
    const all = sample.exhibitors.length;
    await shown(page, all);
    // One stop for the tab key, and the next one leaves the table.
    await page.getByRole('searchbox').focus();
    const stops = [];
    for (let n = 0; n < 30 && stops.at(-1) !== 'grid'; n += 1) { await press(page, 'Tab'); stops.push(await focusIn(page)); }
    assert.equal(stops.at(-1), 'grid', String(stops));
    await press(page, 'Tab');
    assert.notEqual(await focusIn(page), 'grid');
    await press(page, 'Shift+Tab');
    assert.equal(await focusIn(page), 'grid');

    await press(page, 'Control+Home');
    assert.equal((await at(page)).spot, '1-0');
    await press(page, 'ArrowRight', 'ArrowDown', 'End');
    const last = Number((await at(page)).spot.split('-')[1]);
    assert.ok(last >= LEAST, 'the last column');
    await press(page, 'Home');
    assert.equal((await at(page)).spot, '2-0');
    await press(page, 'PageDown');
    assert.ok(Number((await at(page)).spot.split('-')[0]) > 4, 'a page down');
    await press(page, 'Control+End');
    assert.equal((await at(page)).spot, `${all}-${last}`);
    await press(page, 'ArrowDown', 'ArrowRight');
    assert.equal((await at(page)).spot, `${all}-${last}`, 'the edges end it');
    assert.ok(await page.locator('#roster-at').isVisible(), 'where one is is in sight');

    // The heads sort, upwards, downwards and not.
    await to(page, 0, BOOTH - 1);
    await press(page, 'ArrowUp');
    assert.equal((await at(page)).words, words.booth);
    const before = await column(page, BOOTH);
    const head = page.getByRole('columnheader', { name: words.booth, exact: true });
    await press(page, 'Enter');
    await page.waitForFunction(() => document.querySelector('park-match').shadowRoot.querySelector('[aria-sort=ascending]'));
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    const up = (await column(page, BOOTH)).filter(Boolean);
    assert.deepEqual(up, up.toSorted(new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en', { numeric: true }).compare));
    await press(page, 'Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    await press(page, 'Enter');
    assert.deepEqual((await column(page, BOOTH)).slice(0, 12), before.slice(0, 12));

    // A cell: F2 keeps what stands there, a letter replaces it, Escape leaves it, Enter takes it and goes down.
    await to(page, 1, BOOTH - 1);
    const was = (await at(page)).words;
    await press(page, 'F2', 'End');
    await page.keyboard.type('-x');
    await press(page, 'Escape');
    assert.equal(await focusIn(page), 'grid');
    assert.equal((await at(page)).words, was);
    await press(page, 'F2', 'End');
    await page.keyboard.type('-x');
    await press(page, 'Enter');
    await until('one is a row further down', async () => (await at(page)).spot === `3-${BOOTH - 1}`);
    await press(page, 'ArrowUp');
    await until('it is taken', async () => (await at(page)).words === `${was}-x`);
    await page.keyboard.type('Q7');
    await press(page, 'Tab');
    await press(page, 'ArrowLeft');
    await until('it is taken', async () => (await at(page)).words === 'Q7');
    await press(page, 'Delete');
    await until('the cell is empty', async () => (await at(page)).words === '');

    // Marks: Space, and Shift with it up to here.
    await to(page, 0, 0);
    await press(page, 'Space', 'ArrowDown', 'ArrowDown', 'Shift+Space');
    await until('three are marked', async () => await page.locator('.roster-row[aria-selected=true]').count() === 3);
    await press(page, 'Control+a');
    await until('all are marked', async () => (await page.locator('.roster-marked [role=status]').textContent()).includes(String(all)));
    await press(page, 'Control+a');
    await until('none is', async () => await page.locator('.roster-marked').count() === 0);

    // A name is opened, and the focus comes back.
    await to(page, 0, 1);
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until('the focus is back', async () => await focusIn(page) === 'grid');
    for (let n = 0; n < 3; n += 1) await button(page, words.undo).first().click();
    await until('all is as it was', async () => (await column(page, BOOTH))[1] === was);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(troubles, []);
  });
}

test('by mouse: pressed, marked with Shift and Control, changed together, undone, deleted with a question', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  const all = sample.exhibitors.length;
  await shown(page, all);
  const cell = (row, column) => page.locator(`[data-at="${row}-${column}"]`);
  await cell(1, LEAST - 1).click();
  await cell(2, 0).click();
  await cell(5, BOOTH - 1).click({ modifiers: ['Shift'] });
  assert.equal(await page.locator('.roster-row[aria-selected=true]').count(), 4);
  await cell(3, BOOTH - 1).click({ modifiers: ['Control'] });
  assert.equal(await page.locator('.roster-row[aria-selected=true]').count(), 3);
  await page.getByText('3 rows marked').waitFor();
  const before = await column(page, LANGUAGES);

  await button(page, 'Change them').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Which column').selectOption({ label: 'Languages' });
  await dialog.getByLabel('What to do').selectOption({ label: 'Add to the list' });
  await dialog.getByLabel('Content').fill('Klingon');
  await dialog.getByText('“Klingon” is no language').waitFor();
  assert.ok(await button(dialog, 'Change').isDisabled());
  await dialog.getByLabel('Content').fill('Swahili');
  await dialog.getByText('3 cells will change').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(dialog, 'Change').click();
  await dialog.waitFor({ state: 'detached' });
  await until('three speak it', async () => (await column(page, LANGUAGES)).filter((words) => words.includes('Swahili')).length === 3);
  await button(page, 'Undo').first().click();
  await until('one step takes it back', async () => JSON.stringify(await column(page, LANGUAGES)) === JSON.stringify(before));

  await button(page, 'Delete them').click();
  await dialog.getByRole('heading', { name: 'Delete 3 rows?' }).waitFor();
  await dialog.getByText(/With it goes|Nothing else/).waitFor();
  await button(dialog, 'Delete').click();
  await shown(page, all - 3);
  await page.locator('.roster-marked').waitFor({ state: 'detached' });
  await button(page, 'Undo').first().click();
  await shown(page, all);
  assert.deepEqual(troubles, []);
});

test('what a cell cannot hold stays in it, red and with the reason, and the fair is as it was', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await shown(page, sample.exhibitors.length);
  await grid(page).focus();
  await to(page, 0, LANGUAGES - 1);
  await press(page, 'Enter');
  await page.locator('.cell-field').fill('English; Klingon');
  await press(page, 'Enter');
  const alert = page.getByRole('alert').filter({ hasText: 'not taken' });
  await alert.getByText('“Klingon” is no language').waitFor();
  const bad = page.locator('[aria-invalid=true]');
  assert.equal(await bad.locator('.cell-words').textContent(), 'English; Klingon');
  assert.deepEqual(await violations(page), []);
  assert.ok(await button(page, 'Undo').first().isDisabled(), 'nothing was done');
  await button(alert, 'Correct it').click();
  assert.equal(await page.locator('.cell-field').inputValue(), 'English; Klingon', 'what was typed is there');
  await page.locator('.cell-field').fill('English; German');
  await press(page, 'Enter');
  await until('it is taken', async () => (await column(page, LANGUAGES))[0] === 'English, German');
  assert.equal(await bad.count(), 0);

  // What is given up leaves what stands there.
  await to(page, 0, LEAST - 1);
  await page.keyboard.type('lots');
  await press(page, 'Enter');
  await page.getByRole('alert').getByText(/“lots”: a whole number is needed/).waitFor();
  await press(page, 'ArrowUp', 'Escape');
  await until('it is given up', async () => await bad.count() === 0);
  assert.deepEqual(troubles, []);
});

test('an input method composes in a cell undisturbed, and the Enter that ends it commits nothing', async (t) => {
  const { page, context, troubles } = await visit(t, chrome, site, '/zh.html', { locale: 'zh-CN' });
  await go(page, '展商');
  await shown(page, sample.exhibitors.length);
  await grid(page).focus();
  await to(page, 0, BOOTH - 1);
  const was = (await at(page)).words;
  await press(page, 'Enter');
  const field = page.locator('.cell-field');
  await field.fill('');
  const devtools = await context.newCDPSession(page);
  for (const composing of ['d', 'di', 'dian', "dian'chi"]) {
    await devtools.send('Input.imeSetComposition', { text: composing, selectionStart: composing.length, selectionEnd: composing.length });
    await page.waitForTimeout(60);
    assert.equal(await field.inputValue(), composing);
  }
  // What browsers send for the Enter that ends a composition: while it composes, or with the code of an input method.
  for (const init of [{ key: 'Enter', isComposing: true }, { key: 'Enter', keyCode: 229 }]) {
    await field.evaluate((field, init) => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init })), init);
  }
  assert.equal(await field.count(), 1, 'it is still typed in');
  await devtools.send('Input.insertText', { text: '电池' });
  assert.equal(await field.inputValue(), '电池');
  await press(page, 'Enter');
  await until('it is taken', async () => (await column(page, BOOTH))[0] === '电池');
  await button(page, '撤销').first().click();
  await until('and undone', async () => (await column(page, BOOTH))[0] === was);
  assert.deepEqual(troubles, []);
});

/** Has the clipboard give a text to the table, as a browser does. */
const paste = (page, text) => grid(page).evaluate((grid, text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
}, text);
const copy = (page) => grid(page).evaluate((grid) => {
  const data = new DataTransfer();
  grid.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
  return data.getData('text/plain');
});

test('cells are copied out, filled down and pasted in; a paste that does not fit asks first, cell by cell', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  const all = sample.exhibitors.length;
  await shown(page, all);
  await grid(page).focus();
  const booths = await column(page, BOOTH);
  const sectors = await column(page, SECTORS);
  await to(page, 0, BOOTH - 1);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
  const text = await copy(page);
  assert.equal(text.split('\r\n').length, 3);
  assert.ok(text.startsWith(`${booths[0]}\t`), text);

  // Good: two rows, two columns, at once.
  await to(page, 3, BOOTH - 1);
  await paste(page, text);
  await until('booths and sectors came', async () => (await column(page, BOOTH))[3] === booths[0] && (await column(page, SECTORS))[4] === sectors[1]);
  await button(page, 'Undo').first().click();
  await until('one step takes it back', async () => (await column(page, BOOTH))[3] === booths[3]);

  // Filled down.
  await grid(page).focus();
  await to(page, 0, BOOTH - 1);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
  await until('three are alike', async () => new Set((await column(page, BOOTH)).slice(0, 3)).size === 1);
  await button(page, 'Undo').first().click();
  await until('and not any more', async () => (await column(page, BOOTH))[1] === booths[1]);

  // Bad, longer than the list and wider than it: what would come of it is said, and nothing is done before.
  await grid(page).focus();
  await press(page, 'Control+End', 'Home', ...Array(LANGUAGES - 1).fill('ArrowRight'));
  await paste(page, 'German\t1\nKlingon\t2\t3\t4\t5\t6\t7\n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Paste into the table' }).waitFor();
  await dialog.getByText(/2 cells will change/).waitFor();
  await dialog.getByText(/beyond the last column/).waitFor();
  await dialog.getByText(/new row 1, Languages: “Klingon”: “Klingon” is no language/).waitFor();
  await dialog.getByText(/new row 1: Still missing: Name/).waitFor();
  assert.deepEqual(await violations(page), []);
  await button(dialog, 'Close').click();
  await dialog.waitFor({ state: 'detached' });
  await shown(page, all);
  await paste(page, 'German\t1\nKlingon\t2\n');
  await button(dialog, 'Paste what can be taken').click();
  await until('the good row came in', async () => (await column(page, LANGUAGES)).at(-1) === 'German');
  await shown(page, all);
  assert.deepEqual(troubles, []);
});

test('columns are chosen and stay chosen, choices have their numbers, and other lists are tables too', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await shown(page, sample.exhibitors.length);
  await button(page, 'Choose columns').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Contact: E-mail' }).click();
  await dialog.getByRole('button', { name: 'Booth', exact: true }).click();
  await button(dialog, 'Close').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('columnheader', { name: 'Contact: E-mail' }).waitFor();
  await page.reload();
  await go(page, 'Exhibitors');
  await page.getByRole('columnheader', { name: 'Contact: E-mail' }).waitFor();
  assert.equal(await page.getByRole('columnheader', { name: 'Booth', exact: true }).count(), 0);

  const park = page.getByRole('combobox', { name: 'Park', exact: true });
  const [{ value, n }] = await park.locator('option').evaluateAll((options) => options.slice(1).map(({ value, textContent }) => ({ value, n: Number(/\((\d+)\)$/.exec(textContent)[1]) })));
  await park.selectOption(value);
  await shown(page, n);
  await park.selectOption('');

  await go(page, 'Set up');
  const lists = page.getByRole('group', { name: 'What to set up' }).getByRole('button');
  for (const [name, list] of [['Halls', sample.fair.halls], ['Interpreters', sample.interpreters], ['Parks', sample.parks], ['Wishes', sample.wishes]]) {
    await lists.filter({ hasText: name }).click();
    await shown(page, list.length);
    assert.deepEqual(await violations(page), [], name);
  }
  // A list that the parties' finder does not read is searched by its words.
  await page.getByRole('searchbox', { name: 'Find in: Wishes' }).fill('must');
  await until('fewer', async () => Number(await grid(page).getAttribute('aria-rowcount')) <= sample.wishes.filter(({ wish }) => wish === 'must').length + 1 + sample.wishes.length / 2);
  await rows(page).first().locator('.row-name').click();
  await dialog.getByRole('button', { name: /^Delete/ }).waitFor();
  assert.deepEqual(troubles, []);
});

test('on a phone the list scrolls sideways in its own place, the name stays, and what is pressed is large enough', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/zh.html', { viewport: phone, locale: 'zh-CN' });
  await go(page, '展商');
  await shown(page, sample.exhibitors.length);
  assert.equal(await overflow(page), 0);
  const name = page.locator('[data-at="1-1"]');
  const left = async () => (await name.boundingBox()).x;
  const before = await left();
  await grid(page).evaluate((grid) => { grid.scrollLeft = 400; });
  assert.equal(await left(), before, 'the name stays');
  const small = await page.locator('.roster').evaluate((roster) => [...roster.querySelectorAll('button, [role=gridcell], [role=columnheader], [role=rowheader], input, select')]
    .filter((one) => one.getClientRects().length && !one.closest('[role=rowheader] *'))
    .map((one) => [one.className, one.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44)
    .map(([name, { width, height }]) => `${name} ${width} × ${height}`));
  assert.deepEqual(small, []);
  await grid(page).evaluate((grid) => { grid.scrollLeft = 0; });
  const cell = page.locator('[data-at="2-3"]');
  await cell.click();
  await cell.click();
  await page.locator('.cell-field').fill('P9');
  await press(page, 'Enter');
  await until('it is taken', async () => await cell.textContent() === 'P9');
  assert.deepEqual(troubles, []);
});

test('a list of 5,000 is scrolled to its end and changed there', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/large.html', { viewport: desktop, locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await shown(page, 5_000);
  assert.ok(await rows(page).count() < 80, 'only what is in sight is drawn');
  await grid(page).focus();
  await press(page, 'Control+End', 'Home', 'ArrowRight');
  await until('the last row', async () => (await at(page)).words === 'Exhibitor 4999');
  await page.locator('.row-name').filter({ hasText: 'Exhibitor 4990' }).waitFor();
  await grid(page).evaluate((grid) => { grid.scrollTop = 0; });
  await page.locator('.row-name').filter({ hasText: /^Exhibitor 0$/ }).waitFor();
  assert.equal((await at(page)).words, 'Exhibitor 4999', 'where one is stays on the page');
  await press(page, 'Control+a');
  await page.getByText('5,000 rows marked').waitFor();
  await button(page, 'Change them').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Which column').selectOption({ label: 'Hall' });
  await dialog.getByLabel('Content').fill('Hall 3');
  await dialog.getByText('4,583 cells will change').waitFor();
  await button(dialog, 'Change').click();
  await until('all are there', async () => (await column(page, 3)).every((words) => words === 'Hall 3'));
  await button(page, 'Undo').first().click();
  await until('one step takes it back', async () => (await column(page, 3))[0] === 'Hall 1');
  assert.deepEqual(troubles, []);
});
