// What was: steps with names that are undone over a reload, earlier states, versions side by side, and the bin.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { button, deskPage, downloaded, file, phone, staged, until, violations, visit } from './stage.mjs';
import { copies, drawer, fill, go, kept, rule, saved, setRule, steps } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/ciftis.json" fairs="/fairs/index.json"');
const published = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
const id = published.fair.id;
const least = published.rules?.min_score ?? 20;

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

async function desk(t, options = {}) {
  const { page, context, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', ...options });
  await go(page, 'Rules');
  return { page, context, troubles };
}

const banner = (page, name) => page.getByRole('banner').getByRole('button', { name, exact: true });
const toast = (page) => page.locator('.toast > span');
const card = (page, name) => page.locator('.card').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });
const rows = (page, name) => card(page, name).locator('.past-row');
const names = (page, name) => rows(page, name).locator('strong').allInnerTexts();

const shows = (page, label, value) => page.waitForFunction(([label, value]) => {
  const fields = [...document.querySelector('park-match').shadowRoot.querySelectorAll('input[type=number]')];
  return fields.find((field) => field.closest('label').textContent.startsWith(label))?.value === value;
}, [label, String(value)]);

test('a step has its name in the toast and on the button, and is undone and made again over reloads', async (t) => {
  const { page, troubles } = await desk(t);
  await setRule(page, 'Lowest score', 61);
  assert.equal(await toast(page).innerText(), `Lowest score ${least} → 61`);
  assert.equal(await banner(page, 'Undo').getAttribute('title'), `Undo: Lowest score ${least} → 61`);
  await setRule(page, 'Bonus for a must', 62);
  await saved(page);
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Bonus for a must', 62);
  assert.match(await banner(page, 'Undo').getAttribute('title'), /^Undo: Bonus for a must \d+ → 62$/);
  await banner(page, 'Undo').click();
  assert.match(await toast(page).innerText(), /^Undone: Bonus for a must \d+ → 62$/);
  await banner(page, 'Undo').click();
  await shows(page, 'Lowest score', least);
  await saved(page);
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', least);
  assert.equal(await banner(page, 'Undo').isDisabled(), true);
  assert.equal(await banner(page, 'Redo').getAttribute('title'), `Redo: Lowest score ${least} → 61`);
  await banner(page, 'Redo').click();
  await shows(page, 'Lowest score', 61);
  // The language may be another one by then.
  await button(page, '中文').click();
  assert.equal(await banner(page, '撤销').getAttribute('title'), `撤销：最低匹配度 ${least} → 61`);
  assert.deepEqual(troubles, []);
});

test('the keys undo and make again, but not while a field is written in', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 61);
  // What is typed in a field is taken back there, by the browser, and nothing else.
  const field = rule(page, 'Bonus for a must');
  const was = await field.inputValue();
  await field.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('7');
  await page.keyboard.press('Control+z');
  assert.equal(await field.inputValue(), was);
  assert.equal(await banner(page, 'Undo').getAttribute('title'), `Undo: Lowest score ${least} → 61`);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await shows(page, 'Lowest score', least);
  await page.keyboard.press('Control+Shift+z');
  await shows(page, 'Lowest score', 61);
  await page.keyboard.press('Meta+z');
  await shows(page, 'Lowest score', least);
  await page.keyboard.press('Control+y');
  await shows(page, 'Lowest score', 61);
  await saved(page);
  assert.equal((await kept(page))[id].rules.min_score, 61);
});

