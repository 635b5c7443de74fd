// A fair from a blank page: made, filled in and planned by clicks; everything in it changed, deleted and had back.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, element, pageWith, staged, until, violations, visit } from './stage.mjs';
import { go, kept } from './drawer.mjs';

const { chrome, site } = await staged({ pages: {
  '/blank.html': pageWith(element('view="desk" lang="en"')),
  '/blank-zh.html': pageWith(element('view="desk" lang="zh"'), { lang: 'zh' }),
} });

async function type(field, words) {
  await field.fill(words);
  await field.press('Tab');
}

/** What is kept of the only fair there is. */
async function own(page) {
  let fair;
  await until('the fair is kept', async () => {
    const isSaved = await page.locator('.saving.safe').isVisible();
    [fair] = Object.values(await kept(page));
    return isSaved && fair !== undefined;
  });
  return fair;
}

/** A fair of the blank page, open. */
async function made(t, { hall = '3' } = {}) {
  const { page, troubles } = await visit(t, chrome, site, '/blank.html', { locale: 'en-GB' });
  await page.getByLabel('Which fair').selectOption('other');
  await type(page.getByLabel('Name in English'), 'Spring Fair');
  await type(page.getByLabel('First day'), '2027-03-01');
  await type(page.getByLabel('Hours of meetings, each day'), '9:00–11:00');
  await type(page.getByLabel('Halls', { exact: false }).first(), hall);
  await button(page, 'Make it').click();
  await page.getByRole('heading', { level: 1, name: 'Spring Fair' }).waitFor();
  return { page, troubles };
}

const chip = (page, name) => page.getByRole('group', { name: 'What to set up' }).getByRole('button', { name }).click();

test('a new fair is made of a name, days and hours, and kept at once', async (t) => {
  const { page, troubles } = await made(t);
  const fair = await own(page);
  assert.deepEqual([fair.fair.slots.length, fair.fair.halls.length, fair.fair.slots[0].start], [4, 1, '2027-03-01T09:00']);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Spring Fair' }).waitFor();
  assert.deepEqual(troubles, []);
});

test('what cannot be is said, each thing in its words, and nothing is made', async (t) => {
  const { page } = await visit(t, chrome, site, '/blank-zh.html', { locale: 'zh-CN' });
  await type(page.getByLabel('第一天'), '2027-03-02');
  await type(page.getByLabel('最后一天'), '2027-03-01');
  await type(page.getByLabel('每天的洽谈时间'), '12:00-9:00');
  await button(page, '建立').click();
  const alert = page.getByRole('alert');
  await alert.getByText('最后一天早于第一天').waitFor();
  assert.match(await alert.innerText(), /12:00-9:00/);
  assert.deepEqual(await kept(page), {});
});

const EXHIBITORS = Array.from({ length: 12 }, (_, n) => `Works ${n + 1}`);
const DELEGATIONS = Array.from({ length: 8 }, (_, n) => `Guests ${n + 1}`);

/** The plan of what was entered: eight delegations meet at each of the four times. */
async function planIsKept(page) {
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText(/^Checked: no rule broken/).first().waitFor();
  await until('the meetings are kept', async () => (await own(page)).meetings?.length > 0);
  const fair = await own(page);
  assert.deepEqual(fair.exhibitors.map(({ name }) => name.en), EXHIBITORS);
  assert.deepEqual(fair.delegations.map(({ name }) => name.en), DELEGATIONS);
  assert.equal(fair.meetings.length, 32);
}

