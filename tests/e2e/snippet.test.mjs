// The page that makes the snippet: what it makes works where it is put, and it says which colours cannot be read.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, dist, file, overflow, phone, staged, until, violations, visit } from './stage.mjs';

const fair = readFileSync(file('static/fairs/ciftis.json'), 'utf8');
const { chrome, site } = await staged({
  folders: { '/': dist, '/parkmatch/': dist },
  pages: { '/our "fair" & more.json': () => ({ headers: { 'content-type': 'application/json' }, body: fair }) },
});

const PAGE = '/parkmatch/snippet.html';
const FAIR = '/our "fair" & more.json';
const code = (page) => page.locator('#code').textContent();
const choose = (page, name) => page.locator('#kinds').getByRole('button', { name }).click();
const paint = (page, token, color) => page.locator(`[name="${token}"]`).fill(color);
const html = (body) => `<!doctype html><html lang="en"><head><title>A host</title></head><body>${body}</body></html>`;

/** The page filled in, without troubles so far. */
async function filled(t) {
  const visited = await visit(t, chrome, site, PAGE, { locale: 'en-GB' });
  const { page } = visited;
  await page.locator('#preview .frame').waitFor();
  await page.locator('[name="src"]').fill(FAIR);
  await page.locator('[name="lang"]').selectOption('en');
  await page.locator('[name="theme"]').selectOption('light');
  await page.locator('[name="heading"]').selectOption('2');
  await page.locator('[name="desk"]').check();
  await paint(page, '--pm-primary', '#7a1f5c');
  return visited;
}

/** What was made, in a page of its own. */
async function put(t, body, path) {
  site.pages[path] = html(body);
  const visited = await visit(t, chrome, site, path, { locale: 'en-GB' });
  return { ...visited, primary: (view) => view.locator('.button.primary').first().evaluate((one) => getComputedStyle(one).backgroundColor) };
}

test('what it makes for a page and for WordPress works there, with everything that was filled in', async (t) => {
  const { page, troubles, strangers } = await filled(t);
  const plain = await code(page);
  await choose(page, 'WordPress');
  const [markup, php] = (await code(page)).split('\n\n');
  assert.match(php, new RegExp(`wp_enqueue_script_module\\('parkmatch', '${site.url}/parkmatch/embed\\.js'\\)`));
  const bodies = { '/made.html': plain, '/made-wp.html': `${markup}<script type="module" src="${site.url}/parkmatch/embed.js"></script>` };
  for (const [path, body] of Object.entries(bodies)) {
    const made = await put(t, body, path);
    await button(made.page, 'Technology').first().waitFor();
    assert.equal(await made.primary(made.page), 'rgb(122, 31, 92)', path);
    assert.equal(await made.page.locator('.to-desk').isVisible(), false);
    const said = await made.page.locator('park-match').evaluate((element) => ['src', 'lang', 'theme', 'heading', 'desk'].map((name) => element.getAttribute(name)));
    assert.deepEqual(said, [FAIR, 'en', 'light', '2', 'none'], path);
    assert.equal(await made.page.locator('h1').first().getAttribute('aria-level'), '2');
    assert.deepEqual(made.troubles, []);
  }
  assert.deepEqual([troubles, strangers], [[], []]);
});

test('what it makes as a frame and as a link works', async (t) => {
  const { page } = await filled(t);
  await choose(page, '框架');
  const made = await put(t, await code(page), '/made-frame.html');
  const frame = made.page.frameLocator('iframe');
  await button(frame, 'Technology').first().click();
  await until('the frame is as high as what is in it', async () => {
    const height = await frame.locator('park-match').evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    return Number(await made.page.locator('iframe').getAttribute('height')) === height;
  });
  assert.deepEqual(made.troubles, []);
  await choose(page, '链接');
  const linked = await visit(t, chrome, site, (await code(page)).slice(site.url.length), { locale: 'en-GB' });
  await button(linked.page, 'Technology').first().waitFor();
  assert.deepEqual(linked.troubles, []);
});

test('what it makes for React and Vue has the same, quoted', async (t) => {
  const { page } = await filled(t);
  const tag = '<park-match src="/our &quot;fair&quot; &amp; more.json" lang="en" theme="light" heading="2" desk="none"';
  await choose(page, 'React');
  const react = await code(page);
  assert.ok(react.includes(`${tag} style={{ "--pm-primary": "#7a1f5c" }}></park-match>`), react);
  await choose(page, 'Vue');
  const vue = await code(page);
  for (const part of [`${tag}></park-match>`, 'isCustomElement', '<style>park-match { --pm-primary: #7a1f5c; }</style>']) assert.ok(vue.includes(part), vue);
});

test('the preview shows the colours, and what cannot be read is said', async (t) => {
  const { page } = await filled(t);
  const low = page.locator('#contrast .low');
  assert.equal(await low.count(), 0);
  const primary = () => page.locator('#preview .button.primary').first().evaluate((one) => getComputedStyle(one).backgroundColor);
  await until('the preview follows', async () => await primary() === 'rgb(122, 31, 92)');
  await paint(page, '--pm-primary', '#ffe680');
  assert.deepEqual(await low.allTextContents(), [
    '浅色：主色上的字 / 主色 1.2，低于 4.5，看不清 · light: words on it / primary 1.2, below 4.5: hard to read',
    '浅色：主色 / 卡片 1.2，低于 4.5，看不清 · light: primary / cards 1.2, below 4.5: hard to read',
  ]);
  await paint(page, '--pm-ink-dark', '#333333');
  assert.equal(await low.filter({ hasText: '深色' }).count(), 2);
  await page.locator('#reset').click();
  assert.equal(await low.count(), 0);
  assert.ok(!(await code(page)).includes('--pm-'));
});

test('it can be used on a phone, by readers and in the dark, and copies', async (t) => {
  const { page, context, troubles } = await visit(t, chrome, site, PAGE, { viewport: phone, locale: 'en-GB' });
  await page.locator('#preview .frame').waitFor();
  assert.equal(await overflow(page), 0);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), []);
  }
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#copy').click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page));
  assert.deepEqual(troubles, []);
});
