// tools/package.mjs: makes release/ out of a built page, for those who put ParkMatch on a host or into a project:
//
//   parkmatch-VERSION.zip   the page's files in a folder that never changes, a loader beside it whose address stays, what
//                           they are made of and under which licences, their sums, and settings for four hosts
//   parkmatch-VERSION.tgz   the same for npm, with types
//   bom.json, SHA256SUMS    the bill of materials, and the sums of these files
//
//   node tools/package.mjs [--dist FOLDER] [--out FOLDER]
//
// Made twice of the same page and sources, they are the same bytes: nothing in them has a time, and everything is sorted.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tgz, zip } from './package/archive.mjs';
import { headers } from './package/headers.mjs';
import { bill, licences, parts } from './package/parts.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(join(project, name));
const hash = (kind, bytes, as) => createHash(kind).update(bytes).digest(as);

/** What Cargo knows of the crates of the page; it asks no network. */
export const metadata = () => JSON.parse(execFileSync(
  process.env.CARGO ?? 'cargo',
  ['metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', 'wasm32-unknown-unknown'],
  { cwd: project, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
));

/** The files of a folder and those below it: path → bytes. */
function folder(at, before = '') {
  const entries = readdirSync(join(at, before), { withFileTypes: true });
  return new Map(entries.flatMap((entry) => {
    const path = before + entry.name;
    return entry.isDirectory() ? [...folder(at, `${path}/`)] : [[path, readFileSync(join(at, path))]];
  }));
}

const json = (value) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The sums of files, as `sha256sum -c` reads them. */
const sums = (files) => Buffer.from([...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, bytes]) => `${hash('sha256', bytes, 'hex')}  ${path}\n`).join(''));

const HOST_README = (version, integrity) => `# ParkMatch 园洽 ${version}

Put this folder on your host as \`/parkmatch/\`, with the settings of \`headers/\` that fit it, and name the loader once:
把本文件夹放到网站的 \`/parkmatch/\`，按 \`headers/\` 中对应的服务器设置，然后引用一次：

\`\`\`html
<script type="module" src="/parkmatch/embed.js"></script>
<park-match src="our-fair.json"></park-match>
\`\`\`

\`embed.js\` keeps its address and leads to the newest edition; what lies in \`${version}/\` never changes.
\`embed.js\` 地址不变，指向最新版本；\`${version}/\` 中的文件永不改变。
To stay at this edition, and to let browsers check it / 固定在此版本，并由浏览器校验：

\`\`\`html
<script type="module" src="/parkmatch/${version}/embed.js" integrity="${integrity}" crossorigin></script>
\`\`\`

With \`offline\`, name a worker of your own above the page, whose two lines name \`/parkmatch/${version}/\`.
使用 \`offline\` 时，请在页面上层放一个自己的 worker，其两行引用 \`/parkmatch/${version}/\`。

\`integrity.json\`: the same sum for each file; \`sha256sum -c SHA256SUMS\` checks them all; \`bom.json\` (CycloneDX) and \`LICENSES.txt\`: what the programs are made of.
\`integrity.json\`：每个文件的校验值；\`sha256sum -c SHA256SUMS\` 全部校验；\`bom.json\`（CycloneDX）与 \`LICENSES.txt\`：程序的组成与许可。
`;

const NPM_README = (version) => `# ParkMatch 园洽 ${version}

\`<park-match>\`: matchmaking for trade fairs, in any page, without a server.
展会洽谈匹配与排期，嵌入任何网页，不需要服务器。

\`\`\`sh
npx parkmatch-files public/parkmatch    # puts the element's files where your host serves them / 把文件放到可访问的目录
\`\`\`

\`\`\`js
import { load } from "parkmatch";
await load("/parkmatch/");              // <park-match> is defined / 元素已定义
\`\`\`

The files stay as they are, for they name each other by their content: bundlers leave them alone.
文件按内容互相引用，请勿打包。
`;

const INDEX = `// Defines <park-match> out of the folder in which its files lie: \`npx parkmatch-files FOLDER\` puts them there.
export const load = async (folder) => {
  const base = new URL(String(folder).replace(/\\/?$/, "/"), document.baseURI);
  await import(/* @vite-ignore */ /* webpackIgnore: true */ new URL("embed.js", base).href);
  await customElements.whenDefined("park-match");
};
`;

