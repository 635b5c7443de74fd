// What is released: the same bytes whenever it is made, whole, with licences and a bill of its parts; and it runs from there.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { crc32 } from '../../tools/package/archive.mjs';
import { metadata, packed } from '../../tools/package.mjs';
import { button, dist, element, file, pageWith, staged, until, visit } from './stage.mjs';

const known = metadata();
const released = packed(dist, known);
const work = mkdtempSync(join(tmpdir(), 'parkmatch-'));
after(() => rmSync(work, { recursive: true }));

const sha = (kind, bytes, as = 'hex') => createHash(kind).update(bytes).digest(as);
const named = (ending) => [...released].find(([name]) => name.endsWith(ending))[1];

/** The files of a zip, by its directory, as readers find them. */
function unzipped(bytes) {
  const end = bytes.lastIndexOf('PK\x05\x06');
  let at = bytes.readUInt32LE(end + 16);
  const files = new Map();
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    assert.equal(bytes.toString('latin1', at, at + 4), 'PK\x01\x02');
    const [method, sum, packed, size, name, more, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const raw = bytes.subarray(body, body + packed);
    const content = method === 8 ? inflateRawSync(raw) : raw;
    assert.equal(content.length, size, path);
    assert.equal(crc32(content), sum, path);
    files.set(path, content);
    at += 46 + name + more;
  }
  return files;
}

