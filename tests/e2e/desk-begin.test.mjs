// Who begins a fair is shown what is there and what is next, and asks what things are for; the days of a new one are typed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, deskPage, element, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { go, kept } from './drawer.mjs';

const { chrome, site } = await staged({ pages: {
  '/blank.html': deskPage(''),
  '/blank-zh.html': pageWith(element('view="desk" lang="zh"'), { lang: 'zh' }),
  '/desk.html': deskPage('src="/fairs/ciftis.json"'),
} });

const steps = (page) => page.locator('.first-steps');
const step = (page, name) => steps(page).locator('.step').filter({ has: page.getByRole('heading', { level: 3, name }) });
const focused = (locator) => until('it has the focus', () => locator.evaluate((it) => it.getRootNode().activeElement === it));

/** A day whose day and month are one number, as people type it: which of the two comes first is the browser's business. */
async function typeDay(field, [year, both]) {
  // A field that has the focus stands at its year.
  await field.blur();
  await field.focus();
  await field.pressSequentially(`${both}${both}${year}`, { delay: 30 });
}

test('the last day moves along while the first is typed, and stays where somebody put it', async (t) => {
  const { page } = await visit(t, chrome, site, '/blank.html', { locale: 'en-GB' });
  const [first, last] = [page.getByLabel('First day'), page.getByLabel('Last day')];
  await page.getByLabel('Name in English').fill('Spring Fair');
  await page.getByLabel('Name in English').press('Tab');
  await typeDay(first, ['2027', '03']);
  assert.deepEqual([await first.inputValue(), await last.inputValue()], ['2027-03-03', '2027-03-03']);
  await last.fill('2027-04-06');
  await typeDay(first, ['2027', '04']);
  assert.deepEqual([await first.inputValue(), await last.inputValue()], ['2027-04-04', '2027-04-06']);
  await typeDay(first, ['2028', '05']);
  assert.deepEqual([await first.inputValue(), await last.inputValue()], ['2028-05-05', '2028-05-05']);
  await button(page, 'Make it').click();
  await page.getByRole('heading', { level: 1, name: /Spring Fair/ }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('what is next is ticked by what the file says, leads to its place, is put away and found again', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/blank.html', { locale: 'en-GB' });
  await page.getByLabel('Which fair').selectOption('other');
  await page.getByLabel('Name in English').fill('Spring Fair');
  await page.getByLabel('First day').fill('2027-03-01');
  await page.getByLabel('Halls', { exact: false }).first().fill('3');
  await button(page, 'Make it').click();
  await page.getByRole('heading', { level: 1, name: 'Spring Fair' }).waitFor();
  const done = async () => (await steps(page).locator('.step.done h3').allInnerTexts());
  assert.deepEqual(await done(), ['Name the halls and their tables', 'Settle days and hours']);
  await steps(page).getByText('2 of 8 done').waitFor();
  assert.match(await step(page, 'List exhibitors and delegations').getAttribute('class'), /next/);
  assert.deepEqual(await violations(page), []);
  // Each leads to its place.
  for (const [name, way, path] of [
    ['Name the halls and their tables', 'Halls', 'setup/halls'], ['Settle days and hours', 'Slots', 'setup/slots'],
    ['List exhibitors and delegations', 'Exhibitors', 'parties/exhibitors'], ['List exhibitors and delegations', 'Delegations', 'parties/delegations'],
    ['Or bring in a whole table at once', 'Import a table', 'import'], ['Collect wishes', 'Wishes', 'setup/wishes'],
    ['Make a plan', 'Plan', 'plan'], ['Look at it and adjust', 'Board', 'board'], ['Hand it out', 'Export', 'export'],
  ]) {
    await button(step(page, name), way).click();
    await until(path, () => page.evaluate((path) => location.hash === `#desk/${path}`, path));
    await go(page, 'Overview');
  }
  // A party more, and its step knows.
  for (const [place, name] of [['Exhibitors', 'Alpha'], ['Delegations', 'Nord']]) {
    await go(page, place);
    await page.getByLabel('Name in English').fill(name);
    await page.getByLabel('Name in English').press('Tab');
    await button(page, 'Add').click();
    await button(page.getByRole('dialog'), 'Close').click();
  }
  await go(page, 'Overview');
  await steps(page).getByText('4 of 8 done').waitFor();
  // By keyboard alone: away, back, and what has the focus is there.
  await button(page, 'Hide these steps').focus();
  await page.keyboard.press('Enter');
  const show = button(page, 'Show what to do next');
  await focused(show);
  assert.equal(await steps(page).count(), 0);
  await page.reload();
  await show.waitFor();
  assert.equal(await steps(page).count(), 0);
  await show.focus();
  await page.keyboard.press('Enter');
  await focused(button(page, 'Hide these steps'));
  await page.reload();
  await steps(page).waitFor();
  assert.equal(Object.keys(await kept(page)).length, 1);
  assert.deepEqual(troubles, []);
});

test('一步一步：做完的打勾，下一步在哪里，一看便知；手机上也不横向滚动', async (t) => {
  const { page } = await visit(t, chrome, site, '/blank-zh.html', { viewport: phone });
  await page.getByLabel('第一天').fill('2027-03-01');
  await button(page, '建立').click();
  await steps(page).getByText('8 步中已完成 2 步').waitFor();
  await button(step(page, '列出展商与代表团'), '展商').waitFor();
  assert.equal(await overflow(page), 0);
  const small = await steps(page).getByRole('button').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  assert.deepEqual(small, []);
});

test('help is a question beside what it is about, opened by a tap or a key', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  for (const [tab, chip, question, answer] of [
    ['Set up', /^Halls/, 'What are shared tables for?', /how many meetings away from the booths/],
    ['Set up', /^Halls/, 'What are walking times used for?', /time to walk/],
    ['Set up', /^Wishes/, 'How do must, want and never differ?', /A must comes first/],
    ['Plan', undefined, 'How do I know that a plan is good?', /limit that no plan can pass/],
    ['On the day', undefined, undefined, undefined],
    ['Export', undefined, 'What must not be passed on?', /colleagues only/],
  ]) {
    await go(page, tab);
    if (chip) await page.getByRole('group', { name: 'What to set up' }).getByRole('button', { name: chip }).click();
    if (!question) continue;
    const ask = page.locator('details.help > summary').filter({ hasText: question });
    const tell = page.locator('details.help > p').filter({ hasText: answer });
    assert.equal(await tell.isVisible(), false);
    await ask.focus();
    await page.keyboard.press('Enter');
    await tell.waitFor();
    await ask.click();
    await tell.waitFor({ state: 'hidden' });
    assert.ok((await ask.boundingBox()).height >= 44);
  }
});
