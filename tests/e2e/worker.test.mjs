// The service worker minds its own business: it answers for ParkMatch's files, the fairs and the page that asked for it;
// the host's other pages, data and workers are as if it were not there.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser, button, card, dist, file, host, kept, until, visit } from './stage.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };
const SCRIPT_TYPE = { 'content-type': 'text/javascript' };
const PRIVATE = { 'cache-control': 'no-store, private' };
const TWO_LINES = 'self.PARKMATCH = "/parkmatch/";\nimportScripts("/parkmatch/sw.js");\n';
const FAIR = readFileSync(file('static/fairs/ciftis.json'), 'utf8');

const pageOf = (body, { title = 'A host', embed = '/parkmatch/embed.js' } = {}) => `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>${title}</title><script type="module" src="${embed}"></script></head><body>${body}</body></html>`;
const element = (offline = 'offline="/fair-worker.js"', src = '/fair.json') => `<park-match src="${src}" lang="en" ${offline}></park-match>`;
const wait = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

let chrome;

before(async () => { chrome = await browser(); });
after(() => chrome?.close());

/** A host with pages of its own and ParkMatch in /parkmatch/. */
async function hosted(t, pages = {}, more = {}) {
  const site = await host({
    folders: { '/parkmatch/': dist },
    pages: {
      '/fair-worker.js': () => ({ headers: SCRIPT_TYPE, body: TWO_LINES }),
      '/fair.json': () => ({ headers: JSON_TYPE, body: FAIR }),
      '/article': ({ url }) => ({ body: pageOf(`<h1>Article ${new URL(url, 'http://x').searchParams.get('id')}</h1>${element()}`) }),
      '/plain': pageOf('<h1>Plain</h1>'),
      ...pages,
    },
    ...more,
  });
  t.after(() => site.close());
  return site;
}

/** Every address that is kept on this origin, without the origin. */
const keptAddresses = (page) => page.evaluate(async () => {
  const all = [];
  for (const name of await caches.keys()) {
    if (name.endsWith(' workers')) continue;
    for (const { url } of await (await caches.open(name)).keys()) all.push(url.slice(location.origin.length));
  }
  return [...new Set(all)].sort();
});

/** That an address shows nothing. */
async function showsNothing(page, url) {
  const other = await page.context().newPage();
  await assert.rejects(other.goto(url), /ERR_/, url);
  await other.close();
}

const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations())
  .map(({ scope, active, installing, waiting }) => [scope, (active ?? waiting ?? installing).scriptURL].map((url) => url.slice(location.origin.length)))
  .sort());

/** The first visit of a page with `offline`, until it is kept, and a second one that its worker serves. */
async function served(t, site, path = '/article?id=1', { data = '/fair.json' } = {}) {
  const seen = await visit(t, chrome, site, path, { locale: 'en-GB' });
  await button(seen.page, 'Technology').first().waitFor();
  await kept(seen.page, path);
  await kept(seen.page, data);
  await seen.page.goto(site.url + path);
  await button(seen.page, 'Technology').first().waitFor();
  assert.ok(await seen.page.evaluate(() => navigator.serviceWorker.controller !== null), 'the second visit has the worker');
  return seen;
}

const said = (warnings) => warnings.filter((words) => words.startsWith('park-match'));

test('only the page that asks is kept, with its fair, by a worker of the narrowest scope', async (t) => {
  const site = await hosted(t, {
    '/account': () => ({ headers: PRIVATE, body: pageOf('<h1>Your account</h1>') }),
    '/api/me.json': () => ({ headers: { ...JSON_TYPE, ...PRIVATE }, body: '{"user": "Ann"}' }),
    '/api/open.json': () => ({ headers: JSON_TYPE, body: '{"open": true}' }),
  });
  const { page, troubles, warnings } = await served(t, site);
  assert.deepEqual(await registrations(page), [['/article?id=1', '/fair-worker.js']]);
  await page.evaluate(async () => { for (const address of ['/api/me.json', '/api/open.json', '/plain', '/account']) await (await fetch(address)).text(); });
  for (const path of ['/account', '/plain', '/article?id=2', '/article']) await page.goto(site.url + path);
  await page.goto(`${site.url}/article?id=1`);
  await button(page, 'Technology').first().waitFor();
  await wait(500);
  const strangers = (await keptAddresses(page)).filter((address) => !address.startsWith('/parkmatch/'));
  assert.deepEqual(strangers, ['/article?id=1', '/fair.json']);
  assert.deepEqual(troubles, []);
  assert.deepEqual(said(warnings), []);
});

