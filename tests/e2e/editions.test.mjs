// Editions never mix: whatever a cache still has and however far an upload has come, a page runs files of one edition.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser, built, button, dist, file, host, kept, until, visit } from './stage.mjs';

let chrome;

before(async () => { chrome = await browser(); });
after(() => chrome?.close());

const sum = (bytes, digits) => createHash('sha256').update(bytes).digest('hex').slice(0, digits);
const said = (warnings) => warnings.filter((words) => words.startsWith('park-match'));

/**
 * Another edition as a build would make it, in a folder of its own. Its program and the script beside it only fit each
 * other, and its background is of another colour.
 */
function otherEdition(t) {
  const folder = mkdtempSync(join(tmpdir(), 'parkmatch-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(dist, folder, { recursive: true });
  const names = JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'));
  const read = (name) => readFileSync(join(folder, name));
  const everywhere = (one, other) => {
    for (const name of readdirSync(folder).filter((name) => /\.(js|json|html)$/.test(name))) {
      const text = read(name).toString();
      if (text.includes(one)) writeFileSync(join(folder, name), text.replaceAll(one, other));
    }
  };
  const change = (name, edit) => {
    const [, former] = /-([0-9a-f]{10})\./.exec(names[name]);
    const bytes = edit(read(names[name]));
    rmSync(join(folder, names[name]));
    writeFileSync(join(folder, names[name].replace(former, sum(bytes, 10))), bytes);
    everywhere(former, sum(bytes, 10));
  };
  // What the script asks of its program has another name.
  const rename = (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('__wbindgen_malloc', '__wbindgen_mallox'), 'latin1');
  const embed = sum(read('embed.js'), 10);
  change('visitor_bg.wasm', rename);
  change('visitor.js', rename);
  change('visit.js', rename);
  change('app.css', (bytes) => Buffer.concat([bytes, Buffer.from(':host{outline:3px solid rgb(1, 2, 3)}')]));
  everywhere(embed, sum(read('embed.js'), 10));
  change('edition.json', (bytes) => bytes);
  // A change of the worker itself comes when browsers see fit; no edition waits for it.
  writeFileSync(join(folder, 'sw.js'), Buffer.concat([read('sw.js'), Buffer.from('// another\n')]));
  return folder;
}

const isOther = (page) => page.evaluate(() => getComputedStyle(document.querySelector('park-match')).outlineColor === 'rgb(1, 2, 3)');
const isThere = (page) => button(page, 'Technology').first().waitFor();

test('every file but those that others name has its content in its name, and files.json says which is which', () => {
  const names = JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8'));
  const plain = ['embed.js', 'fairs', 'files.json', 'frame-height.js', 'frame.html', 'index.html', 'lang', 'snippet.html', 'sw.js'];
  assert.deepEqual(readdirSync(dist).sort(), [...plain, ...Object.values(names)].sort());
  for (const [name, hashed] of Object.entries(names)) {
    const [stem, ending] = name.split('.');
    assert.equal(hashed, `${stem}-${sum(readFileSync(join(dist, hashed)), 10)}.${ending}`);
  }
  for (const page of ['index.html', 'frame.html', 'snippet.html']) {
    for (const [, name] of readFileSync(join(dist, page), 'utf8').matchAll(/(?:href|src|content)="([\w-]+\.\w+)"/g)) {
      assert.ok(readdirSync(dist).includes(name), `${page} names ${name}`);
    }
  }
});

test('JavaScript that is cached for four hours beside a new program gives no error, and the new edition comes', async (t) => {
  const site = await host({ headers: (path) => ({ 'cache-control': path.endsWith('.js') ? 'max-age=14400' : 'no-cache' }) });
  t.after(() => site.close());
  const setUp = (page) => page.addInitScript(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); });
  const { page, context } = await visit(t, chrome, site, '/', { locale: 'en-GB', setUp });
  await isThere(page);
  assert.equal(await isOther(page), false);
  site.folders['/'] = otherEdition(t);
  site.asked.length = 0;
  const next = await context.newPage();
  await setUp(next);
  const troubles = [];
  next.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  next.on('pageerror', (error) => troubles.push(String(error)));
  await next.goto(`${site.url}/`);
  await isThere(next);
  assert.equal(await isOther(next), true);
  assert.ok(site.asked.includes(`/${built('visitor_bg.wasm')}`), 'the loader of the cache was of the edition that has gone');
  assert.ok(!site.asked.includes(`/${built('visitor.js')}`), 'its script was still in the cache');
  assert.deepEqual(troubles.filter((words) => !/^Failed to load resource: .* 404/.test(words)), []);
  // The cache has the new loader now.
  site.asked.length = 0;
  await next.goto(`${site.url}/`);
  await isThere(next);
  assert.ok(!site.asked.some((path) => path.startsWith('/embed.js')));
});

