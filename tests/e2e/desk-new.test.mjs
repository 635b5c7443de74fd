// A new fair from another one: last year's without its meetings, or a sample to play with; and the visitor's page of a fair
// as it stands, of which nothing is published or kept.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, element, file, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { go, kept } from './drawer.mjs';

const { chrome, site } = await staged({ pages: {
  '/list.html': deskPage('fairs="/fairs/index.json"'),
  '/list-zh.html': pageWith(element('view="desk" fairs="/fairs/index.json" lang="zh"'), { lang: 'zh' }),
  '/desk.html': deskPage('src="/fairs/ciftis.json"'),
} });

const begin = (page, name) => page.getByRole('group', { name: 'How to begin' }).getByRole('button', { name }).click();
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

test('a copy of an earlier fair: its halls and parties on other days, without its meetings', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/list.html', { locale: 'en-GB' });
  const original = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
  assert.ok(original.meetings.length > 0);
  await begin(page, 'As a copy of an earlier one');
  const sample = await page.getByLabel('The original').locator('option').filter({ hasText: 'CIFTIS' }).first().getAttribute('value');
  await page.getByLabel('The original').selectOption(sample);
  await page.getByLabel('First day').fill('2028-09-04');
  await page.getByLabel('First day').press('Tab');
  const name = page.locator('.new-fair').getByLabel('Name in English');
  await name.fill('Next year');
  await name.press('Tab');
  await button(page, 'Make the copy').click();
  await heading(page, /Next year/);
  await until('it is kept', async () => Object.keys(await kept(page)).length === 1);
  const [copy] = Object.values(await kept(page));
  assert.match(copy.fair.id, /2028-09-04$/);
  assert.equal(copy.meetings, undefined);
  assert.deepEqual([copy.exhibitors, copy.delegations, copy.fair.halls], [original.exhibitors, original.delegations, original.fair.halls]);
  assert.match(copy.fair.slots[0].start, /^2028-09-04T/);
  assert.deepEqual(copy.fair.slots.map(({ start }) => start.slice(10)), original.fair.slots.map(({ start }) => start.slice(10)));
  // What it is made of stands in the list of the page's fairs as it was.
  await button(page, 'Open another fair').click();
  await page.locator('.choice-list').getByRole('button', { name: /CIFTIS/ }).last().waitFor();
  assert.deepEqual(troubles, []);
});

test('a sample to play with, and a copy of a file that somebody chooses', async (t) => {
  const { page } = await visit(t, chrome, site, '/list.html', { locale: 'en-GB' });
  await begin(page, 'A sample to play with');
  await page.getByLabel('The original').selectOption({ index: 0 });
  assert.deepEqual(await violations(page), []);
  await button(page, 'Start playing').click();
  await heading(page, /\(practice\)/);
  await until('it is kept', async () => Object.keys(await kept(page)).length === 1);
  const [id] = Object.keys(await kept(page));
  await button(page, 'Open another fair').click();
  await begin(page, 'As a copy of an earlier one');
  await page.locator('.new-fair input[type=file]').setInputFiles(file('static/fairs/ciie.json'));
  await page.getByLabel('The original').getByText('the file ciie.json').waitFor({ state: 'attached' });
  await page.getByLabel('First day').fill('2028-11-06');
  await button(page, 'Make the copy').click();
  await heading(page, /CIIE|Import Expo/);
  await until('both are kept', async () => Object.keys(await kept(page)).length === 2);
  assert.ok(Object.keys(await kept(page)).includes(id));
});

test('以往届为底本与试用样例，中文界面与手机', async (t) => {
  const { page } = await visit(t, chrome, site, '/list-zh.html', { viewport: phone });
  const way = (name) => page.getByRole('group', { name: '从哪里开始' }).getByRole('button', { name }).click();
  await way('以往届为底本');
  await page.getByText('已排的洽谈和当天发生的事不带过来').waitFor();
  await way('用样例试一试');
  assert.equal(await overflow(page), 0);
  await button(page, '开始试用').click();
  await heading(page, /（练习）/);
});

test("the visitor's page of the fair as it stands, on a phone and on a wide screen; nothing of it stays", async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Set up');
  await page.getByLabel('Name in English').fill('Our own fair');
  await page.getByLabel('Name in English').press('Tab');
  await page.locator('.saving.safe').waitFor();
  await go(page, 'Export');
  await button(page, 'Preview the visitor pages').click();
  await until('its address', () => page.evaluate(() => location.hash === '#desk/preview'));
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: /Our own fair/ }).first().waitFor();
  const technology = frame.getByRole('button', { name: 'Technology', exact: true }).first();
  await technology.click();
  const width = () => page.locator('iframe').evaluate((it) => it.clientWidth);
  assert.ok(await width() <= 390);
  await button(page, 'A wide screen').click();
  await until('it is wide', async () => await width() > 900);
  assert.equal(await frame.getByRole('button', { name: 'For organisers' }).count(), 0);
  // What the team changes is what is shown.
  await page.locator('.desk-top').getByRole('button', { name: 'Undo' }).click();
  await frame.getByRole('heading', { name: /CIFTIS/ }).first().waitFor();
  await go(page, 'Export');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('preview'))), []);
  assert.deepEqual(strangers, []);
  assert.deepEqual(troubles, []);
});