const INDEX_TYPES = `export * from "./park-match.js";

/** Defines \`<park-match>\` out of the folder in which its files lie. */
export function load(folder: string | URL): Promise<void>;
`;

const COPY = `#!/usr/bin/env node
// Puts the element's files into a folder.
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [folder] = process.argv.slice(2);
if (folder) {
  cpSync(fileURLToPath(new URL("dist/", import.meta.url)), folder, { recursive: true });
} else {
  console.error("parkmatch-files FOLDER");
  process.exitCode = 2;
}
`;

/** Everything that is released: name → bytes. `dist` is the folder of the built page, \`known\` what Cargo knows. */
export function packed(dist, known) {
  const crates = parts(known, read('Cargo.lock').toString());
  const own = crates.find(({ isOwn }) => isOwn);
  const { version } = own;
  const page = folder(dist);
  const shipped = [...page].map(([path, bytes]) => ({ path: `${version}/${path}`, sha256: hash('sha256', bytes, 'hex') })).sort((one, other) => (one.path < other.path ? -1 : 1));
  const bom = json(bill(crates, shipped));
  const sri = (bytes) => `sha384-${hash('sha384', bytes, 'base64')}`;
  const leads = (name) => Buffer.from(`import "./${version}/${name}";\n`);
  const about = new Map([
    ['LICENSE-APACHE', read('LICENSE-APACHE')],
    ['LICENSE-MIT', read('LICENSE-MIT')],
    ['LICENSES.txt', Buffer.from(licences(crates))],
    ['bom.json', bom],
    ['park-match.d.ts', read('park-match.d.ts')],
  ]);
  const elements = JSON.parse(read('custom-elements.json'));

  const files = new Map([
    ...about,
    ...[...page].map(([path, bytes]) => [`${version}/${path}`, bytes]),
    ...['embed.js', 'frame-height.js'].map((name) => [name, leads(name)]),
    ...Object.entries(headers(version)).map(([name, text]) => [`headers/${name}`, Buffer.from(text)]),
    ['custom-elements.json', json({ ...elements, modules: elements.modules.map((one) => ({ ...one, path: 'embed.js' })) })],
    ['integrity.json', json(Object.fromEntries(shipped.map(({ path }) => [path, sri(page.get(path.slice(version.length + 1)))])))],
    ['README.md', Buffer.from(HOST_README(version, sri(page.get('embed.js'))))],
  ]);
  files.set('SHA256SUMS', sums(files));

  const npm = new Map([
    ...about,
    ...[...page].map(([path, bytes]) => [`dist/${path}`, bytes]),
    ['README.md', Buffer.from(NPM_README(version))],
    ['index.js', Buffer.from(INDEX)],
    ['index.d.ts', Buffer.from(INDEX_TYPES)],
    ['copy.mjs', Buffer.from(COPY)],
    ['custom-elements.json', json({ ...elements, modules: elements.modules.map((one) => ({ ...one, path: 'dist/embed.js' })) })],
    ['package.json', json({
      name: own.name,
      version,
      description: own.description,
      license: own.license,
      type: 'module',
      types: './index.d.ts',
      exports: {
        '.': { types: './index.d.ts', default: './index.js' },
        './dist/*': './dist/*',
        './custom-elements.json': './custom-elements.json',
        './package.json': './package.json',
      },
      bin: { 'parkmatch-files': './copy.mjs' },
      customElements: 'custom-elements.json',
      sideEffects: false,
    })],
  ]);

  const below = (start, all) => new Map([...all].map(([path, bytes]) => [`${start}/${path}`, bytes]));
  const released = new Map([
    [`parkmatch-${version}.zip`, zip(below(`parkmatch-${version}`, files))],
    [`parkmatch-${version}.tgz`, tgz(below('package', npm))],
    ['bom.json', bom],
  ]);
  released.set('SHA256SUMS', sums(released));
  return released;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const option = (name, without) => (args.includes(name) ? args[args.indexOf(name) + 1] : without);
  const out = option('--out', join(project, 'release'));
  const staging = `${out}.new`;
  const released = packed(option('--dist', join(project, 'dist')), metadata());
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const [name, bytes] of released) writeFileSync(join(staging, name), bytes);
  // The folder is replaced whole, or stays as it was.
  rmSync(out, { recursive: true, force: true });
  renameSync(staging, out);
  for (const [name, bytes] of released) console.log(`${String(bytes.length).padStart(9)}  ${join(out, name)}`);
}
