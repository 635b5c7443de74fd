// <park-match> at home in a page: in its colours, below its headings, between its bars, with parts that it may style.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listed } from '../../tools/contract.mjs';
import { button, card, desktop, element, file, pageWith, phone, staged, toMatches, until, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const tag = (attributes = '') => element(`src="/fairs/ciftis.json" lang="en" ${attributes}`);
const css = (body) => () => ({ headers: { 'content-type': 'text/css' }, body });
const styled = (name, body) => pageWith(body, { head: `<link rel="stylesheet" href="/${name}.css">` });

const { chrome, site } = await staged({
  pages: {
    '/host.html': styled('host', `<div id="place">${tag('theme="host"')}</div>`),
    '/host.css': css('html.dark, .night { color-scheme: dark } html.both { color-scheme: light dark }'),
    '/meta.html': pageWith(tag('theme="host"'), { head: '<meta name="color-scheme" content="dark">' }),
    '/heading.html': pageWith(`<h1>The organiser</h1><h2>The fair</h2>${tag('heading="3"')}`),
    '/bars.html': styled('bars', `<header>A bar</header>${tag()}<footer>Another bar</footer>`),
    '/bars.css': css('body { margin: 0 } header, footer { position: fixed; z-index: 2; inset-inline: 0; block-size: 70px; background: #ddd } header { top: 0 } footer { bottom: 0 } park-match { --pm-inset-top: 70px; --pm-inset-bottom: 70px; --pm-inset-left: 20px }'),
    '/over.html': styled('over', `<div id="over">Over the element</div>${tag()}`),
    '/over.css': css('#over { position: fixed; z-index: 1; inset: auto 0 0; block-size: 60px; background: #ddd }'),
    '/parts.html': styled('parts', tag()),
    '/parts.css': css('park-match { --pm-primary: rgb(122, 31, 92) } park-match::part(card) { border-top: 7px solid rgb(1, 2, 3) } park-match::part(button-primary) { letter-spacing: 3px }'),
  },
});

const of = (page, act, given) => page.locator('park-match').evaluate(act, given);
const isThere = (page) => button(page, 'Technology').first().waitFor();

const LIGHT = 'rgb(243, 246, 248)';
const DARK = 'rgb(14, 21, 25)';
const becomes = (page, ground, when) => until(`${ground} ${when}`, async () => await of(page, (element) => getComputedStyle(element).backgroundColor) === ground);

test("theme=\"host\" follows the scheme of the element's place, and the system only where the place does", async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/host.html', { locale: 'en-GB', setUp: (page) => page.emulateMedia({ colorScheme: 'dark' }) });
  await isThere(page);
  // A page that says nothing is light, whatever the system is.
  await becomes(page, LIGHT, 'where nothing is said');
  await of(page, (element) => { element.probe = element.shadowRoot.querySelector('.app'); });
  const root = (name) => page.evaluate((name) => { document.documentElement.className = name; }, name);
  await root('dark');
  await becomes(page, DARK, 'on a dark page');
  await root('');
  await becomes(page, LIGHT, 'on a page that is light again');
  await page.evaluate(() => { document.getElementById('place').className = 'night'; });
  await becomes(page, DARK, 'in a dark place of a light page');
  await page.evaluate(() => { document.getElementById('place').className = ''; });
  await becomes(page, LIGHT, 'in a light place');
  // A style that comes later counts too.
  await page.evaluate(() => document.head.append(Object.assign(document.createElement('style'), { textContent: ':root { color-scheme: dark }' })));
  await becomes(page, DARK, 'by a later style');
  await root('both');
  await becomes(page, DARK, 'as the system, which is dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await becomes(page, LIGHT, 'as the system, which is light now');
  // The program was left alone by all of this, and another theme counts at once.
  assert.equal(await of(page, (element) => element.probe === element.shadowRoot.querySelector('.app')), true);
  await of(page, (element) => { element.theme = 'dark'; });
  await becomes(page, DARK, 'by its own theme');
  assert.deepEqual(troubles, []);
});

test('what a page says of its scheme in its head counts', async (t) => {
  const { page } = await visit(t, chrome, site, '/meta.html', { locale: 'en-GB', setUp: (page) => page.emulateMedia({ colorScheme: 'light' }) });
  await isThere(page);
  await becomes(page, DARK, 'by the head');
});

test("the element's headings begin at the level that the page leaves to it, on every screen", async (t) => {
  const { page } = await visit(t, chrome, site, '/heading.html', { locale: 'en-GB' });
  await isThere(page);
  const levels = () => of(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('h1, h2, h3, h4')]
    .map((heading) => [Number(heading.localName[1]), Number(heading.getAttribute('aria-level') ?? heading.localName[1])]));
  const first = await levels();
  assert.deepEqual(first[0], [1, 3]);
  await toMatches(page);
  const later = await levels();
  assert.ok(later.some(([own]) => own === 3), JSON.stringify(later));
  for (const [own, level] of [...first, ...later]) assert.equal(level, own + 2);
  // So they are read, too.
  const reader = await page.context().newCDPSession(page);
  const { nodes } = await reader.send('Accessibility.getFullAXTree');
  const read = nodes.filter(({ role }) => role?.value === 'heading').map(({ properties }) => properties.find(({ name }) => name === 'level').value.value);
  assert.deepEqual(read.slice(0, 4), [1, 2, 3, 4]);
  assert.ok(read.slice(2).every((level) => level >= 3), read.join());
  // Another level, and none.
  for (const [heading, more] of [['2', 1], ['0', 0], ['x', 0], [undefined, 0]]) {
    await of(page, (element, heading) => { element.heading = heading; }, heading);
    await until(`heading="${heading}"`, async () => (await levels()).every(([own, level]) => level === own + more));
  }
});

