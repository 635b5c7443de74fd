// The desk on the day: something happened, the plan is mended, looked at, taken and taken back; and what a visitor handed over becomes a delegation.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { button, desktop, downloaded, element, file, overflow, pageWith, phone, staged, violations, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const pageOf = (view) => pageWith(element(`view="${view}" src="/fairs/hi-tech-fair.json" lang="en"`));
const sample = JSON.parse(readFileSync(file('static/fairs/hi-tech-fair.json'), 'utf8'));
const nameOf = (id) => [...sample.exhibitors, ...sample.delegations].find((party) => party.id === id).name.en;

const { chrome, site } = await staged({ pages: { '/desk.html': pageOf('desk'), '/visitor.html': pageOf('visitor') } });

async function fairFile(page) {
  await go(page, 'Export');
  const fair = JSON.parse((await downloaded(page, () => button(page, 'Download the fair file').click())).text);
  await go(page, 'On the day');
  return fair;
}

/** Plans the sample quickly and goes to the screen of the day. */
async function planned(page) {
  await go(page, 'Plan');
  await page.locator('.efforts').getByRole('button', { name: 'Quick' }).click();
  await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
  await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
  await go(page, 'On the day');
  await page.getByText('The published plan still keeps every rule.', { exact: false }).waitFor();
}

/** Says that the first delegation is late until a slot, and that an interpreter is ill. */
async function upset(page, { delegation, until, interpreter }) {
  await button(page, 'Arrives late').click();
  await page.getByRole('combobox', { name: 'Who', exact: true }).selectOption({ label: nameOf(delegation) });
  await page.getByLabel('There from').selectOption(String(until));
  await button(page, 'Enter it').click();
  await page.locator('.entered li').nth(0).waitFor();
  await button(page, 'An interpreter is ill').click();
  await page.getByLabel('Which interpreter').selectOption(String(interpreter));
  await button(page, 'Enter it').click();
  await page.locator('.entered li').nth(1).waitFor();
}

const slider = (page) => page.getByRole('slider', { name: /^How much may change/ });
const settled = (page) => page.locator('.outcome:not([aria-busy])').waitFor({ timeout: 60_000 });
/** Moves the slider and waits for the plan made anew, which may be there too soon for anybody to see that it was made. */
const moved = async (page, key) => {
  const outcome = page.locator('.outcome');
  await outcome.evaluate((node) => {
    node.removeAttribute('data-anew');
    new MutationObserver(() => node.setAttribute('data-anew', '')).observe(node, { attributeFilter: ['aria-busy'] });
  });
  await slider(page).press(key);
  await page.locator('.outcome[data-anew]:not([aria-busy])').waitFor({ timeout: 60_000 });
};
const place = ({ exhibitor, delegation, slot }) => `${exhibitor} ${delegation} ${slot}`;