test('an earlier state is looked at without changing anything, and gone back to by a step', async (t) => {
  const { page, troubles } = await desk(t);
  await setRule(page, 'Lowest score', 61);
  await setRule(page, 'Lowest score', 62);
  await setRule(page, 'Lowest score', 63);
  await saved(page);
  await page.reload();
  await go(page, 'History');
  await rows(page, 'Steps').nth(3).waitFor();
  assert.deepEqual(await names(page, 'Steps'), ['Lowest score 62 → 63', 'Lowest score 61 → 62', `Lowest score ${least} → 61`, 'As it was opened']);
  await button(rows(page, 'Steps').nth(2), `Look at it: after “Lowest score ${least} → 61”`).click();
  await page.getByText('You are looking at another version.').waitFor();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 61);
  assert.equal((await kept(page))[id].rules.min_score, 63, 'looking changes nothing');
  await button(page, 'Back to my version').click();
  await page.getByText('You are looking at another version.').waitFor({ state: 'detached' });
  await go(page, 'History');
  await button(rows(page, 'Steps').nth(2), `Go back to here: after “Lowest score ${least} → 61”`).click();
  await until('the step is there', async () => (await names(page, 'Steps'))[0] === `Back to: Lowest score ${least} → 61`);
  await saved(page);
  assert.equal((await kept(page))[id].rules.min_score, 61);
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 61);
  await banner(page, 'Undo').click();
  await shows(page, 'Lowest score', 63);
  assert.deepEqual(troubles, []);
});

test('versions are kept by name and by themselves, compared cell by cell, and restored by a step', async (t) => {
  const { page, troubles } = await desk(t);
  await setRule(page, 'Lowest score', 61);
  await saved(page);
  await go(page, 'History');
  await page.getByRole('textbox', { name: 'Name of the version' }).fill('Before the final round');
  await button(page, 'Keep this version').click();
  const version = rows(page, 'Versions').filter({ hasText: 'Before the final round' });
  await version.waitFor();
  await go(page, 'Rules');
  await setRule(page, 'Lowest score', 5);
  await page.getByRole('spinbutton', { name: /^Tables in/ }).first().fill('77');
  await page.getByRole('spinbutton', { name: /^Tables in/ }).first().press('Tab');
  await saved(page);
  await page.reload();
  await go(page, 'History');
  await version.getByRole('button', { name: /^Compare with now/ }).click();
  const differences = page.locator('.differences');
  await differences.waitFor();
  const words = (await differences.innerText()).replace(/\s+/g, ' ');
  const hall = published.fair.halls[0];
  assert.match(words, new RegExp(`Halls 1 altered .*${hall.name?.en ?? hall.id}.*Shared tables .*${hall.tables ?? ''}.*77`));
  assert.match(words, /Rules and weights .*Lowest score .*61.*5/);
  await version.getByRole('button', { name: /^Restore it/ }).click();
  await until('it is restored', async () => (await names(page, 'Steps'))[0] === 'Version restored: Before the final round');
  await saved(page);
  assert.equal((await kept(page))[id].rules.min_score, 61);
  await until('what was before is a version', async () => (await names(page, 'Versions')).includes('before going back'));
  // The same compared with itself says so.
  await version.getByRole('button', { name: /^Compare with now/ }).click();
  await page.getByText('They say the same.').waitFor();
  await banner(page, 'Undo').click();
  await saved(page);
  assert.equal((await kept(page))[id].rules.min_score, 5);
  // A version goes only when that was asked.
  await version.getByRole('button', { name: /^Delete the version/ }).click();
  await button(page.getByRole('dialog'), 'Keep it').click();
  await version.getByRole('button', { name: /^Delete the version/ }).click();
  await button(page.getByRole('dialog'), 'Delete for good').click();
  await version.waitFor({ state: 'detached' });
  assert.deepEqual(troubles, []);
});

test('a plan and an import each keep a version, and are called by what they brought', async (t) => {
  const { page } = await desk(t);
  await go(page, 'Plan');
  await page.getByRole('group', { name: 'Effort' }).getByRole('button', { name: 'Quick' }).click();
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  await saved(page);
  await go(page, 'Delegations');
  await button(page, 'Import a table').first().click();
  await page.getByRole('textbox', { name: 'Or paste from Excel' }).fill('id\tname\nD901\tFirst guests\nD902\tSecond guests\n');
  await button(page, 'Read what I pasted').click();
  const kind = page.getByRole('combobox', { name: 'What the table holds' });
  await kind.waitFor();
  await kind.selectOption({ label: 'Delegations' });
  await page.getByRole('button', { name: /^Take the 2 good rows/ }).click();
  await go(page, 'History');
  await rows(page, 'Steps').nth(2).waitFor();
  const expected = [/^Import of a pasted table: Delegations: 2 added$/, /^\d+ meetings planned$/];
  for (const [place, name] of expected.entries()) assert.match((await names(page, 'Steps'))[place], name);
  await until('both are versions', async () => {
    const found = await names(page, 'Versions');
    return found.includes('a plan was taken') && found.includes('after an import');
  });
});