test('a slow answer is never replaced by that of the user before', async (t) => {
  let [user, delay] = ['Ann', 0];
  const site = await hosted(t, {
    '/api/me.json': async () => { await wait(delay); return { headers: JSON_TYPE, body: JSON.stringify({ user }) }; },
  });
  const { page } = await served(t, site);
  const me = (init) => page.evaluate(async (init) => (await (await fetch('/api/me.json', init)).json()).user, init);
  assert.equal(await me(), 'Ann');
  [user, delay] = ['Ben', 4_000];
  assert.equal(await me({ cache: 'no-store' }), 'Ben');
  assert.equal(await me(), 'Ben');
  site.isDown = true;
  await assert.rejects(me({ cache: 'no-store' }), /Failed to fetch/);
});

test('a fair that was chosen from the list is kept beside the list, and no other', async (t) => {
  const list = '<park-match fairs="/parkmatch/fairs/index.json" lang="en" offline="/fair-worker.js"></park-match>';
  const site = await hosted(t, { '/choose': pageOf(list) });
  const { page } = await visit(t, chrome, site, '/choose', { locale: 'en-GB' });
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await button(page, 'Technology').first().click();
  for (const address of ['/choose', '/parkmatch/fairs/index.json', '/parkmatch/fairs/ciftis.json']) await kept(page, address);
  const fairs = (await keptAddresses(page)).filter((address) => address.includes('/fairs/'));
  assert.deepEqual(fairs, ['/parkmatch/fairs/ciftis.json', '/parkmatch/fairs/index.json']);
  site.isDown = true;
  await page.reload();
  await button(page, 'Technology').first().waitFor();
});

test('an answer that varies by everything passes', async (t) => {
  const site = await hosted(t, { '/vary.json': () => ({ headers: { ...JSON_TYPE, vary: '*' }, body: '{"here": true}' }) });
  const { page } = await served(t, site);
  for (let n = 0; n < 2; n += 1) assert.deepEqual(await page.evaluate(async () => (await fetch('/vary.json')).json()), { here: true });
});

test('without a network an address shows its own page or none', async (t) => {
  const site = await hosted(t);
  const { page } = await served(t, site);
  site.isDown = true;
  for (const path of ['/article?id=2', '/article?id=11', '/article', '/plain']) {
    await showsNothing(page, site.url + path);
  }
  await page.goto(`${site.url}/article?id=1#somewhere`);
  await page.getByRole('heading', { name: 'Article 1' }).waitFor();
  await button(page, 'Technology').first().click();
});

test('the first byte of a page passes at once, kept or not', async (t) => {
  const streamed = (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write(pageOf(element()).split('</body>')[0]);
    setTimeout(() => response.end('<p id="end">The end</p></body></html>'), 3_000);
  };
  const site = await hosted(t, { '/streamed': streamed, '/other': streamed });
  const { page } = await served(t, site, '/streamed');
  for (const path of ['/streamed', '/other']) {
    await page.goto(site.url + path);
    const { first, last } = await page.evaluate(() => {
      const [{ responseStart, responseEnd, requestStart }] = performance.getEntriesByType('navigation');
      return { first: responseStart - requestStart, last: responseEnd - requestStart };
    });
    assert.ok(first < 1_000, `${path}: the first byte after ${first} ms`);
    assert.ok(last > 2_500, `${path}: the last after ${last} ms`);
  }
  const first = await page.evaluate(async () => {
    const begun = performance.now();
    await (await fetch('/other')).body.getReader().read();
    return performance.now() - begun;
  });
  assert.ok(first < 1_000, `fetched: the first byte after ${first} ms`);
});