test('what has gone is asked for past the cache once; then the truth is said, and a person may ask again', async (t) => {
  const site = await host({ headers: (path) => ({ 'cache-control': path.endsWith('.js') ? 'max-age=14400' : 'no-cache' }) });
  t.after(() => site.close());
  const missing = `/${built('visitor.js')}`;
  site.pages[missing] = () => ({ status: 404, body: 'not found' });
  const { page } = await visit(t, chrome, site, '/', { locale: 'en-GB' });
  const retry = page.locator('park-match button').first();
  await retry.waitFor();
  const loaders = () => site.asked.filter((path) => path.startsWith('/embed.js')).map((path) => path.replace(/=\d+/, ''));
  assert.deepEqual(loaders(), ['/embed.js', '/embed.js', '/embed.js?again']);
  await page.waitForTimeout(1_000);
  assert.equal(loaders().length, 3, 'nothing more is asked for unasked');
  delete site.pages[missing];
  await retry.click();
  await isThere(page);
});

/** A host with our own page, and a visit that its worker serves. */
async function served(t) {
  const site = await host();
  t.after(() => site.close());
  const seen = await visit(t, chrome, site, '/', { locale: 'en-GB' });
  await isThere(seen.page);
  await kept(seen.page, '/fairs/hi-tech-fair.json');
  await kept(seen.page, `/${built('engine.js')}`);
  return { site, ...seen };
}

/** How many editions are kept. */
const nEditions = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => / [0-9a-f]{10}$/.test(name)).length);
const load = async (page, url) => {
  await page.goto(url);
  await isThere(page);
};

test('a new edition is taken whole, and comes with the next load', async (t) => {
  const { site, page } = await served(t);
  site.folders['/'] = otherEdition(t);
  await page.reload();
  await isThere(page);
  assert.equal(await isOther(page), false, 'the page is of one edition, the one that is kept');
  await until('the new one is taken', async () => await nEditions(page) === 2);
  const own = `/${built('visitor.js')}`;
  assert.equal(await page.evaluate(async (name) => (await fetch(name)).status, own), 200, 'an open page has its own files');
  await page.reload();
  await isThere(page);
  assert.equal(await isOther(page), true);
  await until('the old one is deleted', async () => await nEditions(page) === 1);
  site.isDown = true;
  await page.reload();
  await isThere(page);
  assert.equal(await isOther(page), true);
});

test('pages of one folder have one edition, whichever of them took it', async (t) => {
  const { site, page } = await served(t);
  const tag = '<park-match src="/fairs/ciftis.json" lang="en" offline></park-match>';
  site.pages['/second'] = `<!doctype html><title>Second</title><script type="module" src="/embed.js"></script>${tag}`;
  await load(page, `${site.url}/second`);
  await kept(page, '/second');
  await kept(page, '/fairs/ciftis.json');
  site.folders['/'] = otherEdition(t);
  await load(page, `${site.url}/`);
  await until('the new one is taken', async () => await nEditions(page) === 2);
  await load(page, `${site.url}/`);
  await until('the old one is deleted', async () => await nEditions(page) === 1);
  site.isDown = true;
  for (const path of ['/second', '/']) {
    await load(page, site.url + path);
    assert.equal(await isOther(page), true);
  }
});

test('what a host changes of our own page comes with the load after the next', async (t) => {
  const { site, page } = await served(t);
  site.pages['/'] = readFileSync(join(dist, 'index.html'), 'utf8').replace('<title>', '<title>Our fair: ');
  await page.reload();
  await isThere(page);
  await until('the change is there', async () => {
    await page.reload();
    return (await page.title()).startsWith('Our fair: ');
  });
  site.pages['/'] = '<!doctype html><title>Log in to Wi-Fi</title>';
  for (let n = 0; n < 3; n += 1) await page.reload();
  assert.ok((await page.title()).startsWith('Our fair: '), "a portal's page is not taken for ours");
});

