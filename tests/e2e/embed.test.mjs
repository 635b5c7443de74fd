// <park-match> in pages of others: side by side, under strict policies, and without leaving a trace.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { built, button, card, element, overflow, pageWith, phone, staged, until, visit } from './stage.mjs';

const STRICT = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";
const tag = (attributes = '') => element(`src="/fairs/hi-tech-fair.json" ${attributes}`);

/** What sizes an element by what is in it: the container, and how the element stands in it. */
const PLACES = `
  <div class="place row"><p>A sidebar</p>${tag('id="row"')}</div>
  <div class="place track"><p>A sidebar</p>${tag('id="track"')}</div>
  <table class="place"><tr><td>A cell</td><td>${tag('id="cell"')}</td></tr></table>
  <dialog open class="place" style="">${tag('id="dialog"')}</dialog>
  <div class="place">${tag('id="float"')}</div>
  <div class="place">${tag('id="inline"')}</div>
  <div class="place relative">${tag('id="absolute"')}</div>
  <div class="place">${tag('id="fit"')}</div>
  <div class="place flex-host">${tag('id="flex"')}</div>
  <div class="place">${tag('id="block"')}</div>
  <div class="place narrow">${tag('id="narrow"')}</div>
  <div class="place narrow row">${tag('id="narrow-row"')}</div>
  <div class="place narrow track">${tag('id="narrow-track"')}</div>`.replace(' style=""', '');
const PLACES_STYLE = `
  body { margin: 0 }
  .row { display: flex } .track { display: grid; grid-template-columns: auto } .track:not(.narrow) { grid-template-columns: auto auto }
  dialog { position: static } .narrow { width: 320px } .relative { position: relative; height: 3000px }
  #float { float: left } #inline { display: inline-block } #absolute { position: absolute } #fit { width: fit-content } #flex { display: flex }`;

/** Shortcuts as pages have them: none while somebody types, as far as the page can see. */
const KEYS = `for (const kind of ['keydown', 'keypress', 'keyup']) addEventListener(kind, (event) => {
  if (event.target.matches?.('input, textarea, select')) return;
  if (event.key.length === 1 && kind === 'keydown') event.preventDefault();
  document.getElementById('log').textContent += kind + ' ' + event.key + ';';
});`;

/** A router that knows these two routes, and nothing beside them. */
const ROUTER = `const draw = () => {
  const view = document.getElementById('view');
  if (location.hash !== '#/fair') view.innerHTML = '<h1>The organiser</h1>';
  else if (!view.querySelector('park-match')) view.innerHTML = '<park-match src="/fairs/ciftis.json" lang="en"></park-match>';
};
addEventListener('hashchange', draw);
draw();`;

const { chrome, site } = await staged({
  headers: { 'access-control-allow-origin': '*' },
  pages: {
    '/sandboxed.html': `<!doctype html><html lang="en"><head><title>A host</title></head><body><iframe title="The fair" sandbox="allow-scripts" src="/framed.html" width="400" height="700"></iframe></body></html>`,
    '/framed.html': pageWith(tag('lang="en" offline')),
    '/two.html': pageWith(`<h1>Host</h1>${tag('id="zh" lang="zh"')}${tag('id="en" lang="en"')}`, { head: '<link rel="stylesheet" href="/host.css">' }),
    '/host.css': () => ({ headers: { 'content-type': 'text/css' }, body: 'button, p, div { color: rgb(255, 0, 0) !important; letter-spacing: 7px } body { text-transform: uppercase; font-style: italic; line-height: 3 } h1 { color: rgb(0, 128, 0) }' }),
    '/places.html': pageWith(PLACES, { head: '<link rel="stylesheet" href="/places.css">' }),
    '/places.css': () => ({ headers: { 'content-type': 'text/css' }, body: PLACES_STYLE }),
    '/keys.html': pageWith(`<p id="log"></p>${tag('lang="en"')}`, { head: '<script src="/keys.js"></script>' }),
    '/keys.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: KEYS }),
    '/router.html': pageWith('<div id="view"></div>', { head: '<script src="/router.js" defer></script>' }),
    '/router.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: ROUTER }),
    '/rtl.html': pageWith(tag('lang="en"')).replace('<html lang="en">', '<html lang="he" dir="rtl">'),
    '/small-root.html': pageWith(tag('lang="en"'), { head: '<link rel="stylesheet" href="/small-root.css">' }),
    '/usual-root.html': pageWith(tag('lang="en"')),
    '/small-root.css': () => ({ headers: { 'content-type': 'text/css' }, body: 'html { font-size: 62.5% } body { font-size: 1.6rem }' }),
    '/strict.html': () => ({ headers: { 'content-security-policy': STRICT }, body: pageWith(tag('lang="en"')) }),
  },
});

