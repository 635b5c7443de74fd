// A fair whose time zone is none: its times stand as they are, and nothing is made of them that needs a zone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, card, element, file, pageWith, phone, planned, staged, toMatches, visit } from './stage.mjs';

let zone;

const page = pageWith(element('src="/fair.json" lang="en"'));
const fair = () => {
  const fair = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
  fair.fair.time_zone = zone;
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fair) };
};
const { chrome, site } = await staged({ pages: { '/fair.html': page, '/fair.json': fair } });

/** A plan, in the middle of the fair's first day in China. */
async function onTheDay(t) {
  const setUp = (page) => page.clock.setFixedTime(new Date('2027-09-09T11:05:00+08:00'));
  const { page, troubles } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', setUp });
  await toMatches(page);
  for (const idx of [0, 1, 2]) await card(page, idx).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  return { page, troubles };
}

test('where the time zone is one, there is a now and a calendar', async (t) => {
  zone = 'Asia/Shanghai';
  const { page } = await onTheDay(t);
  await page.locator('.stop.now').waitFor();
  await page.getByText("All times are the venue's (").waitFor();
  assert.equal(await button(page, 'Calendar file').count(), 1);
});

for (const none of ['Asia/Beijing', 'GMT+8', 'China Standard Time', 'CST', '+08:00', 'UTC+8']) {
  test(`a time zone that is none (${none}) gives times as they stand, no now and no calendar, and says why`, async (t) => {
    zone = none;
    const { page, troubles } = await onTheDay(t);
    await page.getByText(`time zone “${none}” is none that is known`).waitFor();
    assert.match(await page.locator('.stop.meeting time').first().innerText(), /^\d\d:\d\d/);
    assert.equal(await page.locator('.stop.now, .today').count(), 0);
    assert.equal(await page.getByRole('button', { name: /[Cc]alendar/ }).count(), 0);
    await button(page, 'Take along and send').click();
    await page.getByText(`time zone “${none}” is none that is known`).waitFor();
    assert.equal(await page.getByRole('button', { name: /[Cc]alendar/ }).count(), 0);
    await button(page, 'Copy as text').waitFor();
    assert.deepEqual(troubles, []);
  });
}