/** The files of a gzipped tar. */
function untarred(bytes) {
  const tar = gunzipSync(bytes);
  const files = new Map();
  for (let at = 0; tar[at] !== 0;) {
    const head = tar.subarray(at, at + 512);
    const text = (from, to) => head.toString('utf8', from, to).replace(/\0.*$/s, '');
    const sum = head.reduce((all, byte, n) => all + (n >= 148 && n < 156 ? 32 : byte), 0);
    assert.equal(parseInt(text(148, 156), 8), sum);
    const size = parseInt(text(124, 136), 8);
    files.set(text(0, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

const without = (files) => new Map([...files].map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), bytes]));
const host = without(unzipped(named('.zip')));
const npm = without(untarred(named('.tgz')));
const { version } = JSON.parse(npm.get('package.json'));
const KINDS = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.html': 'text/html; charset=utf-8' };
const served = (start, files) => Object.fromEntries([...files].map(([path, body]) => [start + path, () => ({ headers: { 'content-type': KINDS[extname(path)] ?? 'application/octet-stream' }, body })]));
const tag = element('src="/fairs/ciftis.json" lang="en"');
const integrity = JSON.parse(host.get('integrity.json'));
const loaded = (script) => pageWith(tag).replace('<script type="module" src="/embed.js"></script>', script);

const { chrome, site } = await staged({
  folders: { '/fairs/': file('static/fairs') },
  pages: {
    ...served('/parkmatch/', host),
    ...served('/npm/', npm),
    '/stays.html': loaded('<script type="module" src="/parkmatch/embed.js"></script>'),
    '/checked.html': loaded(`<script type="module" src="/parkmatch/${version}/embed.js" integrity="${integrity[`${version}/embed.js`]}" crossorigin></script>`),
    '/changed.html': loaded(`<script type="module" src="/parkmatch/${version}/embed.js" integrity="${integrity[`${version}/sw.js`]}" crossorigin></script>`),
    '/npm.html': loaded('<script type="module" src="/own.js"></script>'),
    '/own.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: 'import { load } from "/npm/index.js"; await load("/npm/dist"); document.body.dataset.loaded = "";' }),
  },
});

test('made by another process, in another zone and order, it is the same bytes', () => {
  // Cargo is asked once; what it said is said again.
  const [said, cargo, out] = ['metadata.json', 'cargo', 'release'].map((name) => join(work, name));
  writeFileSync(said, JSON.stringify({ ...known, packages: [...known.packages].reverse() }));
  writeFileSync(cargo, `#!/bin/sh\ncat '${said}'\n`, { mode: 0o755 });
  execFileSync(process.execPath, [file('tools/package.mjs'), '--dist', dist, '--out', out], { env: { ...process.env, CARGO: cargo, TZ: 'Pacific/Auckland' }, stdio: 'pipe' });
  assert.deepEqual(readdirSync(out).sort(), [...released.keys()].sort());
  for (const [name, bytes] of released) assert.ok(readFileSync(join(out, name)).equals(bytes), name);
});

test('the sums are those of the files, and no file is without', () => {
  assert.equal(crc32(Buffer.from('123456789')), 0xcbf43926);
  for (const [what, files] of [['the release', released], ['the zip', host]]) {
    const lines = files.get('SHA256SUMS').toString().trim().split('\n').map((line) => line.split('  '));
    assert.deepEqual(lines.map(([, path]) => path), [...files.keys()].filter((path) => path !== 'SHA256SUMS').sort(), what);
    for (const [sum, path] of lines) assert.equal(sha('sha256', files.get(path)), sum, path);
  }
  const page = [...host.keys()].filter((path) => path.startsWith(`${version}/`));
  assert.ok(page.length > 30);
  assert.deepEqual(Object.keys(integrity), page.sort());
  for (const path of page) {
    assert.equal(integrity[path], `sha384-${sha('sha384', host.get(path), 'base64')}`, path);
    assert.ok(host.get(path).equals(readFileSync(join(dist, path.slice(version.length + 1)))), path);
  }
});

test('the bill has every crate of the programs as Cargo.lock has it, every file, and no crate of the tests', () => {
  const bom = JSON.parse(released.get('bom.json'));
  assert.deepEqual([bom.bomFormat, bom.specVersion], ['CycloneDX', '1.5']);
  assert.match(bom.serialNumber, /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  const lock = readFileSync(file('Cargo.lock'), 'utf8');
  const crates = bom.components.filter(({ type }) => type === 'library');
  for (const name of ['yew', 'wasm-bindgen', 'serde_json', 'calamine', 'rust_xlsxwriter']) assert.ok(crates.some((one) => one.name === name), name);
  for (const { name, version, hashes, purl, licenses } of crates) {
    assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"\n`), name);
    assert.ok(lock.includes(`checksum = "${hashes[0].content}"`), name);
    assert.equal(purl, `pkg:cargo/${name}@${version}`);
    // Nothing that would bind those who use it.
    const words = licenses[0].expression.replace(/[()]/g, '').split(/ OR | AND /);
    const FREE = ['MIT', 'MIT-0', '0BSD', 'Apache-2.0', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'Unicode-3.0', 'Unlicense', 'Zlib'];
    assert.deepEqual(words.filter((word) => !FREE.includes(word)), [], name);
  }
  const dev = readFileSync(file('Cargo.toml'), 'utf8').split(/^\[/m).filter((part) => part.includes('dev-dependencies]')).join('').match(/^wasm-bindgen-test/m);
  assert.ok(dev, 'there is a crate that only tests use');
  assert.ok(!crates.some(({ name }) => name === 'wasm-bindgen-test'));
  const refs = new Set([bom.metadata.component, ...bom.components].map((one) => one['bom-ref']));
  for (const { ref, dependsOn } of bom.dependencies) assert.deepEqual([ref, ...dependsOn].filter((one) => !refs.has(one)), []);
  const files = bom.components.filter(({ type }) => type === 'file');
  assert.deepEqual(files.map(({ name }) => name), [...host.keys()].filter((path) => path.startsWith(`${version}/`)).sort());
  for (const { name, hashes } of files) assert.equal(hashes[0].content, sha('sha256', host.get(name)), name);
  // And each crate has its licence, with a text or with from whom it is.
  const text = host.get('LICENSES.txt').toString();
  for (const { name, version } of crates) {
    const line = text.split('\n').find((line) => line.startsWith(`${name} ${version}: `));
    assert.ok(line, name);
    if (line.includes('no text of it')) assert.match(line, /from .*\S/, name);
    else assert.ok(text.includes(`\n${name} ${version} (`), name);
  }
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) assert.ok(host.get(name).equals(readFileSync(file(name))));
});

test('each host has settings: kinds, how long to keep, and frames', async (t) => {
  const settings = [...host].filter(([path]) => path.startsWith('headers/')).map(([path, text]) => [path.slice(8), text.toString()]);
  assert.deepEqual(settings.map(([name]) => name).sort(), ['Caddyfile', 'apache.htaccess', 'nginx.conf', 'web.config']);
  for (const [name, text] of settings) {
    assert.match(text, /immutable/, name);
    assert.match(text, /nosniff/, name);
    assert.match(text, /frame-ancestors/, name);
    assert.ok(text.replaceAll('\\', '').includes(version), name);
    if (name !== 'Caddyfile') assert.match(text, /application\/wasm/, name);
    const braces = [...text].reduce((open, sign) => open + ({ '{': 1, '}': -1 }[sign] ?? 0), 0);
    assert.equal(braces, 0, name);
  }
  const { page } = await visit(t, chrome, site, '/own.js');
  const wrong = await page.evaluate((xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent, host.get('headers/web.config').toString());
  assert.equal(wrong, undefined);
});

for (const path of ['/stays.html', '/checked.html', '/npm.html']) {
  test(`it runs from the package: ${path}`, async (t) => {
    const { page, troubles, strangers } = await visit(t, chrome, site, path, { locale: 'en-GB' });
    await button(page, 'Technology').first().click();
    await button(page, 'Next').click();
    await page.getByRole('searchbox').first().waitFor();
    if (path === '/npm.html') await page.locator('body[data-loaded]').waitFor();
    assert.deepEqual([troubles, strangers], [[], []]);
  });
}

test('a loader that is not the one that was named does not run', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/changed.html', { locale: 'en-GB' });
  await until('the browser says so', () => troubles.some((line) => line.includes('integrity')));
  assert.equal(await page.evaluate(() => customElements.get('park-match') === undefined), true);
});

test("npm's package has what it names, types too, and puts its files where one wants them", () => {
  const own = JSON.parse(npm.get('package.json'));
  const paths = [own.types, ...Object.values(own.bin), own.customElements, ...Object.values(own.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))];
  for (const path of paths.filter((path) => !path.includes('*'))) assert.ok(npm.has(path.replace(/^\.\//, '')), path);
  assert.match(npm.get('index.d.ts').toString(), /export function load\(folder: string \| URL\): Promise<void>;/);
  assert.ok(npm.get('park-match.d.ts').equals(readFileSync(file('park-match.d.ts'))));
  assert.equal(JSON.parse(npm.get('custom-elements.json')).modules[0].path, 'dist/embed.js');
  assert.ok(npm.has('dist/embed.js'));
  const [from, to] = ['npm', 'public'].map((name) => join(work, name));
  for (const [path, bytes] of npm) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), bytes);
  }
  execFileSync(process.execPath, [join(from, 'copy.mjs'), to]);
  const copied = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  assert.equal(copied, [...npm.keys()].filter((path) => path.startsWith('dist/')).length);
  assert.throws(() => execFileSync(process.execPath, [join(from, 'copy.mjs')], { stdio: 'pipe' }), ({ status }) => status === 2);
});
