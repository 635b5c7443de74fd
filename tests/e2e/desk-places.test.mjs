// Every screen of the desk has a way in and an address: a reload, a link, back and forward stay there, and the page's own
// fragment, a hash router's route among it, is nobody's but the page's.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, deskPage, element, file, pageWith, staged, until, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const ROUTER = `<script>
  window.routes = [];
  addEventListener('hashchange', () => window.routes.push(location.hash));
</script>`;

const { chrome, site } = await staged({ pages: {
  '/desk.html': deskPage('src="/fairs/ciftis.json"'),
  '/desk-zh.html': pageWith(element('view="desk" src="/fairs/ciftis.json" lang="zh"'), { lang: 'zh' }),
  '/fair.html': pageWith(element('src="/fairs/ciftis.json" lang="en"')),
  '/closed.html': pageWith(element('src="/fairs/ciftis.json" lang="en" desk="none"')),
  '/both.html': pageWith(element('src="/fairs/ciftis.json" lang="en"') + element('view="desk" src="/fairs/ciftis.json" lang="en"')),
  '/router.html': pageWith(element('view="desk" src="/fairs/ciftis.json" lang="en"'), { head: ROUTER }),
  '/none.html': deskPage(''),
} });

/** Every tab, its address in the fragment, and the heading of its screen. */
const TABS = [
  ['Overview', 'overview'], ['Set up', 'setup'], ['Exhibitors', 'parties/exhibitors'], ['Delegations', 'parties/delegations'], ['Parks', 'parks'],
  ['Rules', 'rules'], ['Plan', 'plan'], ['What if', 'what-if'], ['Board', 'board'], ['On the day', 'day'], ['Export', 'export'], ['History', 'past'],
];
const LISTS = ['halls', 'slots', 'interpreters', 'events', 'parks', 'notes', 'wishes', 'scores', 'session'];

const hash = (page) => page.evaluate(() => location.hash);
const at = (page, fragment) => until(`the address is #${fragment}`, async () => await hash(page) === (fragment && `#${fragment}`));
const heading = (page) => page.getByRole('main').getByRole('heading', { level: 1 });
const title = async (page) => { await heading(page).waitFor(); return heading(page).innerText(); };
const current = (page) => page.getByRole('navigation').locator('[aria-current="page"]');
const technology = (page) => button(page, 'Technology').first();