test('a large download is not kept, nor a part of a file, nor what is posted', async (t) => {
  let posted = 0;
  const site = await hosted(t, {
    '/big.json': () => ({ headers: JSON_TYPE, body: `["${'x'.repeat(40_000_000)}"]` }),
    '/fair.json': ({ method, headers }) => {
      if (method === 'POST') posted += 1;
      if (headers.range) return { status: 206, headers: { ...JSON_TYPE, 'content-range': `bytes 0-3/${FAIR.length}` }, body: FAIR.slice(0, 4) };
      return { headers: JSON_TYPE, body: FAIR };
    },
  });
  const { page } = await served(t, site);
  const answers = await page.evaluate(async () => {
    const size = (await (await fetch('/big.json')).arrayBuffer()).byteLength;
    const part = await fetch('/fair.json', { headers: { range: 'bytes=0-3' } });
    const post = await fetch('/fair.json', { method: 'POST', body: '{}' });
    return { size, part: part.status, post: post.status, used: (await navigator.storage.estimate()).usage };
  });
  assert.deepEqual([answers.size, answers.part, answers.post, posted], [40_000_004, 206, 200, 1]);
  await wait(500);
  assert.ok(!(await keptAddresses(page)).includes('/big.json'));
  site.isDown = true;
  assert.equal(await page.evaluate(async () => (await (await fetch('/fair.json')).json()).format), 'parkmatch/1', 'the fair is kept whole');
});

test("a portal's page in the place of ours, of the fair or of our files is shown and never kept", async (t) => {
  let isPortal = false;
  const portal = () => ({ body: '<!doctype html><title>Wi-Fi</title><h1>Log in to Wi-Fi</h1>' });
  const pages = {
    '/article': ({ url }) => (isPortal ? portal() : { body: pageOf(`<h1>Article ${url}</h1>${element()}`) }),
    '/fair.json': () => (isPortal ? portal() : { headers: JSON_TYPE, body: FAIR }),
  };
  const site = await hosted(t, pages);
  const { page } = await served(t, site);
  isPortal = true;
  site.folders = {};
  for (const path of ['/parkmatch/sw.js', '/fair-worker.js', '/parkmatch/embed.js']) site.pages[path] = portal;
  await page.goto(`${site.url}/article?id=1`);
  await page.getByRole('heading', { name: 'Log in to Wi-Fi' }).waitFor();
  assert.match(await page.evaluate(async () => (await fetch('/fair.json')).text()), /Log in to Wi-Fi/);
  await wait(1_000);
  site.isDown = true;
  await page.goto(`${site.url}/article?id=1`);
  await page.getByRole('heading', { name: /^Article/ }).waitFor();
  await button(page, 'Technology').first().waitFor();
  assert.equal(await page.evaluate(async () => (await (await fetch('/fair.json')).json()).format), 'parkmatch/1');
});

for (const [what, headers, words] of [
  ['no-store', { 'cache-control': 'no-store' }, /Cache-Control is no-store/],
  ['private', { 'cache-control': 'private, max-age=0' }, /Cache-Control is private, max-age=0/],
  ['of one cookie', { vary: 'Accept-Encoding, Cookie' }, /Vary is Accept-Encoding, Cookie/],
  ['varying by everything', { vary: '*' }, /Vary is \*/],
]) {
  test(`a page that is ${what} is not kept, and its owner is told once`, async (t) => {
    const site = await hosted(t, { '/mine': () => ({ headers, body: pageOf(element()) }) });
    const { page, warnings } = await visit(t, chrome, site, '/mine', { locale: 'en-GB' });
    await kept(page, '/fair.json');
    await until('the owner is told', () => said(warnings).length > 0);
    await page.goto(`${site.url}/mine`);
    await until('the owner is told again by the next load', () => said(warnings).length > 1);
    assert.equal(said(warnings).length, 2);
    for (const line of said(warnings)) assert.match(line, words);
    assert.ok(!(await keptAddresses(page)).includes('/mine'));
    site.isDown = true;
    await showsNothing(page, `${site.url}/mine`);
  });
}