test('what is deleted lies in the bin with its reason, comes back with its past, and goes only when asked', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  const own = (await drawer(page)).texts[id];
  const remove = page.getByRole('button', { name: /^Delete .* from this device$/ });
  const forget = async () => {
    await go(page, 'Overview');
    await button(page, 'Open another fair').click();
    await remove.click();
    await remove.waitFor({ state: 'detached' });
  };
  await forget();
  await page.locator('.saving.failed').getByText('No longer kept').waitFor();
  await page.getByText('Bin (1)').click();
  const item = page.locator('.past-row').filter({ hasText: 'deleted, ' });
  const { text } = await downloaded(page, () => item.getByRole('button', { name: /^Download/ }).click());
  assert.equal(text, own);
  await item.getByRole('button', { name: /^Restore/ }).click();
  await remove.waitFor();
  assert.equal((await drawer(page)).texts[id], own);
  assert.equal(await page.getByText(/^Bin \(/).count(), 0);
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 77);
  await banner(page, 'Undo').click();
  await shows(page, 'Lowest score', least);
  await saved(page);

  await forget();
  await page.getByText('Bin (1)').click();
  await button(page, 'Empty the bin…').click();
  await button(page.getByRole('dialog'), 'Keep it').click();
  assert.equal((await copies(page)).filter(({ bin }) => bin === 'deleted').length, 1);
  await button(page, 'Empty the bin…').click();
  await button(page.getByRole('dialog'), 'Empty it').click();
  await page.getByText(/^Bin \(/).waitFor({ state: 'detached' });
  await until('all of it is gone', async () => (await copies(page)).length === 0 && (await steps(page)).length === 0);
});

test('what the page\'s version and a colleague\'s file replaced lies in the bin, and is had back by a question', async (t) => {
  const { page } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  await page.reload();
  await go(page, 'Overview');
  await button(page, 'Open the page\'s version instead').click();
  await button(page, 'Go on with this one…').click();
  await button(page.getByRole('dialog'), 'Replace mine').click();
  await page.getByText('You are looking at another version.').waitFor({ state: 'detached' });
  await go(page, 'History');
  const item = rows(page, 'Bin').filter({ hasText: 'replaced by the page\'s version' });
  await item.waitFor();
  assert.match((await names(page, 'Steps')).join('\n'), /^This version is yours now\nLowest score \d+ → 77\n/, 'its own steps are behind it');
  await item.getByRole('button', { name: /^Restore/ }).click();
  await button(page.getByRole('dialog'), 'Replace mine').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until('it is back', async () => (await kept(page))[id].rules?.min_score === 77);
  await go(page, 'History');
  await rows(page, 'Bin').filter({ hasText: 'replaced by another file or version' }).waitFor();
});

test('a fair that another window deletes is not called saved any more', async (t) => {
  const { page, context } = await desk(t);
  await setRule(page, 'Lowest score', 77);
  await saved(page);
  assert.match(await page.locator('.saving.safe').innerText(), /^Saved on this device, \d\d:\d\d$/);
  const other = await context.newPage();
  await other.goto(`${site.url}/desk.html`);
  await go(other, 'Overview');
  await button(other, 'Open another fair').click();
  await other.getByRole('button', { name: /^Delete .* from this device$/ }).click();
  await page.locator('.saving.failed').getByText('No longer kept on this device').waitFor();
  const { text } = await downloaded(page, () => page.getByRole('banner').getByRole('button', { name: 'Download the fair file' }).click());
  assert.equal(JSON.parse(text).rules.min_score, 77);
});