test('from a blank page to a planned fair of 12 × 8, by clicks alone', async (t) => {
  const { page, troubles } = await made(t);
  for (const [place, names, business] of [['Exhibitors', EXHIBITORS, 'Offers'], ['Delegations', DELEGATIONS, 'Seeks']]) {
    await go(page, place);
    for (const name of names) {
      // A field takes what is there when it comes, once.
      await page.waitForTimeout(100);
      await type(page.getByLabel('Name in English'), name);
      await button(page, 'Add').click();
      const dialog = page.getByRole('dialog');
      await button(dialog, 'Facts and editing').click();
      await page.waitForTimeout(100);
      await type(dialog.getByLabel('Sectors').first(), 'Batteries');
      await dialog.getByRole('button', { name: /^Take .* away$/ }).first().waitFor();
      const entries = dialog.getByRole('group', { name: business, exact: true });
      await entries.getByLabel('Kind of business').last().selectOption({ index: place === 'Exhibitors' ? 1 : 2 });
      await entries.locator('.entry').nth(1).waitFor();
      await type(entries.getByLabel('Sectors').first(), 'Batteries');
      await button(dialog, 'Close').click();
      await dialog.waitFor({ state: 'detached' });
    }
  }
  const fair = await own(page);
  assert.deepEqual(fair.exhibitors.slice(0, 3).map(({ id }) => id), ['E1', 'E2', 'E3']);
  assert.deepEqual(fair.exhibitors[0].sectors, fair.delegations[1].sectors);
  assert.equal(fair.delegations[0].seeks[0].intent, 'buy');
  await go(page, 'Plan');
  await page.getByRole('group', { name: 'Effort' }).getByRole('button', { name: 'Quick' }).click();
  await button(page, 'Start planning').click();
  await planIsKept(page);
  assert.deepEqual(troubles, []);
});

/** What has the focus, as it is called. */
const focused = (page) => page.evaluate(() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return '';
  if (one.role === 'grid') return 'the table';
  return one.getAttribute('aria-label') ?? one.labels?.[0]?.querySelector('.field-label, span')?.textContent ?? one.labels?.[0]?.textContent ?? one.textContent;
});

/** Presses Tab until what is called so has the focus. */
async function reach(page, name) {
  const passed = [];
  for (let n = 0; n < 120; n += 1) {
    const now = (await focused(page)).trim();
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now);
    await page.keyboard.press('Tab');
  }
  assert.fail(`${name} is not reached by Tab; on the way: ${passed.join(' · ')}`);
}

test('from a blank page to a planned fair of 12 × 8, with the keyboard alone', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/blank.html', { locale: 'en-GB' });
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const into = async (name, words) => { await reach(page, name); await press('Control+a'); await page.keyboard.type(words); };
  const enter = async (name) => { await reach(page, name); await press('Enter'); };
  await page.getByLabel('Which fair').waitFor();
  await reach(page, 'Which fair');
  await press('End');
  await into('Name in English', 'Spring Fair');
  // Day and month are one number: which comes first is the browser's business.
  await reach(page, 'First day');
  await page.keyboard.type('03032027', { delay: 20 });
  await into('Hours of meetings, each day', '9:00–11:00');
  await into(/^Halls/, '3');
  await enter('Make it');
  await page.getByRole('heading', { level: 1, name: 'Spring Fair' }).waitFor();
  for (const [place, names] of [['Exhibitors', EXHIBITORS], ['Delegations', DELEGATIONS]]) {
    await enter(place);
    await page.getByRole('heading', { level: 1, name: place }).waitFor();
    for (const name of names) {
      await into('Name in English', name);
      await enter('Add');
      await page.getByRole('dialog').waitFor();
      if (place === 'Delegations') {
        await enter('Facts and editing');
        // The first kind of business is of what is offered, the second of what is sought.
        await reach(page, 'Kind of business');
        await press('Tab');
        await reach(page, 'Kind of business');
        await page.keyboard.type('Purch');
        const chosen = page.getByRole('dialog').getByRole('group', { name: 'Seeks', exact: true }).getByLabel('Kind of business').first();
        await until('it is chosen', async () => await chosen.inputValue() === 'buy');
      }
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    // The table has the focus; the first sector is typed and filled down.
    const grid = page.locator('.roster-frame');
    await until('all are listed', async () => await grid.getAttribute('aria-rowcount') === String(names.length + 1));
    await reach(page, 'the table');
    const heads = await page.locator('.roster-row.heads [role=columnheader]').allTextContents();
    const column = heads.findIndex((head) => head.trim().startsWith('Sectors'));
    assert.ok(column > 0, String(heads));
    await press('Control+Home', ...Array(column).fill('ArrowRight'));
    await page.keyboard.type('Batteries');
    await press('Enter');
    const filled = async (n) => {
      const list = (await own(page))[place.toLowerCase()];
      return list.filter(({ sectors }) => sectors?.length === 1).length === n;
    };
    await until('the first has its sector', () => filled(1));
    await press('Control+Home', ...Array(column).fill('ArrowRight'), 'Control+Shift+End', 'Control+d');
    await until('all have it', () => filled(names.length));
  }
  await enter('Plan');
  await enter(/^Quick/);
  await enter('Start planning');
  await planIsKept(page);
  assert.deepEqual(troubles, []);
});