test('every tab is there, and every screen stays after a reload and opens by its link', async (t) => {
  const { page, context, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await at(page, 'desk/overview');
  await current(page).waitFor();
  const tabs = await page.getByRole('navigation').getByRole('button').allInnerTexts();
  assert.deepEqual(tabs.map((name) => name.trim()), TABS.map(([name]) => name), 'the tabs and this list differ');
  const titles = {};
  for (const [name, path] of TABS) {
    await go(page, name);
    await at(page, `desk/${path}`);
    titles[path] = await title(page);
  }
  assert.equal(new Set(Object.values(titles)).size, TABS.length, JSON.stringify(titles));
  // The screens that no tab leads to.
  await go(page, 'Overview');
  await button(page, 'Open another fair').click();
  await at(page, 'desk/open');
  titles.open = await title(page);
  await page.getByRole('button', { name: 'Back to the open fair' }).click();
  await at(page, 'desk/overview');
  await go(page, 'Exhibitors');
  await button(page, 'Import a table').click();
  await at(page, 'desk/import');
  titles.import = await title(page);
  await go(page, 'Export');
  await button(page, 'Preview the visitor pages').click();
  await at(page, 'desk/preview');
  titles.preview = await title(page);
  await go(page, 'Set up');
  const chips = page.getByRole('group', { name: 'What to set up' }).getByRole('button');
  for (const [idx, list] of LISTS.entries()) {
    await chips.nth(idx + 1).click();
    await at(page, `desk/setup/${list}`);
    assert.equal(await current(page).innerText(), 'Set up');
    assert.ok(await chips.nth(idx + 1).evaluate((chip) => chip.getRootNode().activeElement === chip), `${list}: the focus stays where it was pressed`);
  }
  await page.reload();
  await at(page, 'desk/setup/session');
  await until('the last list is shown', async () => await chips.last().getAttribute('aria-pressed') === 'true');
  for (const [path, words] of Object.entries(titles)) {
    const other = await context.newPage();
    await other.goto(`${site.url}/desk.html#desk/${path}`);
    await until(`${path} is shown`, async () => await title(other) === words);
    assert.equal(await hash(other), `#desk/${path}`);
    await other.reload();
    await until(`${path} is shown again`, async () => await title(other) === words);
    await other.close();
  }
  assert.deepEqual(troubles, []);
});

test('一页一址：刷新、链接、后退与前进都停在原处', async (t) => {
  const { page } = await visit(t, chrome, site, '/desk-zh.html');
  for (const [name, path] of [['展会设置', 'setup'], ['规则', 'rules'], ['日程表', 'board']]) {
    await go(page, name);
    await at(page, `desk/${path}`);
  }
  await page.goBack();
  await until('规则', async () => await current(page).innerText() === '规则');
  await page.goBack();
  await until('展会设置', async () => await current(page).innerText() === '展会设置');
  await page.goForward();
  await at(page, 'desk/rules');
  await until('规则', async () => await current(page).innerText() === '规则');
  await page.reload();
  await until('规则', async () => await current(page).innerText() === '规则');
});

test('back and forward go from screen to screen, the focus to the heading, and out to where one came from', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/none.html', { locale: 'en-GB' });
  await page.goto(`${site.url}/desk.html`);
  await at(page, 'desk/overview');
  for (const name of ['Rules', 'Board', 'Board', 'Export']) await go(page, name);
  for (const name of ['Board', 'Rules', 'Overview']) {
    await page.goBack();
    await until(name, async () => await current(page).innerText() === name);
    await until(`the focus is in ${name}`, () => heading(page).evaluate((head) => head.getRootNode().activeElement === head));
  }
  await page.goForward();
  await at(page, 'desk/rules');
  await page.goBack();
  await page.goBack();
  await page.waitForURL(`${site.url}/none.html*`);
  assert.deepEqual(troubles, []);
});