test('a late delegation and an ill interpreter: few change, each with its reason; taken, and taken back', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await planned(page);
  const published = await fairFile(page);
  const busy = published.meetings.filter(({ interpreter }) => interpreter);
  const interpreter = sample.interpreters.findIndex(({ id }) => id === busy[0].interpreter);
  const first = published.meetings.map(({ slot }) => sample.fair.slots.findIndex(({ id }) => id === slot));
  const locked = new Set(published.meetings.filter((meeting) => meeting.locked).map(({ delegation }) => delegation));
  const early = published.meetings.find(({ delegation }, at) => first[at] < 3 && !locked.has(delegation));
  await upset(page, { delegation: early.delegation, until: 3, interpreter });
  await settled(page);

  // Nobody moves whose meeting breaks no rule, and that is proven or said not to be.
  assert.equal(await slider(page).getAttribute('aria-valuetext'), 'Change nothing else: only meetings that cannot stay are touched');
  await page.getByText(/^(Proven: no valid plan lets more meetings stay as they were|Whether another plan would keep more is not proven)\.$/).waitFor();
  const reasons = await page.locator('.because').allInnerTexts();
  assert.ok(reasons.some((reason) => reason.includes(`${nameOf(early.delegation)} is not there then`)), reasons.join('\n'));
  assert.ok(reasons.some((reason) => reason.includes('cannot interpret then')));
  const kept = async () => Number(/^(\d+) of/.exec(await page.locator('.mend-numbers .kept dd').innerText())[1]);
  const least = await kept();
  assert.ok(least > published.meetings.length / 2 && least < published.meetings.length);

  // The published plan is untouched until the other is taken.
  const entered = await fairFile(page);
  assert.deepEqual(entered.meetings, published.meetings);
  assert.deepEqual(entered.happened.map(({ kind }) => kind), ['late', 'ill']);
  assert.deepEqual(entered.delegations.find(({ id }) => id === early.delegation).unavailable.slice(0, 3), sample.fair.slots.slice(0, 3).map(({ id }) => id));

  // The slider by keyboard, to the best plan and back.
  await settled(page);
  const worth = async () => Number(/value ([\d,]+) of/.exec(await page.locator('.worths').innerText())[1].replaceAll(',', ''));
  const modest = await worth();
  await slider(page).focus();
  await moved(page, 'End');
  assert.match(await slider(page).getAttribute('aria-valuetext'), /^Best plan/);
  assert.ok((await worth()) >= modest, 'more freedom is never worth less');
  await moved(page, 'Home');
  assert.equal(await kept(), least);

  // The changes are narrowed by kind and by name.
  const groups = page.locator('.groups .group');
  const all = await groups.count();
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill(nameOf(early.delegation));
  await page.waitForFunction(() => document.querySelector('park-match').shadowRoot.querySelectorAll('.groups .group').length === 1);
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('');
  await page.waitForFunction((all) => document.querySelector('park-match').shadowRoot.querySelectorAll('.groups .group').length === all, all);

  await button(page, 'Take this plan').click();
  await page.getByRole('heading', { name: /^Who must be told/ }).waitFor();
  const sheet = await downloaded(page, () => button(page, 'Download the changes (CSV)').click());
  const rows = parseCsv(sheet.bytes, { bom: true, columns: true });
  assert.ok(rows.length > 0 && rows.every((row) => row.Reason && row.Change));
  await page.locator('.tell details summary').first().click();
  const words = await page.locator('.tell pre').first().innerText();
  assert.match(words, /您的洽谈有变动/);
  assert.match(words, /your meetings have changed/);

  const mended = await fairFile(page);
  const ill = sample.interpreters[interpreter].id;
  assert.ok(mended.meetings.every((meeting) => meeting.interpreter !== ill));
  assert.ok(mended.meetings.every((meeting) => meeting.delegation !== early.delegation || !sample.fair.slots.slice(0, 3).some(({ id }) => id === meeting.slot)));
  const before = new Set(published.meetings.map(place));
  assert.equal(mended.meetings.filter((meeting) => before.has(place(meeting))).length, least);
  await page.getByText('The published plan still keeps every rule.', { exact: false }).waitFor();

  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await settled(page);
  assert.deepEqual((await fairFile(page)).meetings, published.meetings);

  // What was entered is taken back, and the file is as it was.
  await page.getByRole('button', { name: /^Take back/ }).first().click();
  await page.locator('.entered li').nth(1).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Take back/ }).first().click();
  await page.locator('.entered').waitFor({ state: 'detached' });
  assert.deepEqual(await fairFile(page), published);
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('slots that are over stay as they were', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await planned(page);
  const published = await fairFile(page);
  const over = new Set(sample.fair.slots.slice(0, 5).map(({ id }) => id));
  const ill = published.meetings.find(({ slot, interpreter, locked }) => interpreter && !over.has(slot) && !locked).interpreter;
  await page.getByLabel('The next slot that begins').selectOption('5');
  await button(page, 'An interpreter is ill').click();
  await page.getByLabel('Which interpreter').selectOption(String(sample.interpreters.findIndex(({ id }) => id === ill)));
  await button(page, 'Enter it').click();
  await slider(page).focus();
  await slider(page).press('End');
  await settled(page);
  await button(page, 'Take this plan').click();
  await page.getByRole('heading', { name: /^Who must be told/ }).waitFor();
  const early = (fair) => fair.meetings.filter(({ slot }) => over.has(slot)).map(place).sort();
  const mended = await fairFile(page);
  assert.deepEqual(early(mended), early(published));
  assert.deepEqual(mended.meetings.filter(({ locked }) => locked).length, published.meetings.filter(({ locked }) => locked).length);
  assert.ok(mended.meetings.every(({ slot, interpreter }) => over.has(slot) || interpreter !== ill));
});

