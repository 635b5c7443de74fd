// Halls are drawn: dragged by mouse, by finger and by keys; walking times follow, those that somebody typed stay.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, deskPage, element, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { kept } from './drawer.mjs';

const { chrome, site } = await staged({ pages: {
  '/blank.html': deskPage(''),
  '/blank-zh.html': pageWith(element('view="desk" lang="zh"'), { lang: 'zh' }),
} });

/** A fair with three halls, at their list. */
async function halls(t, how = {}) {
  const { page, context, troubles } = await visit(t, chrome, site, '/blank.html', { locale: 'en-GB', ...how });
  await page.getByLabel('Which fair').selectOption('other');
  await page.getByLabel('Name in English').fill('Spring Fair');
  await page.getByLabel('First day').fill('2027-03-01');
  await page.getByLabel('Halls', { exact: false }).first().fill('3, 5, 7');
  await button(page, 'Make it').click();
  await page.getByRole('heading', { level: 1, name: 'Spring Fair' }).waitFor();
  await page.evaluate(() => { location.hash = '#desk/setup/halls'; });
  await box(page, 'Hall 5').waitFor();
  return { page, context, troubles };
}

const box = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}: `) });
const walk = (page, from, to) => page.getByRole('spinbutton', { name: `From ${from} to ${to}` });
const place = async (page, name) => (await box(page, name).getAttribute('aria-label')).match(/\d+(?= m(?!in))/g).map(Number);
const file = async (page) => Object.values(await kept(page))[0].fair;

test('a hall is dragged, the times follow, typed ones stay and are marked, and all of it is undone', async (t) => {
  const { page, troubles } = await halls(t, { viewport: { width: 1280, height: 1700 } });
  await walk(page, 'Hall 3', 'Hall 7').fill('9');
  await walk(page, 'Hall 3', 'Hall 7').press('Tab');
  const before = await place(page, 'Hall 5');
  const from = await box(page, 'Hall 5').locator('rect').boundingBox();
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 150, from.y + 120, { steps: 7 });
  await page.mouse.move(from.x + 220, from.y + 170, { steps: 7 });
  await page.mouse.up();
  await until('it is somewhere else', async () => (await file(page)).halls[1].place !== undefined);
  const after = await place(page, 'Hall 5');
  assert.ok(after[0] > before[0] + 50 && after[1] > before[1] + 50, `${before} → ${after}`);
  const { halls: rows, walk_minutes: walks } = await file(page);
  assert.deepEqual([rows[1].place.x, rows[1].place.y], after);
  const drawn = (one, other) => Math.ceil(Math.floor(Math.hypot(one.x - other.x, one.y - other.y)) / 60);
  const [a, b, c] = rows.map((row) => row.place);
  assert.deepEqual(walks, [[0, drawn(a, b), 9], [drawn(a, b), 0, drawn(b, c)], [drawn(a, c), drawn(b, c), 0]]);
  assert.equal(await page.locator('.walks').getByText('typed').count(), 1);
  // From the hall that was moved the others say how far they are; from hall 3 hall 7 says what was typed.
  assert.match(await box(page, 'Hall 3').getAttribute('aria-label'), new RegExp(`${drawn(a, b)} min`));
  await box(page, 'Hall 3').focus();
  await until('what was typed is shown', async () => / 9 min/.test(await box(page, 'Hall 7').getAttribute('aria-label')));
  await page.getByText('1 time was typed and stays as it is').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'Let all times follow the plan').click();
  await until('all follow', async () => (await file(page)).walk_minutes[0][2] === drawn(a, c));
  await page.locator('.desk-top').getByRole('button', { name: 'Undo' }).click();
  await until('what was typed is back', async () => (await file(page)).walk_minutes[0][2] === 9);
  await page.locator('.desk-top').getByRole('button', { name: 'Undo' }).click();
  await until('the hall is back', async () => (await file(page)).halls[1].place === undefined);
  assert.deepEqual(await place(page, 'Hall 5'), before);
  assert.deepEqual((await file(page)).walk_minutes, [[0, 0, 9], [0, 0, 0], [0, 0, 0]]);
  assert.deepEqual(troubles, []);
});

test('a hall is moved by the arrow keys, and it is one step of undo a press', async (t) => {
  const { page } = await halls(t);
  await box(page, 'Hall 7').focus();
  const [x, y] = await place(page, 'Hall 7');
  await page.keyboard.press('ArrowDown');
  await until('it is kept', async () => (await file(page)).halls[2].place?.y === y + 8);
  await page.keyboard.press('Shift+ArrowRight');
  await until('it is kept', async () => (await file(page)).halls[2].place?.x === x + 40);
  assert.ok(await box(page, 'Hall 7').evaluate((it) => it.getRootNode().activeElement === it), 'the focus stays');
  await page.locator('.toast').filter({ hasText: /Hall moved/ }).waitFor();
  await page.locator('.desk-top').getByRole('button', { name: 'Undo' }).click();
  await until('one step back', async () => (await file(page)).halls[2].place?.x === x);
});

test('手机上用手指拖动展馆，页面不横向滚动', async (t) => {
  const { page, context } = await halls(t, { viewport: phone });
  const session = await context.newCDPSession(page);
  await box(page, 'Hall 5').scrollIntoViewIfNeeded();
  const { x, y, width, height } = await box(page, 'Hall 5').locator('rect').boundingBox();
  assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
  const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const at = (n) => [{ x: Math.round(x + 20 + n * 6), y: Math.round(y + 20 + n * 10) }];
  await touch('touchStart', at(0));
  for (let n = 1; n <= 10; n += 1) await touch('touchMove', at(n));
  await touch('touchEnd', []);
  await until('it is kept', async () => (await file(page)).halls[1].place !== undefined);
  assert.equal(await overflow(page), 0);
});