test("a party's details have an address too, of any id, and one that is not there is the list", async (t) => {
  const { page, context } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB' });
  await go(page, 'Delegations');
  await page.locator('.row-name').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const name = await dialog.getByRole('heading', { level: 2 }).first().innerText();
  await until('the party is in the address', async () => /^#desk\/parties\/delegations\/.+/.test(await hash(page)));
  const link = page.url();
  await page.reload();
  assert.equal(await dialog.getByRole('heading', { level: 2 }).first().innerText(), name);
  await button(dialog, 'Close').click();
  await at(page, 'desk/parties/delegations');
  await page.goBack();
  await at(page, 'desk/overview');
  const other = await context.newPage();
  await other.goto(link);
  await other.getByRole('dialog').getByRole('heading', { level: 2, name }).first().waitFor();
  await other.goto(link.replace(/[^/]*$/, 'nobody'));
  await at(other, 'desk/parties/delegations');
  assert.equal(await other.getByRole('dialog').count(), 0);
  // An address that somebody types, or that leads nowhere.
  await other.evaluate(() => { location.hash = '#desk/rules'; });
  await until('the rules', async () => await current(other).innerText() === 'Rules');
  await other.evaluate(() => { location.hash = '#desk/nowhere'; });
  await at(other, 'desk/rules');
});

test("from the visitor's pages to the desk and back, by buttons and by the browser's", async (t) => {
  const { page, context, troubles } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB' });
  await technology(page).waitFor();
  assert.equal(await hash(page), '');
  await page.evaluate(() => document.querySelector('park-match').setAttribute('view', 'desk'));
  await at(page, 'desk/overview');
  await go(page, 'Board');
  await at(page, 'desk/board');
  await page.reload();
  await until('the board again', async () => await current(page).innerText() === 'Board');
  await button(page, 'Visitor pages').click();
  await technology(page).waitFor();
  await at(page, '');
  await page.reload();
  await technology(page).waitFor();
  await page.goBack();
  await until('the board', async () => await current(page).innerText() === 'Board');
  await page.goForward();
  await technology(page).waitFor();
  await at(page, '');
  // A page's own code goes too.
  await page.evaluate(() => document.querySelector('park-match').open('desk'));
  await go(page, 'Rules');
  await at(page, 'desk/rules');
  await page.evaluate(() => document.querySelector('park-match').open('visitor'));
  await technology(page).waitFor();
  await at(page, '');
  // Where there is no desk no address leads to one; where there is one beside it, the visitor's stays.
  for (const path of ['/closed.html', '/both.html']) {
    const other = await context.newPage();
    await other.goto(`${site.url}${path}#desk/board`);
    await technology(other).waitFor();
    assert.equal(await other.locator('park-match').first().getAttribute('view'), null);
    await other.close();
  }
  assert.deepEqual(troubles, []);
});

test("a page with a router of its own keeps its route and hears nothing; the place stays all the same", async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/router.html#/fair?day=1', { locale: 'en-GB' });
  await page.evaluate(() => history.replaceState({ route: 7 }, ''));
  for (const name of ['Rules', 'Board', 'Export']) {
    await go(page, name);
    await until(name, async () => await current(page).innerText() === name);
  }
  await until('it is noted', () => page.evaluate(() => history.state.parkmatch === 'export'));
  assert.equal(await page.evaluate(() => history.state.route), 7, "the page's own state stays");
  await page.goBack();
  await until('Board', async () => await current(page).innerText() === 'Board');
  await page.reload();
  await until('Board again', async () => await current(page).innerText() === 'Board');
  assert.equal(await hash(page), '#/fair?day=1');
  assert.deepEqual(await page.evaluate(() => window.routes), []);
  // Another route of the page's own is the page's business.
  await page.evaluate(() => { location.hash = '#/fair?day=2'; });
  await go(page, 'Rules');
  await until('Rules', async () => await current(page).innerText() === 'Rules');
  assert.equal(await hash(page), '#/fair?day=2');
  assert.deepEqual(await page.evaluate(() => window.routes), ['#/fair?day=2']);
  assert.deepEqual(troubles, []);
});

test('an address waits for a fair, and work that is not kept is asked about before the visitor\'s pages come back', async (t) => {
  const { page } = await visit(t, chrome, site, '/none.html#desk/rules', { locale: 'en-GB' });
  await page.getByRole('heading', { level: 1, name: 'Open a fair' }).waitFor();
  assert.equal(await hash(page), '#desk/rules');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.drop input').click()]);
  await chooser.setFiles(file('static/fairs/ciftis.json'));
  await until('the rules', async () => await current(page).innerText() === 'Rules');

  const setUp = (other) => other.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }); });
  const { page: lost } = await visit(t, chrome, site, '/fair.html', { locale: 'en-GB', setUp });
  await technology(lost).waitFor();
  await lost.getByRole('button', { name: 'For organisers' }).first().click();
  await go(lost, 'Rules');
  await lost.getByRole('spinbutton', { name: /^Lowest score/ }).fill('30');
  await lost.getByRole('spinbutton', { name: /^Lowest score/ }).press('Tab');
  await lost.locator('.saving.failed').waitFor();
  await lost.goBack();
  await until('Overview', async () => await current(lost).innerText() === 'Overview');
  await lost.goBack();
  const dialog = lost.getByRole('dialog');
  await button(dialog, 'Stay here').click();
  await at(lost, 'desk/overview');
  await lost.goBack();
  await button(dialog, 'Lose them and go').click();
  await technology(lost).waitFor();
});