test('what a visitor handed over by link becomes a delegation with its wishes, and finds room', async (t) => {
  const { page: visitor } = await visit(t, chrome, site, '/visitor.html', { locale: 'en-GB' });
  await button(visitor, 'Buy products').first().click();
  await button(visitor, 'Next').click();
  await button(visitor, 'Skip').click();
  await visitor.getByLabel('Name or company').fill('Nordwind AG');
  await button(visitor, 'Show my matches').click();
  await visitor.locator('article.match').first().getByRole('button', { name: 'Must', exact: true }).click();
  await button(visitor, 'My plan').click();
  await visitor.locator('.stop.meeting').first().waitFor();
  await button(visitor, 'Take along and send').click();
  await visitor.locator('.code').waitFor();
  const link = await visitor.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  assert.match(link, /#parkmatch=1/);

  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await planned(page);
  const published = await fairFile(page);
  await button(page, "A visitor's link or file").click();
  await page.getByLabel('Paste the link, or the message with it').fill(`We are here! ${link} Regards`);
  await button(page, 'Open it').click();
  await page.getByRole('heading', { name: 'What is inside' }).waitFor();
  assert.match(await page.locator('.seen').innerText(), /Nordwind AG/);
  assert.deepEqual((await fairFile(page)).delegations, published.delegations, 'nothing is entered by looking');

  await button(page, "A visitor's link or file").click();
  await page.getByLabel('Paste the link, or the message with it').fill(link);
  await button(page, 'Open it').click();
  await page.locator('.seen').getByRole('button', { name: 'Enter it' }).click();
  await page.getByText('Nordwind AG came without notice').waitFor();
  await settled(page);
  await page.locator('.because').first().waitFor();
  const fair = await fairFile(page);
  const guest = fair.delegations.find(({ name }) => name === 'Nordwind AG');
  assert.ok(fair.wishes.some(({ from, wish }) => from === guest.id && wish === 'must'));
  await settled(page);
  await button(page, 'Take this plan').click();
  await page.getByRole('heading', { name: /^Who must be told/ }).waitFor();
  const mended = await fairFile(page);
  assert.ok(mended.meetings.some(({ delegation }) => delegation === guest.id), 'they meet somebody');
  const now = new Set(mended.meetings.map(place));
  assert.ok(published.meetings.every((meeting) => now.has(place(meeting))), 'and nobody moved for them');

  // A damaged link says so.
  await button(page, "A visitor's link or file").click();
  await page.getByLabel('Paste the link, or the message with it').fill(link.slice(0, -9));
  await button(page, 'Open it').click();
  await page.getByText('Part of it is missing', { exact: false }).waitFor();
  assert.deepEqual(troubles, []);
});

for (const [device, viewport] of [['a phone', phone], ['a screen', desktop]]) {
  test(`the screen of the day is accessible on ${device}, light and dark, in both languages`, async (t) => {
    const { page } = await visit(t, chrome, site, '/desk.html', { viewport, locale: 'en-GB' });
    await planned(page);
    const found = [];
    const look = async (what) => {
      for (const language of ['中文', 'English']) {
        await button(page, language).click();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.waitForTimeout(400);
          found.push(...(await violations(page)).map((violation) => `${what}, ${language}, ${colorScheme}: ${violation}`));
        }
        const wide = await overflow(page);
        if (wide > 0) found.push(`${what}, ${language}: ${wide} px wider than the window`);
      }
    };
    for (const kind of ['A new wish', 'A new delegation', "A visitor's link or file", 'A hall is closed']) {
      await button(page, kind).click();
      await look(kind);
    }
    await button(page, 'Enter it').click();
    // A locked meeting stands in the hall: it is said, and unlocked by one tap.
    await page.getByRole('button', { name: /^Unlock them/ }).click({ timeout: 60_000 });
    await settled(page);
    await look('outcome');
    await button(page, 'Take this plan').click();
    await page.getByRole('heading', { name: /^Who must be told/ }).waitFor();
    await look('told');
    assert.deepEqual(found, []);
  });
}
