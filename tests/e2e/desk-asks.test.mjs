// What people type at the desk is understood, or asked about, or refused with its reason: languages, limits, time zones.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, downloaded, file, staged, violations, visit } from './stage.mjs';
import { go, kept, saved } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/ciftis.json"');
const published = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
const id = published.fair.id;

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

/** The desk with the facts of the first of a list shown. */
async function facts(t, list) {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, list);
  await page.locator('.row-name').first().click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Facts and editing').click();
  return { page, dialog };
}

async function type(field, words) {
  await field.fill(words);
  await field.press('Tab');
}

test('languages typed as words are understood, and one that is none is said in the field', async (t) => {
  const { page, dialog } = await facts(t, 'Delegations');
  const field = dialog.getByLabel(/^Languages/);
  await type(field, '中文、英语');
  await dialog.locator('small').getByText('Chinese, English').waitFor();
  await saved(page);
  assert.deepEqual((await kept(page))[id].delegations[0].languages, ['zh', 'en']);
  await type(field, 'German, Klingon');
  assert.match(await dialog.getByRole('alert').innerText(), /klingon/i);
  await saved(page);
  assert.equal(await field.inputValue(), 'de');
  assert.deepEqual((await kept(page))[id].delegations[0].languages, ['de']);
  await type(field, 'Klingon');
  assert.equal(await field.inputValue(), 'de', 'what was there stays');
  assert.match(await dialog.getByRole('alert').innerText(), /names no language/);
  await type(field, '');
  await dialog.getByText(/empty = no interpreter needed/).waitFor();
  assert.equal(await dialog.getByRole('alert').count(), 0);
});

test('a delegation that walks in may say its languages in words', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'On the day');
  await button(page, 'A new delegation').click();
  await type(page.getByLabel(/^Name in English/), 'Walk-in');
  await type(page.getByLabel(/^Languages/), '德语、英语');
  await page.getByText('German, English').waitFor();
  await button(page, 'Enter it').click();
  await saved(page);
  const { delegations } = (await kept(page))[id];
  assert.deepEqual(delegations.at(-1).languages, ['de', 'en']);
});

test('a minimum above the maximum is refused in the field, and what was there stays', async (t) => {
  const { page, dialog } = await facts(t, 'Exhibitors');
  const [min, max] = [dialog.getByLabel('Meetings at least'), dialog.getByLabel('Meetings at most')];
  await type(max, '4');
  await type(min, '3');
  await type(min, '5');
  await dialog.getByText('A minimum of 5 is above the maximum of 4; nothing has changed').waitFor();
  assert.equal(await min.inputValue(), '3');
  await type(max, '2');
  await dialog.getByText('A minimum of 3 is above the maximum of 2; nothing has changed').waitFor();
  assert.equal(await max.inputValue(), '4');
  await saved(page);
  const [first] = (await kept(page))[id].exhibitors;
  assert.deepEqual([first.min_meetings, first.max_meetings], [3, 4]);
});

test('a fair whose time zone is none opens, asks, and makes calendars once it is known', async (t) => {
  const wrong = { ...published, fair: { ...published.fair, time_zone: 'GMT+8' } };
  site.pages['/wrong.json'] = () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(wrong) });
  site.pages['/wrong.html'] = PAGE.replace('/fairs/ciftis.json', '/wrong.json');
  const { page } = await visit(t, chrome, site, '/wrong.html', { locale: 'en-GB' });
  await page.getByText('“GMT+8” is no time zone', { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  const field = page.getByLabel(/^Which time zone/).last();
  await type(field, 'Beijing time');
  await page.getByText(/“Beijing time” is no time zone; perhaps Asia\/Shanghai/).waitFor();
  await go(page, 'Export');
  await button(page, 'Download the calendar (.ics)').click();
  await page.locator('.toast').getByText(/no time zone|no calendar/i).waitFor();
  await page.getByRole('button', { name: /^Asia\/Shanghai · / }).click();
  await page.getByText('“GMT+8” is no time zone', { exact: true }).waitFor({ state: 'detached' });
  await saved(page);
  assert.equal((await kept(page))[id].fair.time_zone, 'Asia/Shanghai');
  const { text } = await downloaded(page, () => button(page, 'Download the calendar (.ics)').click());
  assert.match(text, /TZID:Asia\/Shanghai/);
});
