// Planning as a conversation: portions, a new plan beside the old one, locks, runs that outlive a screen and a reload, hours.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, downloaded, element, file, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';

const sample = JSON.parse(readFileSync(file('static/fairs/hi-tech-fair.json'), 'utf8'));
const zhPage = pageWith(element('view="desk" fairs="/fairs/index.json" lang="zh"'), { lang: 'zh' });
const { chrome, site } = await staged({ pages: { '/desk.html': deskPage('fairs="/fairs/index.json"'), '/zh.html': zhPage } });

const SAYS = {
  en: { plan: 'Plan', board: 'Board', setup: 'Set up', export: 'Export', download: 'Download the fair file', effort: 'Effort', quick: 'Quick', start: /^(Start planning|Plan again)$/, ready: 'The plan is ready', proposed: 'A new plan', take: 'Take the new plan', keep: 'Keep the plan you have', what: 'What to plan', which: 'Which one', checked: /^Checked: no rule broken/, undo: 'Undo' },
  zh: { plan: '排期', board: '日程表', setup: '展会设置', export: '导出', download: '下载展会文件', effort: '计算力度', quick: '快速', start: /^(开始排期|重新排期)$/, ready: '排期完成', proposed: '新排期', take: '采用新排期', keep: '保留现有排期', what: '排哪些', which: '哪一个', checked: /^已独立核查/, undo: '撤销' },
};