test('of an upload that is half done nothing is taken: the old edition stays, and the whole one comes later', async (t) => {
  const { site, page, warnings } = await served(t);
  const whole = otherEdition(t);
  const half = mkdtempSync(join(tmpdir(), 'parkmatch-'));
  t.after(() => rmSync(half, { recursive: true }));
  cpSync(whole, half, { recursive: true });
  const program = JSON.parse(readFileSync(join(half, 'files.json'), 'utf8'))['visitor_bg.wasm'];
  truncateSync(join(half, program), 100_000);
  site.folders['/'] = half;
  const tried = async (words) => {
    warnings.length = 0;
    await page.reload();
    await isThere(page);
    assert.equal(await isOther(page), false);
    await until('it is tried, and said', () => said(warnings).some((line) => line.includes(words)));
    assert.equal(await nEditions(page), 1);
  };
  for (let n = 0; n < 2; n += 1) await tried(`${program} is not as it was built`);
  site.isDown = true;
  await page.reload();
  await isThere(page);
  assert.equal(await isOther(page), false);
  site.isDown = false;

  // An old index.html is no sign of a whole upload either.
  site.folders['/'] = whole;
  site.pages['/'] = readFileSync(join(dist, 'index.html'), 'utf8');
  await tried('is of another edition');
  delete site.pages['/'];
  await page.reload();
  await until('the whole one is taken', async () => await nEditions(page) === 2);
  await page.reload();
  await isThere(page);
  assert.equal(await isOther(page), true);
});

test('a first visit while an upload is half done keeps nothing, says so, and the next one keeps all', async (t) => {
  const site = await host();
  t.after(() => site.close());
  const missing = `/${built('engine_bg.wasm')}`;
  site.pages[missing] = () => ({ body: '<!doctype html><title>Not found, but with status 200</title>' });
  const { page, warnings } = await visit(t, chrome, site, '/', { locale: 'en-GB' });
  await isThere(page);
  await until('it is said', () => said(warnings).length > 0);
  assert.match(said(warnings).join('\n'), /not every file is there as it was built/);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  delete site.pages[missing];
  await page.reload();
  await isThere(page);
  await kept(page, missing);
  await kept(page, '/');
});

test('a bad copy of a file in the cache of the browser is fetched anew, for the page and for its worker', async (t) => {
  const bad = `/${built('engine_bg.wasm')}`;
  const site = await host({ headers: (path) => ({ 'cache-control': path === bad ? 'max-age=31536000, immutable' : 'no-cache' }) });
  t.after(() => site.close());
  site.pages[bad] = () => ({ body: 'a page of the host' });
  site.pages['/empty'] = '<!doctype html><title>Empty</title>';
  const { page } = await visit(t, chrome, site, '/empty', { locale: 'en-GB' });
  assert.equal(await page.evaluate(async (address) => (await fetch(address)).text(), bad), 'a page of the host');
  delete site.pages[bad];
  assert.equal(await page.evaluate(async (address) => (await fetch(address)).text(), bad), 'a page of the host', 'the cache has it');
  await page.goto(`${site.url}/`);
  await isThere(page);
  await kept(page, bad);
});

test('make run sends what the README says: hashed files may be kept for ever, the others are asked about', async (t) => {
  const free = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
  });
  // As the Makefile does.
  execFileSync('make', ['--no-print-directory', 'target/serve'], { cwd: file('.'), stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(file('target/serve'), [dist, String(free)], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => server.kill());
  await new Promise((resolve, reject) => { server.stdout.once('data', resolve); server.once('exit', () => reject(new Error('it ended'))); });
  const caching = async (name) => (await fetch(`http://127.0.0.1:${free}/${name}`)).headers.get('cache-control');
  for (const name of ['', 'index.html', 'embed.js', 'sw.js', 'files.json', 'lang/es.txt', 'fairs/index.json', 'fairs/hi-tech-fair.json']) {
    assert.equal(await caching(name), 'no-cache', name);
  }
  for (const name of ['visitor.js', 'visitor_bg.wasm', 'app.css', 'icon-192.png']) {
    assert.equal(await caching(built(name)), 'public, max-age=31536000, immutable', name);
  }
  assert.equal(await caching('visitor-0000000000.js'), 'no-store', 'nothing of what is not there is kept');
});