test("what stays in sight stays between the page's bars", async (t) => {
  const { page } = await visit(t, chrome, site, '/bars.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  const box = (selector) => of(page, ({ shadowRoot }, selector) => shadowRoot.querySelector(selector).getBoundingClientRect().toJSON(), selector);
  await page.evaluate(() => scrollTo(0, 300));
  await until('the tabs stand on the lower bar', async () => Math.round((await box('.tabs')).bottom) === phone.height - 70);
  assert.equal((await box('.tabs')).left, 20);
  await page.setViewportSize(desktop);
  await page.evaluate(() => scrollTo(0, 600));
  await until('the tabs stand below the upper bar', async () => Math.round((await box('.tabs')).top) === 70);
  // What has the focus does not lie behind a bar.
  const last = page.locator('.match .button').last();
  await last.focus();
  await until('the focus is in sight', async () => {
    const { y, height } = await last.boundingBox();
    return y >= 70 && y + height <= desktop.height - 70;
  });
});

test('nothing of the element lies over what lies over the page', async (t) => {
  const { page } = await visit(t, chrome, site, '/over.html', { viewport: phone, locale: 'en-GB' });
  await isThere(page);
  const top = await page.evaluate(() => document.elementFromPoint(180, innerHeight - 30).id);
  assert.equal(top, 'over');
});

test('the parts that are listed are there, and no others; tokens and the style of parts come in', async (t) => {
  const { page } = await visit(t, chrome, site, '/parts.html', { viewport: phone, locale: 'en-GB' });
  await isThere(page);
  const seen = new Set();
  const look = async () => {
    const names = await of(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('[part]')].flatMap(({ part }) => [...part]));
    for (const name of names) seen.add(name);
  };
  const style = (selector, name) => of(page, ({ shadowRoot }, [selector, name]) => getComputedStyle(shadowRoot.querySelector(selector))[name], [selector, name]);
  assert.equal(await style('.button.primary', 'backgroundColor'), 'rgb(122, 31, 92)');
  assert.equal(await style('.button.primary', 'letterSpacing'), '3px');
  await look();
  await toMatches(page);
  assert.equal(await style('.card', 'borderTopColor'), 'rgb(1, 2, 3)');
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await page.locator('.toast').waitFor();
  await look();
  await of(page, (element) => element.open('along'));
  await page.locator('.code').waitFor();
  await look();
  await of(page, (element) => element.open('desk'));
  await page.locator('.desk-main').waitFor();
  await go(page, 'Exhibitors');
  await page.locator('.row-name').first().click();
  await page.getByRole('dialog').waitFor();
  await look();
  const names = listed().cssParts.map(({ name }) => name);
  assert.deepEqual([...seen].filter((name) => !names.includes(name)), []);
  assert.deepEqual(names.filter((name) => !seen.has(name)), []);
});

test('the tokens that are listed are those of the style sheets, with what holds without them', () => {
  const sheets = ['app.css', 'desk.css'].map((name) => readFileSync(file(`static/${name}`), 'utf8')).join('\n');
  const used = new Map([...sheets.matchAll(/var\((--pm-[\w-]+), ([^;]+?)\)[;\s}]/g)].map(([, name, without]) => [name, without]));
  const { cssProperties } = listed();
  assert.deepEqual([...used.keys()].sort(), cssProperties.map(({ name }) => name).sort());
  const COLOURS = cssProperties.filter(({ syntax }) => syntax === '<color>');
  assert.equal(COLOURS.length, 30);
  for (const { name, default: without } of COLOURS) assert.equal(used.get(name), without, name);
});
