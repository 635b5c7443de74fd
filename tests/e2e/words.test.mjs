// A visitor's own words: what they say is ticked, can be taken away, and goes on to the matches.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { built, button, card, desktop, element, kept, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const page = (lang, more = '') => pageWith(element(`src="/fairs/ciftis.json" lang="${lang}" ${more}`), { lang });
const { chrome, site } = await staged({
  pages: { '/zh.html': page('zh'), '/en.html': page('en'), '/own.html': page('en', 'offline'), '/ar.html': page('ar'), '/desk.html': page('en', 'view="desk"') },
});

const field = (page) => page.locator('textarea');
const status = (page) => page.locator('.form [role=status]');
const chip = (page, name) => status(page).getByRole('button', { name, exact: true });
const pressed = (chip) => chip.getAttribute('aria-pressed');

for (const { path, locale, text, read, seek, sector, next, show } of [
  { path: '/zh.html', locale: 'zh-CN', text: '寻求沙特的锂电池经销商', read: '帮我填写', seek: '代理经销 · 沙特阿拉伯', sector: /电池/, next: '下一步', show: '查看匹配' },
  { path: '/en.html', locale: 'en-GB', text: 'We are looking for distributors of lithium batteries in Saudi Arabia', read: 'Fill in for me', seek: 'Distribution · Saudi Arabia', sector: /atter/, next: 'Next', show: 'Show my matches' },
]) {
  test(`what is said in one's own words is ticked, can be taken away and goes on to the matches: ${path}`, async (t) => {
    site.asked.length = 0;
    const { page, troubles, strangers } = await visit(t, chrome, site, path, { viewport: phone, locale });
    await field(page).waitFor();
    assert.ok(!site.asked.includes(`/${built('words_bg.wasm')}`), 'the reader is not loaded before it is used');
    await field(page).fill(text);
    await button(page, read).click();
    await chip(page, seek).waitFor();
    assert.equal(await pressed(chip(page, seek)), 'true');
    const battery = status(page).getByRole('button', { name: sector }).first();
    assert.equal(await pressed(battery), 'true');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);

    await battery.click();
    assert.equal(await pressed(battery), 'false', 'taken away');
    await battery.click();
    await button(page, next).click();
    await page.locator('.chosen .chip').filter({ hasText: sector }).first().waitFor();
    await button(page, next).click();
    await button(page, show).click();
    await card(page, 0).waitFor();
    const lines = await page.evaluate(() => Object.values(localStorage).join('\n'));
    assert.ok(lines.includes(text), 'the own words are kept');
    assert.deepEqual([troubles, strangers], [[], []]);
  });
}

test('Enter reads what was typed, other words replace it, and nothing is ticked where nothing was understood', async (t) => {
  const { page } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'en-GB' });
  await field(page).fill('We want to buy lithium batteries');
  await field(page).press('Enter');
  await chip(page, 'Buy products').waitFor();
  assert.equal(await pressed(button(page, 'Buy products').last()), 'true', 'the chip below follows');
  await field(page).fill('hello there');
  await field(page).press('Enter');
  await page.getByText('No request was recognised').waitFor();
  assert.equal(await page.locator('.chips [aria-pressed=true]').count(), 0, 'no default');
});

test('an input method has its own Enter', async (t) => {
  const { page } = await visit(t, chrome, site, '/zh.html', { viewport: phone });
  await field(page).waitFor();
  const enter = (isComposing) => field(page).evaluate((area, isComposing) => {
    area.value = '采购锂电池\n';
    area.dispatchEvent(new InputEvent('input', { isComposing, bubbles: true, composed: true }));
  }, isComposing);
  await enter(true);
  await page.waitForTimeout(300);
  assert.equal(await status(page).innerText(), '');
  await enter(false);
  await chip(page, '采购产品').waitFor();
});

test('a reader that does not come is said so, and comes when it is tried again', async (t) => {
  const { page } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'en-GB' });
  await field(page).waitFor();
  const path = `/${built('words_bg.wasm')}`;
  site.pages[path] = () => ({ status: 503 });
  await field(page).fill('We want to buy lithium batteries');
  await button(page, 'Fill in for me').click();
  await page.getByText('The reader could not be loaded').waitFor();
  delete site.pages[path];
  await button(page, 'Try again').click();
  await chip(page, 'Buy products').waitFor();
});

test('after the first load it reads without a network', async (t) => {
  const { page, context } = await visit(t, chrome, site, '/own.html', { viewport: phone, locale: 'en-GB' });
  await field(page).waitFor();
  await kept(page, '/own.html');
  await kept(page, `/${built('words_bg.wasm')}`);
  await context.setOffline(true);
  await page.reload();
  await field(page).fill('We want to buy lithium batteries');
  await field(page).press('Enter');
  await chip(page, 'Buy products').waitFor();
});

test('a language that is not read has its names of sectors and intents', async (t) => {
  const { page } = await visit(t, chrome, site, '/ar.html', { viewport: phone, locale: 'ar' });
  await page.locator('.app[dir=rtl]').waitFor();
  const name = await page.locator('.chips[role=group] .chip').first().innerText();
  await field(page).fill(`${name} 2027`);
  await field(page).press('Enter');
  await until('the intent is ticked', async () => await status(page).locator('[aria-pressed=true]').count() > 0);
  assert.equal(await overflow(page), 0);
});

test('the desk suggests from a party\'s text, takes what is ticked as one edit, and takes it back', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { viewport: desktop, locale: 'en-GB' });
  await go(page, 'Exhibitors');
  await page.locator('.row-name').first().click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Facts and editing').click();
  await button(dialog, 'Suggest from the text').click();
  const take = dialog.getByRole('button', { name: /^Add \d+ entr/ });
  await take.or(dialog.getByText('no further sectors')).waitFor();
  if (await take.count() > 0) {
    const before = await dialog.locator('.interests .chip').count();
    if (await take.isDisabled()) await dialog.locator('.interests .chip').first().click();
    await take.click();
    await until('what was taken is offered no more', async () => await dialog.locator('.interests .chip').count() < before);
    await dialog.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await until('it is offered again', async () => await dialog.locator('.interests .chip').count() === before);
  }
  assert.deepEqual(troubles, []);
});