test('a page that was kept and turned private is forgotten', async (t) => {
  let headers = {};
  const site = await hosted(t, { '/mine': () => ({ headers, body: pageOf(element()) }) });
  const { page } = await served(t, site, '/mine');
  headers = PRIVATE;
  await page.goto(`${site.url}/mine`);
  await until('the page is forgotten', async () => !(await keptAddresses(page)).includes('/mine'));
});

test('a page that came before it turned private is not kept after it, however late it runs', async (t) => {
  let [headers, before, src] = [{}, '', '/fair.json'];
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const site = await hosted(t, {
    '/mine': () => ({ headers, body: pageOf(before + element(undefined, src)) }),
    '/held.js': async () => { await held; return { headers: SCRIPT_TYPE, body: '' }; },
    '/other.json': () => ({ headers: JSON_TYPE, body: FAIR }),
  });
  const { page, context } = await served(t, site, '/mine');
  [before, src] = ['<script src="/held.js"></script>', '/other.json'];
  const late = await context.newPage();
  await late.goto(`${site.url}/mine`, { waitUntil: 'commit' });
  [headers, before, src] = [PRIVATE, '', '/fair.json'];
  await page.goto(`${site.url}/mine`);
  await until('the page is forgotten', async () => !(await keptAddresses(page)).includes('/mine'));
  release();
  // Its fair is kept after the page itself would be.
  await kept(late, '/other.json');
  assert.ok(!(await keptAddresses(page)).includes('/mine'), 'it stays forgotten');
});

const HOST_WORKER = `
self.addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname === "/host-says") event.respondWith(new Response("the host"));
});
`;
// Names that ours has too, and a listener that answers whatever it sees.
const NAMES = 'const base = "", own = 1, told = 2, known = 3; let pending; function page() {} function data() {} function answer() {} function expect() {}';
const EVERYTHING = 'self.addEventListener("fetch", (event) => { if (new URL(event.request.url).pathname !== "/host-says") event.respondWith(fetch(event.request)); });';
const withHostWorker = (body) => pageOf(`${body}<script type="module" src="/register.js"></script>`);
const REGISTER = () => ({ headers: SCRIPT_TYPE, body: 'await navigator.serviceWorker.register("/host-sw.js"); await navigator.serviceWorker.ready; document.documentElement.dataset.hasWorker = "";' });

test("the host's own worker stays, on its page and below, and its owner is told", async (t) => {
  const site = await hosted(t, {
    '/host-sw.js': () => ({ headers: SCRIPT_TYPE, body: HOST_WORKER }),
    '/register.js': REGISTER,
    '/welcome': withHostWorker('<h1>Welcome</h1>'),
    '/': withHostWorker(element()),
    '/below': withHostWorker(element()),
  });
  const { page, warnings } = await visit(t, chrome, site, '/welcome');
  await page.locator('html[data-has-worker]').waitFor();
  for (const path of ['/', '/below']) {
    await page.goto(site.url + path);
    await until('the owner is told', () => said(warnings).some((words) => words.includes('/host-sw.js') && words.includes('imported')));
    await wait(500);
    assert.deepEqual(await registrations(page), [['/', '/host-sw.js']]);
    assert.equal(await page.evaluate(async () => (await fetch('/host-says')).text()), 'the host');
    assert.equal(said(warnings.splice(0)).length, 1, path);
  }
});