const go = (page, place) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
const upload = (fair) => ({ name: 'fair.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(fair)) });
const line = ({ exhibitor, delegation, slot, table, interpreter, locked, status }) => [exhibitor, delegation, slot, table, interpreter, locked, status].join(' ');
const counts = ({ status }) => !['cancelled', 'no_show'].includes(status);

async function open(t, fair, { path = '/desk.html', ...options } = {}) {
  const seen = await visit(t, chrome, site, path, { locale: 'en-GB', ...options });
  await seen.page.locator('input[type=file]').setInputFiles(upload(fair));
  await seen.page.getByRole('navigation').waitFor();
  return seen;
}

async function fairFile(page, says = SAYS.en) {
  await go(page, says.export);
  return JSON.parse((await downloaded(page, () => button(page, says.download).click())).text);
}

async function plan(page, says = SAYS.en) {
  await go(page, says.plan);
  await page.getByRole('group', { name: says.effort }).getByRole('button', { name: says.quick }).click();
  await page.getByRole('button', { name: says.start }).click();
}

const ready = (page, says = SAYS.en) => page.getByText(says.ready, { exact: true }).waitFor({ timeout: 120_000 });
const proposal = (page, says = SAYS.en) => page.getByRole('region', { name: says.proposed, exact: true });

/** The sample with a plan of which every other meeting is missing, so that every portion has something to gain. */
let half;
async function halfPlanned(t) {
  if (half) return half;
  const { page } = await open(t, { ...sample, meetings: [] });
  await plan(page);
  await ready(page);
  // The first plan is taken at once: nothing is lost by it.
  await page.getByText(SAYS.en.checked).waitFor();
  const fair = await fairFile(page);
  half = { ...fair, meetings: fair.meetings.filter((_, place) => place % 2 === 0) };
  assert.ok(half.meetings.length > 60);
  return half;
}

const dayOf = new Map(sample.fair.slots.map(({ id, start }) => [id, start.slice(0, 10)]));
const days = [...new Set(dayOf.values())].sort();

test('one day is planned, the two plans are compared, and taking the new one is one step', async (t) => {
  const fair = await halfPlanned(t);
  const { page, troubles, strangers } = await open(t, fair);
  await go(page, 'Plan');
  await page.getByLabel('What to plan').selectOption({ label: 'One day' });
  await page.getByLabel('Which one').selectOption({ index: 1 });
  const inside = ({ slot }) => dayOf.get(slot) === days[1];
  const n_inside = fair.meetings.filter(inside).length;
  await page.getByText(new RegExp(`^${n_inside} meetings? may move`)).waitFor();
  await plan(page);
  await ready(page);
  const card = proposal(page);
  await card.waitFor();
  // The gap is said of the day.
  assert.match(await page.locator('.desk-gap').innerText(), /of “One day: .*” with all else as it is/);
  // Nothing has changed before it is taken.
  assert.deepEqual((await fairFile(page)).meetings, fair.meetings);
  await page.getByText('A new plan waits for your decision').waitFor();
  await button(page, 'Look at the new plan').click();
  const rows = card.locator('.two-plans tbody tr');
  const numbers = async (name) => (await rows.filter({ hasText: name }).locator('td').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  const [now, then] = await numbers('Meetings');
  assert.equal(now, fair.meetings.length);
  assert.ok(then > now, `${now} → ${then}`);
  const values = await numbers('Value');
  assert.ok(values[1] > values[0], `${values}`);
  // Who gains, as a list; what changes, as a picture, on that day only.
  assert.ok(await card.locator('.who-gains li').count() > 0);
  assert.ok(await card.locator('.plan-picture .mark-cell.new').count() > 0);
  await card.getByRole('group', { name: 'Days' }).getByRole('button').first().click();
  await card.getByText('Nothing changes on this day.').waitFor();
  await card.getByRole('combobox', { name: 'Rows' }).selectOption({ label: 'Tables' });
  assert.deepEqual(await violations(page), []);
  await button(card, 'Take the new plan').click();
  await page.getByText(SAYS.en.checked).waitFor();
  assert.equal(await card.count(), 0);
  const taken = await fairFile(page);
  const outside = (meetings) => meetings.filter((meeting) => !inside(meeting)).map(line).sort();
  assert.deepEqual(outside(taken.meetings), outside(fair.meetings), 'whatever is outside of the day is as it was');
  assert.equal(taken.meetings.length, then);
  await button(page, 'Undo').first().click();
  assert.deepEqual((await fairFile(page)).meetings, fair.meetings);
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('只填空位：用键盘比较两份排期，先保留，再采用', async (t) => {
  const fair = await halfPlanned(t);
  const says = SAYS.zh;
  const { page, troubles } = await open(t, fair, { path: '/zh.html', locale: 'zh-CN', viewport: phone });
  await go(page, says.plan);
  const kind = page.getByLabel(says.what);
  await kind.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByText(`已有的 ${fair.meetings.length} 场洽谈都不变`).waitFor();
  const pressed = async (name) => {
    const one = page.getByRole('button', { name }).first();
    await one.focus();
    await page.keyboard.press('Enter');
  };
  await pressed(says.quick);
  await pressed(says.start);
  await ready(page, says);
  const card = proposal(page, says);
  await card.waitFor();
  assert.match(await card.innerText(), new RegExp(`${fair.meetings.length} 场不变；0 场改时间，0 场取消，[1-9]\\d* 场新增`));
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  await pressed(says.keep);
  await page.getByText('现有排期保持不变').waitFor();
  assert.equal(await card.count(), 0);
  assert.deepEqual((await fairFile(page, says)).meetings, fair.meetings);
  await go(page, says.plan);
  await page.getByLabel(says.what).selectOption({ label: '只填空位，已有的都不动' });
  await pressed(says.quick);
  await pressed(says.start);
  await card.waitFor({ timeout: 120_000 });
  await pressed(says.take);
  await page.getByText(says.checked).waitFor();
  const now = (await fairFile(page, says)).meetings.map(line);
  for (const meeting of fair.meetings) assert.ok(now.includes(line(meeting)), line(meeting));
  assert.ok(now.length > fair.meetings.length);
  assert.deepEqual(troubles, []);
});

test('a proposal goes with a meeting that was changed since, and stays with anything else', async (t) => {
  const fair = await halfPlanned(t);
  const { page } = await open(t, fair);
  await go(page, 'Plan');
  await page.getByLabel('What to plan').selectOption({ label: 'Only what is free; nothing moves' });
  await plan(page);
  await proposal(page).waitFor({ timeout: 120_000 });
  await go(page, 'Set up');
  await page.getByLabel('In which city the fair is').fill('Frankfurt');
  await page.getByRole('button', { name: /Europe\/Berlin/ }).click();
  await go(page, 'Plan');
  await proposal(page).getByText(/The fair has changed since this was worked out/).waitFor();
  await go(page, 'Board');
  await page.getByLabel('Which meetings').selectOption({ label: 'All meetings' });
  await page.getByRole('button', { name: /^Lock \d+ meetings$/ }).click();
  await go(page, 'Plan');
  await page.getByText('This new plan does not fit any more').waitFor();
  await button(page, 'Put it away').click();
  const now = await fairFile(page);
  assert.equal(now.fair.time_zone, 'Europe/Berlin');
  assert.ok(now.meetings.filter(counts).every(({ locked }) => locked));
});

test('all of a day is locked and unlocked in one step each, and what was put by hand is locked', async (t) => {
  const fair = await halfPlanned(t);
  const { page } = await open(t, fair);
  await go(page, 'Board');
  await page.getByLabel('Which meetings').selectOption({ label: 'One day' });
  const own = fair.meetings.filter(({ slot, locked }) => dayOf.get(slot) === days[0] && !locked);
  await button(page, `Lock ${own.length} meetings`).click();
  await page.getByText('Meetings locked').waitFor();
  const locked = await fairFile(page);
  const isLocked = new Set(locked.meetings.filter((meeting) => meeting.locked).map(({ exhibitor, delegation }) => `${exhibitor} ${delegation}`));
  for (const { exhibitor, delegation } of own) assert.ok(isLocked.has(`${exhibitor} ${delegation}`));
  await button(page, 'Undo').first().click();
  assert.deepEqual((await fairFile(page)).meetings, fair.meetings);
  await go(page, 'Board');
  const cell = page.locator('button.cell:not(.locked)').first();
  await cell.click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Move').click();
  await dialog.getByRole('button', { name: /free/ }).first().click();
  await button(dialog, 'Unlock').waitFor();
});

/** The sample with each of its parties three times, so that a thorough search takes its time. */
function large(meetings) {
  const copies = (parties) => [1, 2, 3].flatMap((copy) => parties.map((party) => ({ ...party, id: `${party.id}-${copy}` })));
  const { exhibitors, delegations, wishes, scores, ...fair } = sample;
  return { ...fair, exhibitors: copies(exhibitors), delegations: copies(delegations), rules: { ...fair.rules, session: [] }, meetings };
}

test('a run goes on while other screens are looked at, and what it found outlives a reload', async (t) => {
  const { id } = sample.fair.slots[0];
  const [E, D] = [`${sample.exhibitors[0].id}-1`, `${sample.delegations[0].id}-1`];
  const { page, troubles } = await open(t, large([{ exhibitor: E, delegation: D, slot: id }]));
  // What somebody works on is opened again after a reload.
  await go(page, 'Set up');
  await page.getByLabel('In which city the fair is').fill('Guangzhou');
  await page.getByRole('button', { name: /Asia\/Shanghai/ }).waitFor();
  await page.getByLabel('In which city the fair is').fill('Tokyo');
  await page.getByRole('button', { name: /Asia\/Tokyo/ }).click();
  await page.getByText('Saved on this device').waitFor();
  await go(page, 'Plan');
  await page.getByRole('group', { name: 'Effort' }).getByRole('button', { name: 'Thorough' }).click();
  await page.getByRole('button', { name: SAYS.en.start }).click();
  await page.locator('.plan-run dl > div').filter({ hasText: /Meetings\s*[1-9]/ }).waitFor({ timeout: 60_000 });
  await go(page, 'Exhibitors');
  const bar = page.locator('.run-seen').getByRole('progressbar');
  await bar.waitFor();
  const before = await bar.getAttribute('aria-valuenow') ?? await bar.getAttribute('value');
  await until('the run goes on', async () => (await bar.getAttribute('aria-valuenow') ?? await bar.getAttribute('value')) !== before);
  await until('something is kept', () => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('found/'))));
  // The page goes in the middle of it.
  await page.reload();
  await page.getByText('A new plan waits for your decision').waitFor({ timeout: 60_000 });
  assert.equal((await fairFile(page)).meetings.length, 1, 'it is not taken by itself');
  await button(page, 'Look at the new plan').click();
  await page.getByText(/^This was found on this device/).waitFor();
  await button(page, 'Take the new plan').click();
  await page.getByText(SAYS.en.checked).waitFor();
  assert.ok((await fairFile(page)).meetings.length > 100);
  await until('nothing is kept any more', () => page.evaluate(() => !Object.keys(localStorage).some((key) => key.includes('found/'))));
  await page.reload();
  await page.getByRole('navigation').waitFor();
  assert.equal(await page.getByText('A new plan waits').count(), 0);
  assert.deepEqual(troubles, []);
});

test('a day is cut: its meetings are named, get other times, and all of it is one step', async (t) => {
  const fair = await halfPlanned(t);
  const { page, troubles } = await open(t, fair);
  await go(page, 'Set up');
  await page.getByRole('button', { name: /^Slots/ }).click();
  await page.getByLabel('What to change').selectOption({ label: 'Cut a day' });
  await page.getByLabel('Which day').selectOption({ index: days.length - 1 });
  await button(page, 'Change the hours').click();
  const dialog = page.getByRole('dialog');
  const own = fair.meetings.filter((meeting) => counts(meeting) && dayOf.get(meeting.slot) === days.at(-1));
  await dialog.getByRole('heading', { name: `${own.length} meetings in slots that go` }).waitFor();
  assert.equal(await dialog.locator('.concerned li').count(), own.length);
  assert.deepEqual(await violations(page), []);
  // Nothing has changed yet, and leaving it changes nothing.
  await button(dialog, 'Leave the hours as they are').click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(await fairFile(page), fair);
  await go(page, 'Set up');
  await page.getByRole('button', { name: /^Slots/ }).click();
  await page.getByLabel('What to change').selectOption({ label: 'Cut a day' });
  await page.getByLabel('Which day').selectOption({ index: days.length - 1 });
  await button(page, 'Change the hours').press('Enter');
  await button(dialog, 'Find other times').press('Enter');
  await dialog.getByRole('heading', { name: /^\d+ meetings? (has|have) a time$/ }).waitFor({ timeout: 60_000 });
  const n_lost = await dialog.getByText('no time was found', { exact: true }).count();
  assert.ok(n_lost < own.length);
  await button(dialog, 'Change the hours and move them').press('Enter');
  await page.getByText('Days and slots changed').waitFor();
  const after = await fairFile(page);
  assert.ok(after.fair.slots.every(({ start }) => !start.startsWith(days.at(-1))));
  assert.equal(after.meetings.length, fair.meetings.length - n_lost);
  const others = (meetings) => meetings.filter(({ exhibitor, delegation }) => !own.some((one) => one.exhibitor === exhibitor && one.delegation === delegation)).map(line).sort();
  assert.deepEqual(others(after.meetings), others(fair.meetings));
  await go(page, 'Plan');
  await page.getByText(SAYS.en.checked).waitFor();
  await button(page, 'Undo').first().click();
  assert.deepEqual(await fairFile(page), fair);
  assert.deepEqual(troubles, []);
});

test('a day more has the slots of another, slots get shorter, and what cannot be is said', async (t) => {
  const { page } = await open(t, { ...sample, meetings: [] });
  await go(page, 'Set up');
  await page.getByRole('button', { name: /^Slots/ }).click();
  await button(page, 'Change the hours').click();
  await page.getByText('Fill in what is asked above first.').waitFor();
  const set = async (name, value) => {
    await page.getByLabel(name, { exact: true }).fill(value);
    await page.getByLabel(name, { exact: true }).press('Tab');
  };
  await set('Date', days[0]);
  await button(page, 'Change the hours').click();
  await page.getByText('It would lie over another slot.').waitFor();
  const next = new Date(Date.parse(`${days.at(-1)}T00:00Z`) + 24 * 3600 * 1000).toISOString().slice(0, 10);
  await set('Date', next);
  await button(page, 'Change the hours').click();
  await page.getByText('Days and slots changed').waitFor();
  const first = sample.fair.slots.filter(({ start }) => start.startsWith(days[0]));
  const more = await fairFile(page);
  assert.equal(more.fair.slots.filter(({ start }) => start.startsWith(next)).length, first.length);
  await go(page, 'Set up');
  await page.getByRole('button', { name: /^Slots/ }).click();
  await page.getByLabel('What to change').selectOption({ label: 'Another length of slots' });
  await set('Minutes of a slot', '15');
  await button(page, 'Change the hours').click();
  await page.getByText('Days and slots changed').waitFor();
  const short = await fairFile(page);
  const of = (fair) => fair.fair.slots.filter(({ start }) => start.startsWith(days[0]));
  assert.ok(of(short).length > first.length);
  const minutes = ({ start, end }) => (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 60_000;
  assert.ok(of(short).every((slot) => minutes(slot) === 15));
});
