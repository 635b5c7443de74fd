// The day at the fair: now and next, late, nobody came, notes and cards, the plan of the halls.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { built, button, downloaded, element, overflow, pageWith, phone, planned, staged, violations, visit } from './stage.mjs';

const wide = { width: 412, height: 915 };

const page = pageWith(element('src="/fairs/hi-tech-fair.json" lang="en"'), { head: `<link rel="stylesheet" href="/${built('page.css')}">` });
const { chrome, site } = await staged({ pages: { '/fair.html': page } });

/** A plan on a morning of the fair; the clock stands at `time`, the venue's. */
async function onTheDay(t, viewport, time = '10:00') {
  const setUp = (page) => page.clock.setFixedTime(new Date(`2027-11-14T${time}:00+08:00`));
  const { page, troubles } = await visit(t, chrome, site, '/fair.html', { viewport, locale: 'en-GB', setUp });
  await button(page, 'Buy products').first().click();
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
  await page.locator('article.match').first().waitFor();
  for (const idx of [0, 1, 2, 3]) await page.locator('article.match').nth(idx).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  return { page, troubles };
}

const meetings = (page) => page.locator('.day').first().locator('.stop.meeting').evaluateAll((stops) => stops.map((stop) => `${stop.querySelector('time').textContent} ${stop.querySelector('h4').textContent}`));

for (const viewport of [phone, wide]) {
  test(`now, next and the halls on a phone of ${viewport.width} × ${viewport.height}`, async (t) => {
    const { page, troubles } = await onTheDay(t, viewport);
    const today = page.locator('.today');
    assert.match(await today.innerText(), /Next[\s\S]+(in \d+ minutes?|under way)[\s\S]+\d\d:\d\d[\s\S]+Hall \d+[\s\S]+Booth/);
    assert.match(await page.locator('.stop.now').innerText(), /Now 10:00/);
    const order = await page.locator('.day').first().locator('.stop').evaluateAll((stops) => stops.map((stop) => stop.className));
    assert.equal(order.filter((name) => name.includes('now')).length, 1);
    const map = page.locator('.halls svg');
    assert.equal(await map.locator('rect').count(), 5);
    assert.match(await map.getAttribute('aria-label'), /today you go to Hall/);
    assert.match(await map.innerHTML(), /5 min/);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(troubles, []);
  });
}

test('who is late sees what would change, and takes it or not', async (t) => {
  const { page } = await onTheDay(t, phone, '09:40');
  const before = await meetings(page);
  const at = (entry) => entry.slice(0, 5);
  await page.locator('.today').getByRole('button', { name: '30 min' }).click();
  const proposal = page.locator('.proposal');
  await proposal.waitFor();
  assert.deepEqual(await meetings(page), before, 'nothing has changed yet');
  await proposal.getByRole('button', { name: /Keep mine|Close/ }).click();
  assert.deepEqual(await meetings(page), before);

  await page.locator('.today').getByRole('button', { name: '30 min' }).click();
  await proposal.waitFor();
  const take = proposal.getByRole('button', { name: 'Take it' });
  const isMissed = before.some((entry) => at(entry) >= '09:40' && at(entry) < '10:10');
  assert.ok(await take.count() > 0 || !isMissed, 'a meeting that would be missed is moved');
  if (await take.count()) {
    await take.click();
    const now = await meetings(page);
    for (const entry of before.filter((one) => at(one) < '09:40' || at(one) >= '10:10')) assert.ok(now.includes(entry), `${entry} stays`);
    assert.ok(now.every((entry) => at(entry) < '09:40' || at(entry) >= '10:10'), now.join('\n'));
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await meetings(page), before);
  }
});

test('whom else to meet at a time: what would change is shown, taken and taken back', async (t) => {
  const { page, troubles } = await onTheDay(t, phone, '08:30');
  const before = await meetings(page);
  const stop = page.locator('.stop.meeting:not(.locked)').filter({ has: page.getByRole('button', { name: 'Whom else' }) }).first();
  const name = await stop.locator('h4').innerText();
  const time = await stop.locator('time').first().innerText();
  const ask = stop.getByRole('button', { name: 'Whom else' });
  await ask.click();
  const others = stop.locator('.others li.proposal');
  await others.first().waitFor();
  await stop.getByText('Comparing …').waitFor({ state: 'detached' });
  assert.ok(await others.count() <= 3);
  assert.deepEqual(await meetings(page), before, 'nothing has changed yet');
  const first = await others.first().innerText();
  assert.ok(first.includes(time) && /fits as well in all|\d+ points? of fit (less|more) in all/.test(first), first);
  assert.ok(first.includes(name.split('\n')[0]), `what becomes of ${name}: ${first}`);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  await ask.click();
  assert.equal(await page.locator('.others').count(), 0, 'closed again');
  await ask.click();
  const other = await others.first().locator('b').first().innerText();
  await others.first().getByRole('button', { name: /^Take it/ }).click();
  await page.locator('.others').waitFor({ state: 'detached' });
  const after = await meetings(page);
  assert.ok(after.some((entry) => entry.startsWith(time) && entry.includes(other)), `${other} at ${time}: ${after.join('; ')}`);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  assert.deepEqual(await meetings(page), before);
  assert.deepEqual(troubles, []);
});

test('a meeting is held or nobody came, and notes and a card are kept and exported', async (t) => {
  const { page } = await onTheDay(t, phone, '23:00');
  const first = page.locator('.stop.meeting').first();
  await first.getByRole('button', { name: 'We met' }).click();
  assert.equal(await page.locator('.stop.over').count(), 1);
  await page.locator('.stop.over summary').click();
  const over = page.locator('.stop.over');
  for (const [field, words] of [['What was said, what comes next', 'Samples in May'], ['Whom you met', 'Wang Li'], ['E-mail', 'wang@example.org']]) {
    await over.getByRole('textbox', { name: field, exact: true }).fill(words);
    await over.getByRole('textbox', { name: field, exact: true }).blur();
  }
  const { text: entry } = await downloaded(page, () => over.getByRole('button', { name: 'To my calendar' }).click());
  assert.equal(entry.match(/BEGIN:VEVENT/g).length, 1);
  await page.reload();
  await page.locator('.stop.over').waitFor();
  await button(page, 'Take along and send').click();
  const { text } = await downloaded(page, () => button(page, 'Cards and notes (.vcf)').click());
  assert.match(text, /FN:Wang Li\r\n[\s\S]+EMAIL:wang@example\.org\r\nNOTE:Samples in May/);
  await page.getByText('The plan as text').click();
  assert.match(await page.locator('.verbatim').innerText(), /Samples in May/);
});