test('two elements on one page each have their own language', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/two.html');
  await page.locator('#zh button').first().waitFor();
  await page.locator('#en button').first().waitFor();
  assert.deepEqual(troubles, []);
});

test("the host's styles do not leak in, nor ours out", async (t) => {
  const { page } = await visit(t, chrome, site, '/two.html');
  const button = page.locator('#zh button').first();
  await button.waitFor();
  const style = () => button.evaluate((element) => {
    const { color, letterSpacing, textTransform, fontStyle } = getComputedStyle(element);
    return { color, letterSpacing, textTransform, fontStyle };
  });
  // What is drawn anew while it is looked at has no style.
  let inside;
  await until('the button has a style', async () => (inside = await style()).color !== '');
  const { color, ...rest } = inside;
  assert.notEqual(color, 'rgb(255, 0, 0)');
  assert.deepEqual(rest, { letterSpacing: 'normal', textTransform: 'none', fontStyle: 'normal' });
  const outside = await page.locator('body > h1').evaluate((element) => ({ color: getComputedStyle(element).color, family: getComputedStyle(element).fontFamily }));
  const bare = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const heading = frame.contentDocument.body.appendChild(frame.contentDocument.createElement('h1'));
    return getComputedStyle(heading).fontFamily;
  });
  assert.deepEqual(outside, { color: 'rgb(0, 128, 0)', family: bare });
});

test('a strict policy on scripts, styles and trusted types is kept, worker and all', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/strict.html');
  const workers = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const button = (name) => page.getByRole('button', { name, exact: true });
  await button('Technology').first().click();
  await button('Next').click();
  await button('Skip').click();
  await button('Show my matches').click();
  await button('My plan').click();
  await page.locator('.stop.meeting').first().waitFor();
  assert.deepEqual(workers, [`${site.url}/${built('engine-thread.js')}`]);
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('in a sandboxed frame it runs, and says that nothing can be kept there', async (t) => {
  const { page, troubles, warnings } = await visit(t, chrome, site, '/sandboxed.html');
  await page.frameLocator('iframe').getByRole('button', { name: 'Technology', exact: true }).first().click();
  await page.frameLocator('iframe').getByRole('button', { name: 'Next', exact: true }).click();
  assert.deepEqual(troubles, []);
  assert.deepEqual(warnings.filter((words) => words.startsWith('park-match')).length, 1);
});

test('the element has a sensible width wherever a page puts it', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/places.html', { locale: 'en-GB' });
  const ids = ['row', 'track', 'cell', 'dialog', 'float', 'inline', 'absolute', 'fit', 'flex', 'block', 'narrow', 'narrow-row', 'narrow-track'];
  for (const id of ids) await page.locator(`#${id} button`).first().waitFor();
  const sizes = await page.evaluate((ids) => ids.map((id) => {
    const { width, height } = document.getElementById(id).getBoundingClientRect();
    return [id, Math.round(width), Math.round(height)];
  }), ids);
  for (const [id, width, height] of sizes) {
    if (id.startsWith('narrow')) assert.equal(width, 320, id);
    else if (['block', 'flex'].includes(id)) assert.equal(width, 1280, id);
    else assert.ok(width >= 800 && width <= 1280, `${id}: ${width} wide`);
    assert.ok(height < 2_400, `${id}: ${height} high`);
  }
  assert.equal(await overflow(page), 0);
  assert.deepEqual(troubles, []);
});

