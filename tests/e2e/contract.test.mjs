// What a page around <park-match> can rely on: custom-elements.json, and the element that keeps to it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listed, made } from '../../tools/contract.mjs';
import { button, element, file, pageWith, staged, visit } from './stage.mjs';

const tag = (attributes = '') => element(`src="/fairs/ciftis.json" lang="en" ${attributes}`);

/** What a framework does before the element's script is there. */
const EARLY = "const early = document.querySelector('park-match'); early.view = 'visitor'; early.src = '/fairs/ciftis.json'; early.fairs = undefined; early.desk = false;";

const { chrome, site } = await staged({
  pages: {
    '/plain.html': pageWith(tag()),
    '/early.html': pageWith('<park-match lang="en"></park-match>').replace('</body>', '<script src="/early.js"></script></body>'),
    '/early.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: EARLY }),
  },
});

const of = (page, act, given) => page.locator('park-match').evaluate(act, given);
const isThere = (page) => button(page, 'Technology').first().waitFor();

test('README and types say what the list says, and the element has all of it', async (t) => {
  for (const [name, text] of Object.entries(made())) assert.equal(readFileSync(file(name), 'utf8'), text, `${name}: node tools/contract.mjs`);
  const { page } = await visit(t, chrome, site, '/plain.html', { locale: 'en-GB' });
  await isThere(page);
  const { attributes, members } = listed();
  const kinds = await of(page, (element, names) => names.map((name) => (name in element.constructor.prototype ? typeof element[name] : 'nothing')), members.map(({ name }) => name));
  const KINDS = { offline: 'boolean', details: 'boolean', fair: 'undefined', profile: 'undefined', whenReady: 'object' };
  const kindOf = ({ name, kind }) => (kind === 'method' ? 'function' : KINDS[name] ?? 'string');
  assert.deepEqual(kinds, members.map(kindOf));
  assert.deepEqual(attributes.map(({ name }) => name), members.filter(({ attribute }) => attribute).map(({ attribute }) => attribute));
  // Nor has it anything that the list does not name.
  const own = await of(page, (element) => Object.getOwnPropertyNames(element.constructor.prototype));
  const machinery = ['constructor', 'addEventListener', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
  assert.deepEqual(own.filter((name) => !machinery.includes(name)).sort(), members.map(({ name }) => name).sort());
});

test('attributes are properties, and booleans and nothing are understood', async (t) => {
  const { page } = await visit(t, chrome, site, '/plain.html', { locale: 'en-GB' });
  await isThere(page);
  const seen = await of(page, (element) => {
    const seen = [element.src, element.lang, element.submit, element.offline, element.desk];
    const after = (name, value) => { element[name] = value; seen.push([element.getAttribute(name), element[name]]); };
    after('submit', '/send');
    after('submit', undefined);
    after('submit', null);
    after('offline', true);
    after('offline', false);
    after('desk', false);
    after('desk', undefined);
    after('theme', 'dark');
    for (const word of ['false', 'true']) {
      element.setAttribute('offline', word);
      seen.push(element.offline);
    }
    return seen;
  });
  assert.deepEqual(seen, [
    '/fairs/ciftis.json', 'en', '', false, '',
    ['/send', '/send'], [null, ''], [null, ''], ['', true], [null, false], ['none', 'none'], [null, ''], ['dark', 'dark'], false, true,
  ]);
});

test("the page's theme stands against the system's, and a change of it leaves the program alone", async (t) => {
  const { page } = await visit(t, chrome, site, '/plain.html', { locale: 'en-GB', setUp: (page) => page.emulateMedia({ colorScheme: 'light' }) });
  await isThere(page);
  const ground = async (theme) => {
    await of(page, (element, theme) => { element.theme = theme; }, theme);
    await page.waitForTimeout(300);
    return of(page, (element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).colorScheme]);
  };
  await of(page, (element) => { element.probe = element.shadowRoot.querySelector('.app'); });
  const light = ['rgb(243, 246, 248)', 'light'];
  const dark = ['rgb(14, 21, 25)', 'dark'];
  assert.deepEqual(await ground('dark'), dark);
  assert.deepEqual(await ground('light'), light);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await ground('light'), light);
  assert.deepEqual(await ground('auto'), [dark[0], 'light dark']);
  assert.equal(await of(page, (element) => element.probe === element.shadowRoot.querySelector('.app')), true);
});

test('desk="none" leaves the way to the desk out', async (t) => {
  const { page } = await visit(t, chrome, site, '/plain.html', { locale: 'en-GB' });
  const desk = page.locator('.to-desk');
  await desk.waitFor();
  await of(page, (element) => { element.desk = 'none'; });
  assert.equal(await desk.isVisible(), false);
  await of(page, (element) => { element.desk = undefined; });
  assert.equal(await desk.isVisible(), true);
});

test('what is set before the script has come is taken over', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/early.html', { locale: 'en-GB' });
  await isThere(page);
  const attributes = await of(page, (element) => [element.getAttributeNames().sort(), ['src', 'view', 'fairs', 'desk'].filter((name) => Object.hasOwn(element, name))]);
  assert.deepEqual(attributes, [['desk', 'lang', 'src', 'view'], []]);
  assert.equal(await page.locator('.to-desk').isVisible(), false);
  assert.deepEqual(troubles, []);
});