test('what the edition before kept still opens: its fair, what was done to it, its copies and what it deleted', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Rules');
  const sum = (text) => crc32(Buffer.from(text)).toString(16).padStart(8, '0') + Buffer.byteLength(text).toString(16);
  const text = JSON.stringify({ ...published, rules: { ...published.rules, min_score: 71 } });
  const earlier = JSON.stringify({ ...published, rules: { ...published.rules, min_score: 70 } });
  const gone = JSON.stringify({ ...published, fair: { ...published.fair, id: 'gone', name: 'A fair of last year' } });
  const patch = JSON.stringify({ Fields: { fields: [['rules', { Fields: { fields: [['must_bonus', { Put: '72' }]], goes: false } }]], goes: false } });
  const origin = sum(JSON.stringify(published));
  const about = (id, title, text, at) => ({ id, title, at, sum: sum(text), origin, counts: [1, 1, 0] });
  await fill(page, 'parkmatch/1', {
    titles: {
      [id]: about(id, 'As it was kept', text, 1.7e12),
      [`later/${id}\n001700000000001 00000001 abcdef01`]: { fair: id, origin, text: patch, sum: sum(patch) },
    },
    texts: { [id]: text },
  });
  await fill(page, 'parkmatch/1/earlier', {
    titles: {
      [`${id}\n001690000000000 0a0b0c0d`]: { ...about(id, 'As it was kept', earlier, 1.69e12), damaged: false, length: earlier.length },
      ['gone\n001690000000000 0a0b0c0e']: { ...about('gone', 'A fair of last year', gone, 1.69e12), damaged: false, length: gone.length },
    },
    texts: { [`${id}\n001690000000000 0a0b0c0d`]: earlier, ['gone\n001690000000000 0a0b0c0e']: gone },
  });
  await page.reload();
  await go(page, 'Rules');
  await shows(page, 'Lowest score', 71);
  await shows(page, 'Bonus for a must', 72);
  assert.equal(await banner(page, 'Undo').isDisabled(), true);
  await setRule(page, 'Bonus for a want', 13);
  await saved(page);
  await go(page, 'History');
  await rows(page, 'Versions').filter({ hasText: 'while working' }).first().waitFor();
  await rows(page, 'Bin').filter({ hasText: 'A fair of last year' }).getByRole('button', { name: /^Restore/ }).click();
  await until('it is back', async () => (await drawer(page)).texts.gone === gone);
  const { rules } = (await kept(page))[id];
  assert.deepEqual([rules.min_score, rules.must_bonus, rules.want_bonus], [71, 72, 13]);
  assert.deepEqual(troubles, []);
});

test('the screen is usable on a phone and without a mouse, in both languages', async (t) => {
  const { page } = await desk(t, { viewport: phone });
  await setRule(page, 'Lowest score', 61);
  await setRule(page, 'Lowest score', 62);
  await saved(page);
  await go(page, 'History');
  await rows(page, 'Versions').first().waitFor();
  // Every way has 44 px and can be reached by Tab.
  const small = await page.locator('.desk-main').evaluate((main) => [...main.querySelectorAll('button, select, input')]
    .filter((element) => element.getClientRects().length)
    .map((element) => [element.textContent || element.getAttribute('aria-label'), element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44)
    .map(([name]) => name));
  assert.deepEqual(small, []);
  await rows(page, 'Steps').nth(1).getByRole('button', { name: /^Go back to here/ }).focus();
  await page.keyboard.press('Enter');
  await until('it is gone back', async () => (await names(page, 'Steps')).length === 4);
  await rows(page, 'Versions').first().getByRole('button', { name: /^Compare with now/ }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.differences, .compare-versions .good-line').first().waitFor();
  assert.equal(await page.evaluate(() => document.querySelector('park-match').shadowRoot.activeElement.textContent), 'Compare two versions');
  for (const language of ['中文', 'English']) {
    await button(page, language).click();
    assert.deepEqual(await violations(page), [], language);
  }
});