test("what is typed into a field is no shortcut of the page's", async (t) => {
  const { page } = await visit(t, chrome, site, '/keys.html', { locale: 'en-GB' });
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  const field = page.getByRole('searchbox').first();
  await field.focus();
  await page.evaluate(() => { document.getElementById('log').textContent = ''; });
  await page.keyboard.type('solar/sensors', { delay: 5 });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  assert.equal(await field.inputValue(), 'solar/sensos');
  assert.equal(await page.locator('#log').textContent(), '');
  // What is no text reaches the page: ways out, and its shortcuts with a control key.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Tab');
  assert.match(await page.locator('#log').textContent(), /keydown Escape;.*keydown Control;keydown k;.*keydown Tab;/);
  // A button is no field: the page's shortcuts work there as on buttons of its own.
  await button(page, 'Back').focus();
  await page.keyboard.press('s');
  assert.match(await page.locator('#log').textContent(), /keydown s;keyup s;$/);
});

test('a router keeps its route in a link, and finds it in one that is opened', async (t) => {
  const { page } = await visit(t, chrome, site, '/router.html#/fair', { viewport: phone, locale: 'en-GB' });
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await button(page, 'Take along and send').click();
  const address = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  assert.match(address, /\/router\.html#\/fair\?parkmatch=1d[\w-]+$/);
  assert.equal(await page.evaluate(() => location.hash), '#/fair');

  // The router knows no such route; it is given its own back, and the element what came.
  const opened = await visit(t, chrome, site, address.slice(site.url.length), { viewport: phone, locale: 'en-GB' });
  await opened.page.getByRole('dialog', { name: 'This came along' }).getByText(/Must meet/).waitFor();
  assert.equal(await opened.page.evaluate(() => location.hash), '#/fair');

  // In a page that is open already, on another route.
  const other = await visit(t, chrome, site, '/router.html#/', { viewport: phone, locale: 'en-GB' });
  await other.page.getByRole('heading', { name: 'The organiser' }).waitFor();
  await other.page.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
  await other.page.getByRole('dialog', { name: 'This came along' }).getByText(/Must meet/).waitFor();

  // On the same route: the router takes the element away, and puts another there.
  const same = await visit(t, chrome, site, '/router.html#/fair', { viewport: phone, locale: 'en-GB' });
  await button(same.page, 'Technology').first().waitFor();
  await same.page.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
  await same.page.getByRole('dialog', { name: 'This came along' }).getByText(/Must meet/).waitFor();

  // What stands beside ours stays: an anchor, and the page's state.
  const anchored = await visit(t, chrome, site, `/usual-root.html#section-2&parkmatch=${address.split('parkmatch=')[1]}`, { locale: 'en-GB', setUp: (page) => page.addInitScript(() => history.replaceState({ own: 7 }, '')) });
  await anchored.page.getByRole('dialog', { name: 'This came along' }).waitFor();
  assert.deepEqual(await anchored.page.evaluate(() => [location.hash, history.state]), ['#section-2', { own: 7 }]);
});

test('a page from right to left does not mirror an English element', async (t) => {
  const { page } = await visit(t, chrome, site, '/rtl.html', { locale: 'en-GB' });
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  const places = await page.evaluate(() => {
    const root = document.querySelector('park-match').shadowRoot;
    const at = (selector) => root.querySelector(selector).getBoundingClientRect().x;
    return { direction: getComputedStyle(root.querySelector('main')).direction, brand: at('.brand'), desk: at('.to-desk'), tabs: at('.tabs'), main: at('main') };
  });
  assert.equal(places.direction, 'ltr');
  assert.ok(places.brand < places.desk && places.tabs < places.main, JSON.stringify(places));
});

test("a code is as large as elsewhere in a page whose root's type is small", async (t) => {
  const sizes = [];
  for (const path of ['/usual-root.html', '/small-root.html']) {
    const { page } = await visit(t, chrome, site, path, { locale: 'en-GB' });
    await button(page, 'Technology').first().click();
    await button(page, 'Next').click();
    await button(page, 'Skip').click();
    await button(page, 'Show my matches').click();
    await button(page, 'My plan').click();
    await button(page, 'Take along and send').click();
    await page.locator('.code').waitFor();
    const { width } = await page.locator('.code').boundingBox();
    sizes.push(width);
  }
  assert.deepEqual(sizes, [352, 352]);
});