test('a row that goes says what goes with it, and comes back whole', async (t) => {
  const { page } = await made(t, { hall: '3, 5' });
  await go(page, 'Exhibitors');
  await type(page.getByLabel('Name in English'), 'Alpha');
  await button(page, 'Add').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Facts and editing').click();
  await dialog.getByRole('combobox', { name: 'Hall', exact: true }).selectOption({ label: 'Hall 5' });
  await button(dialog, 'Close').click();
  await go(page, 'Set up');
  await chip(page, /^Halls/);
  await type(page.getByLabel('From Hall 3 to Hall 5'), '7');
  await type(page.getByLabel('From Hall 5 to Hall 3'), '9');
  const before = await own(page);
  assert.deepEqual([before.exhibitors[0].hall, before.fair.walk_minutes], ['H5', [[0, 7], [9, 0]]]);
  await page.getByRole('button', { name: 'Edit Hall 5' }).click();
  await button(dialog, 'Delete Hall 5').click();
  await dialog.getByRole('alert').getByText('This can be undone.').waitFor();
  await button(dialog, 'Delete').click();
  await until('the hall is gone', async () => (await own(page)).fair.halls.length === 1);
  const without = await own(page);
  assert.deepEqual([without.exhibitors[0].hall, without.fair.walk_minutes], [undefined, [[0]]]);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await until('it is back', async () => (await own(page)).fair.halls.length === 2);
  assert.deepEqual(await own(page), before);
});

test('what a field cannot take is refused in it, and what was there stays', async (t) => {
  const { page } = await made(t);
  await go(page, 'Set up');
  await chip(page, /^Slots/);
  await page.getByRole('button', { name: /^Edit .*09:30/ }).click();
  const dialog = page.getByRole('dialog');
  const end = dialog.getByLabel('Until');
  const was = await end.inputValue();
  await type(end, '2027-03-01T09:00');
  await dialog.getByRole('alert').first().waitFor();
  assert.equal(await end.inputValue(), was);
  assert.equal((await own(page)).fair.slots[1].end, was);
  await button(dialog, 'Close').click();
  await chip(page, 'The fair');
  const zone = page.getByLabel('Time zone');
  const known = await zone.inputValue();
  await type(zone, 'Atlantis');
  await page.getByText('There is no “Atlantis”; choose one of the list').waitFor();
  assert.equal(await zone.inputValue(), known);
});

test('every part of the set-up is clean for those who read it otherwise', async (t) => {
  const { page } = await made(t, { hall: '3, 5' });
  await go(page, 'Set up');
  const parts = page.getByRole('group', { name: 'What to set up' }).getByRole('button');
  const found = [];
  for (let idx = 0; idx < await parts.count(); idx += 1) {
    await parts.nth(idx).click();
    found.push(...(await violations(page)).map((violation) => `${idx}: ${violation}`));
  }
  assert.deepEqual(found, []);
});