test("imported into the host's worker, ours answers for what it names and never takes over", async (t) => {
  let version = 1;
  const site = await hosted(t, {
    '/host-sw.js': () => ({ headers: SCRIPT_TYPE, body: `self.PARKMATCH = { base: "/parkmatch/", pages: ["/below"], data: ["/fair.json"] };\nimportScripts("/parkmatch/sw.js");\nconst version = ${version};\n${NAMES}\n${HOST_WORKER}${EVERYTHING}` }),
    '/register.js': REGISTER,
    '/welcome': withHostWorker('<h1>Welcome</h1>'),
    '/below': withHostWorker(element('offline="imported"')),
    '/other.json': () => ({ headers: JSON_TYPE, body: '{"other": 1}' }),
  });
  const { page, warnings } = await visit(t, chrome, site, '/welcome', { locale: 'en-GB' });
  await page.locator('html[data-has-worker]').waitFor();
  await page.goto(`${site.url}/below`);
  await button(page, 'Technology').first().waitFor();
  await kept(page, '/below');
  await kept(page, '/fair.json');
  await page.evaluate(async () => { await (await fetch('/other.json')).text(); });
  assert.equal(await page.evaluate(async () => (await fetch('/host-says')).text()), 'the host');
  assert.deepEqual(await registrations(page), [['/', '/host-sw.js']]);

  version = 2;
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
  await until('a new worker of the host waits', () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null));
  await page.reload();
  await button(page, 'Technology').first().waitFor();
  await wait(1_000);
  assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null), 'it still waits after a reload');

  site.isDown = true;
  await page.goto(`${site.url}/below`);
  await button(page, 'Technology').first().waitFor();
  await showsNothing(page, `${site.url}/welcome`);
  const strangers = await keptAddresses(page);
  assert.deepEqual(strangers.filter((address) => !address.startsWith('/parkmatch/') && !['/below', '/fair.json'].includes(address)), []);
  assert.deepEqual(said(warnings), []);
});

test('ParkMatch on another host is kept by a file on that of the page, and said where there is none', async (t) => {
  const far = await host({ headers: { 'access-control-allow-origin': '*' } });
  t.after(() => far.close());
  const embed = `${far.url}/embed.js`;
  const site = await hosted(t, {
    '/far': pageOf(element(), { embed }),
    '/none': pageOf(element('offline'), { embed }),
    '/fair-worker.js': () => ({ headers: SCRIPT_TYPE, body: `self.PARKMATCH = "${far.url}/";\nimportScripts("${far.url}/sw.js");\n` }),
  }, { folders: {} });
  const { page, warnings } = await served(t, site, '/far');
  far.isDown = true;
  site.isDown = true;
  await page.reload();
  await button(page, 'Technology').first().waitFor();
  assert.deepEqual(said(warnings), []);
  far.isDown = false;
  site.isDown = false;
  await page.goto(`${site.url}/none`);
  await until('the owner is told', () => said(warnings).length > 0);
  assert.match(said(warnings).join('\n'), /another host/);
});

test('a strict policy on scripts, workers and trusted types is kept', async (t) => {
  const policy = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types park-match";
  const site = await hosted(t, { '/strict': () => ({ headers: { 'content-security-policy': policy }, body: pageOf(element()) }) });
  const { page, troubles, warnings } = await served(t, site, '/strict');
  site.isDown = true;
  await page.reload();
  await button(page, 'Technology').first().waitFor();
  site.isDown = false;
  assert.deepEqual(troubles.filter((words) => !words.includes('favicon')), []);
  assert.deepEqual(said(warnings), []);
});

test('where the worker cannot have the page, there is one line for its owner and no harm', async (t) => {
  const site = await hosted(t, { '/outside': pageOf(element('offline')) });
  const { page, troubles, warnings } = await visit(t, chrome, site, '/outside', { locale: 'en-GB' });
  await button(page, 'Technology').first().waitFor();
  await until('the owner is told', () => said(warnings).length > 0);
  await wait(500);
  assert.equal(said(warnings).length, 1);
  assert.match(said(warnings)[0], /scope/);
  assert.deepEqual(await registrations(page), []);
  assert.deepEqual(troubles, []);
});

for (const [what, body] of [['is set to off', element('offline="off"')], ['is taken away', element('')]]) {
  test(`once the attribute ${what}, the worker and all that it kept are gone`, async (t) => {
    let now = element();
    const site = await hosted(t, { '/article': () => ({ body: pageOf(now) }) });
    const { page } = await served(t, site, '/article');
    now = body;
    await page.goto(`${site.url}/article`);
    await button(page, 'Technology').first().waitFor();
    await until('the worker is gone', async () => (await registrations(page)).length === 0);
    await until('what it kept is gone', () => page.evaluate(async () => (await caches.keys()).length === 0));
    site.isDown = true;
    await showsNothing(page, `${site.url}/article`);
  });
}

