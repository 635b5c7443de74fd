// What if, at the desk: a thing is supposed, both plans are worked out side by side, and nothing of it changes the fair.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, downloaded, element, file, overflow, pageWith, phone, staged, violations, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const page = (lang) => pageWith(element(`view="desk" src="/short.json" lang="${lang}"`), { lang });
const sample = JSON.parse(readFileSync(file('static/fairs/hi-tech-fair.json'), 'utf8'));

/** The sample with one table a hall, one interpreter and the first day only: everything is short. */
function short() {
  const { fair, interpreters, delegations, exhibitors } = sample;
  const [first] = fair.slots;
  const slots = fair.slots.filter(({ start }) => start.slice(0, 10) === first.start.slice(0, 10));
  const known = new Set(slots.map(({ id }) => id));
  const there = (party) => ({ ...party, meets_at: party.hall ? 'table' : undefined, min_meetings: undefined, unavailable: (party.unavailable ?? []).filter((slot) => known.has(slot)) });
  const halls = fair.halls.map((hall) => ({ ...hall, tables: 1 }));
  return JSON.stringify({ ...sample, fair: { ...fair, halls, slots }, exhibitors: exhibitors.map(there), delegations: delegations.map(there), interpreters: interpreters.slice(0, 1).map(there), meetings: [] });
}

const { chrome, site } = await staged({ pages: { '/desk.html': page('en'), '/desk-zh.html': page('zh'), '/short.json': () => ({ headers: { 'content-type': 'application/json' }, body: short() }) } });

const cards = (page) => page.locator('article.supposed');
const gainOf = async (card) => {
  const words = await card.locator('.marks .desk-badge').innerText();
  if (words === 'nothing gained') return 0;
  const [, sign, n] = /^value ([+−])([\d,]+)$/.exec(words);
  return (sign === '+' ? 1 : -1) * Number(n.replace(',', ''));
};

async function workOut(page, n) {
  await button(page, 'Work it out').click();
  await cards(page).nth(n - 1).waitFor({ timeout: 120_000 });
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
}

async function fairFile(page) {
  await go(page, 'Export');
  return (await downloaded(page, () => button(page, 'Download the fair file').click())).text;
}

test('a table, an interpreter and shorter meetings, each side by side with the present plan, the best first', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  const before = await fairFile(page);
  await go(page, 'What if');
  await page.getByText('Nothing yet.', { exact: false }).waitFor();

  await page.getByLabel('In which hall').selectOption({ index: 1 });
  await page.getByRole('group', { name: 'When' }).getByRole('button').nth(1).click();
  await workOut(page, 1);
  const table = cards(page).filter({ hasText: 'One more table in' });
  assert.match(await table.locator('h3').innerText(), /^One more table in .+: .+, (morning|afternoon)$/);
  const rows = await table.locator('tbody tr').allInnerTexts();
  assert.ok(rows.some((row) => /^Meetings\s+\d+\s+\d+$/.test(row)), rows.join('|'));
  assert.ok(rows.some((row) => /^How good it is\s+.*(best possible|of the best possible)/.test(row)), rows.join('|'));
  assert.ok(rows.some((row) => /^Musts that meet\s+\d+ of \d+\s+\d+ of \d+$/.test(row)), rows.join('|'));
  await table.getByText(/^Proven: the best plans of the two differ by/).waitFor();
  assert.ok((await gainOf(table)) > 0, 'tables are short');
  await table.getByText('Who would have more meetings').waitFor();
  assert.equal(await page.getByLabel('In which hall').inputValue(), '1', 'what was chosen stays chosen');

  await button(page, 'One more interpreter').click();
  const languages = page.getByRole('group', { name: /^Speaking which languages/ });
  assert.equal(await languages.locator('[aria-pressed="true"]').count(), 2, 'what is wanted most is chosen already');
  await languages.locator('[aria-pressed="true"]').first().click();
  assert.ok(await button(page, 'Work it out').isDisabled(), 'one language is not enough');
  await languages.locator('[aria-pressed="false"]').first().click();
  await workOut(page, 2);

  await button(page, 'Another length of meetings').click();
  await page.getByRole('group', { name: 'How long each' }).getByRole('button', { name: '15 minutes', exact: true }).click();
  await workOut(page, 3);
  const shorter = cards(page).filter({ hasText: 'Meetings of 15 minutes' });
  assert.ok((await gainOf(shorter)) > 0, 'twice the slots are worth something');
  assert.match(await shorter.locator('.verdict-line').innerText(), /^\d+ more meetings?, and [\d,]+ more in value\.$/);

  const gains = await Promise.all((await cards(page).all()).map(gainOf));
  assert.equal(gains.length, 3);
  assert.deepEqual(gains, gains.toSorted((one, other) => other - one), 'what brings most comes first');

  assert.equal(await fairFile(page), before, 'the fair is not changed');
  await go(page, 'What if');
  assert.equal(await cards(page).count(), 3, 'what was tried is still there');
  await shorter.getByRole('button', { name: 'Put away: Meetings of 15 minutes' }).click();
  assert.equal(await cards(page).count(), 2);
  assert.deepEqual([troubles, strangers], [[], []]);
});

test('it runs in a worker, can be stopped, and says so', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  let n_workers = 0;
  page.on('worker', () => { n_workers += 1; });
  const copies = (parties) => [1, 2, 3, 4, 5].flatMap((copy) => parties.map((party) => ({ ...party, id: `${party.id}-${copy}` })));
  const { exhibitors, delegations, wishes, meetings, scores, ...fair } = sample;
  const large = { ...fair, exhibitors: copies(exhibitors), delegations: copies(delegations), rules: { ...fair.rules, session: [] } };
  await page.getByRole('button', { name: 'Open another fair' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(large)) });
  await page.getByText('What to do next').waitFor();
  await go(page, 'What if');
  await button(page, 'Work it out').click();
  await page.getByRole('progressbar').waitFor();
  assert.equal(n_workers, 1);
  assert.ok(await button(page, 'Work it out').isDisabled(), 'one at a time');
  await button(page, 'Stop').click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.getByText(/^(It was stopped before there was anything to compare\.|stopped early)$/).waitFor();
  assert.deepEqual(troubles, []);
});

test('on a phone, in Chinese, with nothing wrong for those who see or move less', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk-zh.html', { viewport: phone });
  await go(page, '假设');
  await button(page, '改变每场时长').click();
  await button(page, '算一算').click();
  await cards(page).first().waitFor({ timeout: 120_000 });
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(troubles, []);
});
