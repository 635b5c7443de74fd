// The visitor's way, on a phone: choose a fair, say what one wants, see who fits and why, get a plan that stays.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { button, card, downloaded, element, file, pageWith, phone, planned, staged, visit } from './stage.mjs';

let answer;

const { chrome, site } = await staged({
  pages: {
    '/choose.html': pageWith(element('fairs="/fairs/index.json" lang="en"')),
    '/fair.html': pageWith(element('src="/fair.json" lang="en"')),
    '/fair.json': () => answer(),
  },
});

/** Answers the three questions of the profile. */
async function sayWhatIWant(page) {
  await button(page, 'Buy products').first().click();
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  await page.getByRole('searchbox').fill('battery');
  await page.locator('.chips button').filter({ hasText: /Battery cells/ }).first().click();
  await button(page, 'Next').click();
  await page.getByRole('combobox', { name: 'Country or region' }).selectOption('DE');
  await button(page, 'Show my matches').click();
  await page.getByRole('heading', { name: 'Matches' }).waitFor();
}

test('from a list of fairs to a plan of one\'s own, which a reload keeps', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/choose.html', { viewport: phone, locale: 'en-GB' });
  await page.getByRole('heading', { name: 'Choose a fair' }).waitFor();
  await page.getByRole('button', { name: /China Hi-Tech Fair/ }).click();
  await sayWhatIWant(page);

  // The first few are drawn before the others.
  await card(page, 19).waitFor();
  const scores = await page.locator('article.match .score, article.match [role=img]').evaluateAll((rings) => rings.map((ring) => Number.parseInt(/\d+/.exec(ring.getAttribute('aria-label') ?? ring.textContent)[0], 10)));
  assert.ok(scores.length >= 20, `${scores.length} matches`);
  assert.deepEqual(scores, [...scores].sort((a, b) => b - a), 'best fit first');
  assert.match(await card(page, 0).innerText(), /What you gain/);

  const names = [];
  for (const [idx, wish] of ['Must', 'Want', 'No'].entries()) {
    names.push(await card(page, idx).locator('h3').innerText());
    await card(page, idx).getByRole('button', { name: wish, exact: true }).click();
    assert.equal(await card(page, idx).getByRole('button', { name: wish, exact: true }).getAttribute('aria-pressed'), 'true');
  }

  await button(page, 'My plan').click();
  await planned(page);
  const plan = await page.locator('.stop').allInnerTexts();
  assert.ok(plan.some((stop) => stop.includes(names[0].split('\n')[0])), `a must is met: ${names[0]}`);
  assert.ok(!plan.some((stop) => stop.includes(names[2].split('\n')[0])), `a never is not: ${names[2]}`);
  assert.match(plan.join('\n'), /Booth/);

  await page.reload();
  await page.locator('.stop.meeting').first().waitFor();
  assert.deepEqual(await page.locator('.stop').allInnerTexts(), plan);

  await button(page, '中文').click();
  await page.getByRole('heading', { name: '我的日程' }).waitFor();
  assert.equal(await page.locator('.stop').count(), plan.length);
  await page.reload();
  await page.getByRole('heading', { name: '我的日程' }).waitFor();
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('the calendar of a plan is read by somebody else\'s parser', async (t) => {
  const { page } = await visit(t, chrome, site, '/choose.html', { viewport: phone, locale: 'en-GB' });
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await sayWhatIWant(page);
  await button(page, 'My plan').click();
  await planned(page);
  const n_stops = await page.locator('.stop.meeting, .stop.event').count();
  const { text } = await downloaded(page, () => button(page, 'Calendar file').click());
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assert.equal(events.length, n_stops);
});

test('a failed load leaves the last good data on the screen', async (t) => {
  answer = () => ({ headers: { 'content-type': 'application/json' }, body: readFileSync(file('static/fairs/ciie.json')) });
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await sayWhatIWant(page);
  const first = await card(page, 0).locator('h3').innerText();

  for (const [bad, words] of [[() => ({ status: 500 }), /The server answered 500/], [() => ({ body: '{"format": "parkmatch/1"' }), /cannot be read/]]) {
    answer = bad;
    await page.reload();
    await page.getByText('The fair could not be brought up to date').waitFor();
    assert.match(await page.getByRole('main').innerText(), words);
    assert.equal(await card(page, 0).locator('h3').innerText(), first);
  }

  answer = () => ({ headers: { 'content-type': 'application/json' }, body: readFileSync(file('static/fairs/ciie.json')) });
  await button(page, 'Try again').click();
  await page.getByText('The fair could not be brought up to date').waitFor({ state: 'detached' });
});

test('without a worker a plan is made all the same', async (t) => {
  const setUp = (page) => page.addInitScript(() => { globalThis.Worker = undefined; });
  const { page, troubles } = await visit(t, chrome, site, '/choose.html', { viewport: phone, locale: 'en-GB', setUp });
  await page.getByRole('button', { name: /Canton Fair/ }).click();
  await sayWhatIWant(page);
  await button(page, 'My plan').click();
  await planned(page);
  assert.deepEqual(troubles, []);
});