for (const [what, remove] of [
  ['ParkMatch', (site) => { site.folders = {}; }],
  ['the file that imports it', (site) => { site.pages['/fair-worker.js'] = () => ({ status: 410 }); }],
]) {
  test(`with tag and ${what} gone, so is the worker`, async (t) => {
    let now = element();
    const site = await hosted(t, { '/article': () => ({ body: pageOf(now) }) });
    const { page } = await served(t, site, '/article');
    now = '<h1>Nothing here</h1>';
    remove(site);
    await until('the worker is gone', async () => {
      await page.goto(`${site.url}/article`);
      await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
      await wait(300);
      return (await registrations(page)).length === 0;
    });
    assert.ok(!(await keptAddresses(page)).includes('/article'));
    site.isDown = true;
    await showsNothing(page, `${site.url}/article`);
  });
}

test('our own page ends its worker too once its folder is empty', async (t) => {
  const site = await hosted(t);
  const { page } = await served(t, site, '/parkmatch/', { data: '/parkmatch/fairs/hi-tech-fair.json' });
  site.folders = {};
  await until('the worker is gone', async () => {
    await page.goto(`${site.url}/parkmatch/`);
    // As a person does: nobody goes on before a page has done what it does when it comes.
    await wait(1_500);
    return (await registrations(page)).length === 0;
  });
  await until('what it kept is gone', () => page.evaluate(async () => (await caches.keys()).length === 0));
});

test('two copies on one origin leave each other alone', async (t) => {
  const site = await hosted(t);
  const other = mkdtempSync(join(tmpdir(), 'parkmatch-'));
  t.after(() => rmSync(other, { recursive: true }));
  cpSync(dist, other, { recursive: true });
  site.folders['/parkmatch/2027/'] = other;
  const { page } = await served(t, site, '/parkmatch/', { data: '/parkmatch/fairs/hi-tech-fair.json' });
  const ofOne = (await keptAddresses(page)).filter((address) => !address.startsWith('/parkmatch/2027/'));
  await page.goto(`${site.url}/parkmatch/2027/`);
  await button(page, 'Technology').first().waitFor();
  await kept(page, '/parkmatch/2027/fairs/hi-tech-fair.json');
  assert.deepEqual(await registrations(page), [['/parkmatch/', '/parkmatch/sw.js'], ['/parkmatch/2027/', '/parkmatch/2027/sw.js']]);
  await button(page, 'Technology').first().click();
  await button(page, 'Next').click();
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
  await card(page, 0).waitFor();
  await button(page, 'Guide').click();
  await button(page, 'Delete everything stored here').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything stored here' }).click();
  await page.getByText('Everything is deleted').waitFor();
  await until('the second copy is deleted', async () => (await registrations(page)).length === 1);
  assert.deepEqual(await registrations(page), [['/parkmatch/', '/parkmatch/sw.js']]);
  assert.deepEqual(await keptAddresses(page), ofOne);
});

test('a store that never answers delays neither the page nor the fair', async (t) => {
  const hang = `self.addEventListener("message", ({ data }) => {
    if (data === "hang") for (const name of ["match", "open", "has", "keys"]) CacheStorage.prototype[name] = () => new Promise(() => {});
  });`;
  const site = await hosted(t, { '/fair-worker.js': () => ({ headers: SCRIPT_TYPE, body: `${hang}\n${TWO_LINES}` }) });
  const { page } = await served(t, site);
  const millis = await page.evaluate(async () => {
    navigator.serviceWorker.controller.postMessage('hang');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    const begun = performance.now();
    await (await fetch('/fair.json')).json();
    return performance.now() - begun;
  });
  assert.ok(millis < 1_000, `the fair after ${millis} ms`);
  const begun = performance.now();
  await page.goto(`${site.url}/article?id=1`, { waitUntil: 'commit' });
  assert.ok(performance.now() - begun < 1_500, `the page after ${performance.now() - begun} ms`);
  await button(page, 'Technology').first().waitFor();
});

test('a store that is full breaks no answer', async (t) => {
  const site = await hosted(t);
  const { page, context } = await served(t, site);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 1 });
  await page.goto(`${site.url}/article?id=1`);
  await button(page, 'Technology').first().waitFor();
  assert.equal(await page.evaluate(async () => (await (await fetch('/fair.json')).json()).format), 'parkmatch/1');
});
