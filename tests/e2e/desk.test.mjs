// The desk's way, whole: spreadsheets in, a plan, a lock, another plan, and files out that others' parsers read.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { button, deskPage, downloaded, file, staged, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const PAGE = deskPage('fairs="/fairs/index.json"');
const sample = JSON.parse(readFileSync(file('static/fairs/hi-tech-fair.json'), 'utf8'));

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

/** The sample without its parties: its halls, slots, parks, interpreters and rules. */
function empty() {
  const { exhibitors, delegations, wishes, meetings, scores, ...fair } = sample;
  return { name: 'fair.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...fair, ours: { kept: 1 } })) };
}

/** The sample with each of its parties four times, so that a thorough search takes its time. */
function large() {
  const copies = (parties) => [1, 2, 3, 4].flatMap((copy) => parties.map((party) => ({ ...party, id: `${party.id}-${copy}` })));
  const { exhibitors, delegations, wishes, meetings, scores, ...fair } = sample;
  const document = { ...fair, exhibitors: copies(exhibitors), delegations: copies(delegations), rules: { ...fair.rules, session: [] } };
  return { name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) };
}

/** Opens a fair with no parties and brings them in from the three sheets; each must come in whole. */
async function bringIn(page) {
  await page.getByRole('heading', { name: 'Open a fair' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(empty());
  await button(page, 'Import a table').first().click();
  for (const [name, n_rows] of [['exhibitors', sample.exhibitors.length], ['delegations', sample.delegations.length], ['wishes', sample.wishes.length]]) {
    await page.locator('input[type=file]').setInputFiles(file(`static/fairs/csv/${name}.csv`));
    await page.getByText(`${n_rows} ${name}`, { exact: true }).waitFor();
    await page.getByText('0 problems').waitFor();
    await button(page, `Take the ${n_rows} good rows`).click();
    await page.getByText(new RegExp(`^${n_rows} rows taken`)).waitFor();
  }
}

/** Plans with a seed, quickly, and waits for the end. */
async function plan(page, seed, { effort = 'Quick' } = {}) {
  await go(page, 'Plan');
  await page.getByRole('group', { name: 'Effort' }).getByRole('button', { name: effort }).click();
  if (!(await page.getByLabel('Seed').isVisible())) await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('Seed').fill(String(seed));
  await page.getByLabel('Seed').press('Tab');
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
}

async function planDone(page) {
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  await page.getByText(/^Checked: no rule broken/).waitFor();
}

/** The meetings that count in a fair file, as lines. */
const lines = (fair) => fair.meetings.filter(({ status }) => !['cancelled', 'no_show'].includes(status)).map(({ exhibitor, delegation, slot }) => `${exhibitor} ${delegation} ${slot}`).sort();

async function fairFile(page) {
  await go(page, 'Export');
  return JSON.parse((await downloaded(page, () => button(page, 'Download the fair file').click())).text);
}

/** Rows of a CSV as it was handed out: with its mark for Excel, and nothing that a spreadsheet would run. */
function rowsOf({ bytes }) {
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'a BOM, or Excel takes it for another encoding');
  const rows = parseCsv(bytes, { bom: true, columns: true });
  for (const row of rows) for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  return rows;
}

/** The events of a calendar as it was handed out, after what RFC 5545 asks of its lines. */
function eventsOf({ bytes, text }) {
  const ends = text.split('\r\n');
  assert.equal(ends.pop(), '', 'the last line is ended');
  for (const line of ends) {
    assert.doesNotMatch(line, /[\r\n]/);
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets: ${line}`);
  }
  assert.equal(bytes[0], 'B'.charCodeAt(0), 'no BOM');
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
  assert.deepEqual(zones, ['Asia/Shanghai']);
  return calendar.getAllSubcomponents('vevent').map((event) => {
    for (const name of ['uid', 'dtstamp', 'sequence', 'dtstart', 'dtend', 'summary', 'location']) assert.ok(event.hasProperty(name), `${name} is missing`);
    assert.equal(event.getFirstProperty('dtstart').getParameter('tzid'), 'Asia/Shanghai');
    return {
      uid: event.getFirstPropertyValue('uid'),
      start: event.getFirstPropertyValue('dtstart').toString().slice(0, 16),
      end: event.getFirstPropertyValue('dtend').toString().slice(0, 16),
      n_alarms: event.getAllSubcomponents('valarm').length,
    };
  });
}

test('sheets in, a plan, a lock, another plan, files out', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await bringIn(page);

  let n_workers = 0;
  page.on('worker', () => { n_workers += 1; });
  await plan(page, 1);
  await planDone(page);
  assert.ok(n_workers >= 1, 'it was planned in workers');
  const first = await fairFile(page);
  assert.ok(lines(first).length > 100, `${lines(first).length} meetings`);
  assert.deepEqual(first.ours, { kept: 1 }, 'unknown fields are kept');

  // The language changes at once, and nothing is lost.
  await button(page, '中文').click();
  await page.getByRole('navigation').getByRole('button', { name: '日程表', exact: true }).click();
  await page.getByRole('heading', { name: '日程表' }).waitFor();
  assert.match(await page.getByRole('main').innerText(), new RegExp(`${lines(first).length} 场洽谈`));
  await button(page, 'English').click();

  // A locked meeting stays, whatever the next plan is.
  await page.locator('button.cell').nth(5).click();
  const title = await page.getByRole('dialog').getAttribute('aria-label');
  await page.getByRole('dialog').getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock', exact: true }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  const locked = (await fairFile(page)).meetings.filter((meeting) => meeting.locked);
  assert.equal(locked.length, 1);
  const nameOf = (list, id) => Object.values(list.find((party) => party.id === id).name);
  assert.ok(nameOf(first.exhibitors, locked[0].exhibitor).some((name) => title.includes(name)), title);

  // The second is only proposed.
  await plan(page, 2);
  await button(page, 'Take the new plan').click({ timeout: 120_000 });
  await planDone(page);
  const second = await fairFile(page);
  assert.notDeepEqual(lines(second), lines(first), 'another seed gives another plan');
  assert.deepEqual(second.meetings.filter((meeting) => meeting.locked), locked);

  // Spreadsheets.
  const csv = async (list) => rowsOf(await downloaded(page, () => button(page, `Download CSV: ${list}`).click()));
  assert.equal((await csv('Exhibitors')).length, sample.exhibitors.length);
  assert.equal((await csv('Delegations')).length, sample.delegations.length);
  assert.equal((await csv('Wishes')).length, sample.wishes.length);
  assert.equal((await csv('Schedule')).length, lines(second).length);

  // Calendars: everybody's, then one party's.
  const all = eventsOf(await downloaded(page, () => button(page, 'Download the calendar (.ics)').click()));
  assert.equal(new Set(all.map(({ uid }) => uid)).size, all.length, 'every uid is its own');
  const slots = new Map(second.fair.slots.map((slot) => [slot.id, slot]));
  const times = (meetings) => meetings.map(({ slot }) => `${slots.get(slot).start} ${slots.get(slot).end}`).sort();
  const shown = all.map(({ start, end }) => `${start} ${end}`).sort();
  for (const time of times(second.meetings)) assert.ok(shown.includes(time), `${time} is in the calendar`);
  assert.ok(all.length >= lines(second).length);
  assert.ok(all.every(({ n_alarms }) => n_alarms >= 1), 'an alarm each');

  const delegation = second.delegations.find(({ id }) => id === locked[0].delegation);
  await page.getByLabel('For whom').selectOption({ label: `Delegations · ${delegation.name.en}` });
  const own = eventsOf(await downloaded(page, () => button(page, 'Download the calendar (.ics)').click()));
  const meetings = second.meetings.filter((meeting) => meeting.delegation === delegation.id);
  assert.equal(own.length, meetings.length + (delegation.attends?.length ?? 0));
  const uids = new Set(all.map(({ uid }) => uid));
  assert.ok(own.filter(({ uid }) => uids.has(uid)).length >= meetings.length, 'a meeting has one uid in every calendar');

  // What was done survives a reload.
  await page.getByText('Saved on this device').waitFor();
  await page.reload();
  assert.deepEqual(await fairFile(page), second);

  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('a stop keeps the best plan so far', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await page.locator('input[type=file]').setInputFiles(large());
  await plan(page, 1, { effort: 'Thorough' });
  await page.getByRole('progressbar').waitFor();
  await page.locator('.plan-run dl > div').filter({ hasText: /Meetings\s*[1-9]/ }).waitFor();
  await button(page, 'Stop').click();
  await page.getByText('Stopped; the best plan so far is kept').waitFor();
  await page.getByText(/^Checked: no rule broken/).waitFor();
  assert.ok(lines(await fairFile(page)).length > 50);
});

test('without a worker the page plans in slices and stays alive', async (t) => {
  const setUp = (page) => page.addInitScript(() => { globalThis.Worker = undefined; });
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp });
  await page.locator('input[type=file]').setInputFiles(large());
  await plan(page, 1, { effort: 'Thorough' });
  await page.getByRole('progressbar').waitFor();
  await button(page, '中文').click();
  await page.getByRole('heading', { name: '自动排期' }).waitFor();
  assert.ok(await page.getByRole('progressbar').isVisible(), 'it is still planning');
  await button(page, 'English').click();
  await button(page, 'Stop').click();
  await page.getByText(/^Checked: no rule broken/).waitFor();
  assert.deepEqual(troubles, []);
});

test('bad rows are listed and the good ones come in', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await page.locator('input[type=file]').setInputFiles(empty());
  await button(page, 'Import a table').first().click();
  await page.getByLabel('Or paste from Excel').fill('名称\t国家\t最多洽谈\n甲团\tDE\t5\n乙团\tFR\tmany\n\tIT\t3\n');
  await button(page, 'Read what I pasted').click();
  await page.locator('.issue-list li').first().waitFor();
  assert.ok((await page.locator('.issue-list li').count()) >= 2);
  await page.getByRole('button', { name: /^Take the \d+ good row/ }).click();
  await page.getByText(/rows? taken/).first().waitFor();
  const { delegations } = await fairFile(page);
  assert.ok(delegations.some(({ name }) => JSON.stringify(name).includes('甲团')));
});

/** Opens a fair with no parties and hands the import a file of these bytes. */
async function importFile(page, name, buffer) {
  await page.locator('input[type=file]').setInputFiles(empty());
  await button(page, 'Import a table').first().click();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  return page.locator('.preview');
}

test('a guessed encoding is shown with lines in each, and changed by one tap', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  // Windows-1250: û and ű are the same byte, and both stand well between these letters.
  const preview = await importFile(page, 'guests.csv', Buffer.from('name;country\nF\xfbt\xe9s Kft;Hungary\n', 'latin1'));
  await preview.getByText('not certain').waitFor();
  await preview.getByText('Fűtés Kft;Hungary').first().waitFor();
  await preview.getByText('Fûtés Kft;Hungary').first().waitFor();
  const offered = preview.getByRole('group', { name: 'Text encoding' });
  assert.equal(await offered.getByRole('button', { pressed: true }).count(), 0, 'a guess is not shown as a choice');
  await offered.getByRole('button', { name: 'Central European' }).click();
  await preview.getByText('choose another one if letters look wrong').waitFor();
  await preview.getByText('1 delegation', { exact: true }).waitFor();
  await offered.getByRole('button', { name: 'Central European', pressed: true }).waitFor();
  await button(page, 'Take the 1 good row').click();
  const { delegations } = await fairFile(page);
  assert.deepEqual(delegations.map(({ name }) => name), ['Fűtés Kft']);
  assert.deepEqual(troubles, []);
});

test('what is left out of a table is counted in its head line', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  const text = '参展企业名单,,\n企业名称,展位,电话\n海川电池,1A01,0532-1\n蓝禾机器人,1A02,0532-2\n合计：2 家,,\n注：以现场为准,,\n';
  const preview = await importFile(page, 'list.csv', Buffer.from(text));
  await preview.getByText('2 exhibitors', { exact: true }).waitFor();
  await preview.getByText('3 rows left out (title, total, note below)').waitFor();
  await preview.getByText('row 5 (note): total: “合计：2 家”; left out').waitFor();
});

test('a thousand unknown sectors are read in slices, with a stop, and the first thousand issues are listed', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  const rows = Array.from({ length: 3000 }, (_, n) => `E${n},Company ${n} Ltd,made-up sector ${n}`);
  // What the page showed while it read: each new label of the progress bar is a slice that let the page live.
  await page.evaluate(() => {
    window.labels = [];
    const root = document.querySelector('park-match').shadowRoot;
    new MutationObserver(() => {
      const bar = root.querySelector('.preview progress');
      if (bar) window.labels.push(bar.getAttribute('aria-label'));
    }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const preview = await importFile(page, 'unknown.csv', Buffer.from(`id,name,booth,sectors\n${rows.map((row) => row.replace(' Ltd,', ' Ltd,A1,')).join('\n')}\n`));
  await preview.getByText('3,000 exhibitors', { exact: true }).waitFor();
  await preview.getByText('3,000 to look at').waitFor();
  await preview.getByText('… and 2,000 more; the first 1,000 are listed').waitFor();
  assert.equal(await preview.locator('.issue-list li').count(), 1000);
  const labels = new Set(await page.evaluate(() => window.labels));
  assert.ok(labels.size >= 3, `read in slices: ${[...labels]}`);
  assert.deepEqual(troubles, []);
});

test('weights are tried on one ranking, taken, and taken back', async (t) => {
  site.pages['/weights.html'] = PAGE.replace('fairs="/fairs/index.json"', 'src="/fairs/hi-tech-fair.json"');
  const { page, troubles } = await visit(t, chrome, site, '/weights.html', { locale: 'en-GB' });
  await go(page, 'Rules');
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'What counts in a score' }) });
  const business = card.getByRole('slider', { name: /^Business/ });
  const rows = card.locator('ol > li');
  const ranking = async () => (await rows.locator('.weighed-name').allTextContents()).map((name) => name.trim());
  assert.equal(await rows.count(), 10);
  assert.equal(await business.inputValue(), '70');
  assert.ok((await rows.locator('.move').allTextContents()).every((move) => move.includes('same place')), 'nothing has moved yet');
  assert.ok(await button(page, 'Use these weights').isDisabled());
  const before = await ranking();

  await business.focus();
  await business.press('Home');
  assert.equal(await business.inputValue(), '0');
  await card.locator('.move.good, .desk-badge').first().waitFor();
  assert.notDeepEqual(await ranking(), before);
  assert.ok((await business.boundingBox()).height >= 44, 'a target for fingers');
  for (const name of [/^Field/, /^Language/]) {
    await card.getByRole('slider', { name }).focus();
    await card.getByRole('slider', { name }).press('Home');
  }
  await card.getByText('Business, field and language cannot all be 0.').waitFor();
  assert.ok(await button(page, 'Use these weights').isDisabled(), 'nothing would count');
  await card.getByRole('slider', { name: /^Field/ }).press('End');

  await button(page, 'Use these weights').click();
  await page.getByText('Rules changed').waitFor();
  const taken = await ranking();
  assert.ok((await rows.locator('.move').allTextContents()).every((move) => move.includes('same place')), 'what is taken is what was');
  assert.deepEqual((await fairFile(page)).rules.weights, { business: 0, field: 100, language: 0, chain: 80, mutual: 50, region: 40 });
  await go(page, 'Rules');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.waitForFunction(() => document.querySelector('park-match').shadowRoot.querySelector('.slider input').value === '70');
  assert.deepEqual(await ranking(), before);
  assert.notDeepEqual(taken, before);

  await card.getByLabel('Whose ranking').selectOption('e0');
  assert.notDeepEqual(await ranking(), before, 'an exhibitor sees delegations');
  assert.deepEqual(troubles, []);
});

test('lists are searched with mistakes forgiven and narrowed by choices with their numbers', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await page.getByRole('button', { name: /China Hi-Tech Fair/ }).click();
  await go(page, 'Exhibitors');
  const box = page.getByRole('searchbox');
  const rows = page.locator('.roster-row:not(.heads)');
  const n_rows = (n) => page.waitForFunction((n) => document.querySelector('park-match').shadowRoot.querySelector('[role=grid]').getAttribute('aria-rowcount') === String(n + 1), n);
  const all = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  await box.pressSequentially('bateries', { delay: 40 });
  await page.getByText('Results for “battery”').waitFor();
  assert.equal(await box.inputValue(), 'bateries', 'no letter is lost');
  assert.ok((await rows.allInnerTexts()).some((row) => row.includes('Haiyue Traction Batteries')));
  await box.fill('');
  await n_rows(all);
  const sector = page.getByRole('combobox', { name: 'Sector' });
  const [{ value, n }] = await sector.locator('option').evaluateAll((options) => options.slice(1).map(({ value, textContent }) => ({ value, n: Number(/\((\d+)\)$/.exec(textContent)[1]) })));
  await sector.selectOption(value);
  await n_rows(n);
  await sector.selectOption('');
  await n_rows(all);
  await rows.first().locator('.row-name').click();
  await page.locator('.desk-match').last().getByRole('button', { name: 'Details' }).click();
  await page.getByRole('heading', { name: 'What is missing' }).waitFor();
  assert.match(await page.locator('.why .points').first().innerText(), /^\d+ points?$/);
  assert.deepEqual(troubles, []);
});

test('a park\'s page says which delegations fill, extend and strengthen its chain', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'zh-CN' });
  await page.getByRole('button', { name: /China Hi-Tech Fair/ }).click();
  await go(page, 'Parks');
  const park = sample.parks.find(({ id }) => id === 'QD');
  await page.getByRole('combobox', { name: 'Park' }).selectOption({ label: park.name.en });
  await page.getByRole('img', { name: /Picture of the industry chain/ }).waitFor();
  const fill = page.locator('.fill').filter({ has: page.getByRole('heading', { name: 'Fill the chain' }) });
  const gap = fill.locator('li').filter({ has: page.getByRole('heading', { name: 'Battery materials' }) });
  assert.match(await gap.innerText(), /For: Battery cells and packs/);
  for (const heading of ['Extend the chain', 'Strengthen the chain', 'What it seeks', 'Companies by step']) await page.getByRole('heading', { name: heading }).waitFor();
  await gap.getByRole('button').first().click();
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(troubles, []);
});

test('a pair without a meeting is told why, and gets one with a press that can be undone', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', {});
  await page.getByRole('button', { name: /China Hi-Tech Fair/ }).click();
  await go(page, 'Plan');
  await page.locator('.efforts').getByRole('button', { name: 'Quick' }).click();
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  const dialog = page.getByRole('dialog');
  await go(page, 'Exhibitors');
  await page.locator('.row-name').first().click();
  // The matches come best first: the first of the list has a meeting, the last has none, for good reasons.
  const ask = async () => {
    await dialog.getByText('These two have no meeting.').waitFor();
    await button(dialog, 'Why not?').click();
    await dialog.locator('.why-not').waitFor();
  };
  const first = page.locator('.desk-match').first().getByRole('button', { name: 'Details' });
  await page.locator('.desk-match').last().getByRole('button', { name: 'Details' }).click();
  await ask();
  assert.notEqual(await dialog.locator('.obstacles li').count(), 0);
  await button(dialog, 'Close').click();

  await first.click();
  await button(dialog, 'Drop').click();
  await ask();
  assert.match(await dialog.locator('.remedies').innerText(), /meet/);
  await button(dialog, 'Do this').first().click();
  await dialog.getByText('These two have no meeting.').waitFor({ state: 'detached' });
  await button(dialog, 'Close').click();
  await dialog.getByRole('heading', { name: /×/ }).waitFor({ state: 'detached' });
  await button(dialog, 'Close').click();
  await button(page, 'Undo').first().click();
  await page.locator('.row-name').first().click();
  await first.click();
  await dialog.getByText('These two have no meeting.').waitFor();
  assert.deepEqual(troubles, []);
});
