// Measures what the built page loads, in Brotli bytes as a static host sends them, and holds each load to what
// tests/sizes.json says: it may shrink, and it grows with a reason only.
//
//   node tools/size.mjs [FOLDER]                      measures FOLDER (dist) and fails where something has grown
//   node tools/size.mjs [FOLDER] --write              writes down what has shrunk
//   node tools/size.mjs [FOLDER] --write 'desk, wasm: the new screen of halls'
//                                                     writes down, too, what that load has grown to, and why
//
// The file is committed with what changed the sizes, so that its history says what each of them cost.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { grownWithoutWhy, judged, written } from './size/judge.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const SIZES = 'tests/sizes.json';

const args = process.argv.slice(2);
const writes = args.indexOf('--write');
const dist = args[0] && writes !== 0 ? args[0] : 'dist';

// Files by their plain names; those of an edition have their content in their names.
const built = JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8'));

function brotli(file) {
  const bytes = readFileSync(join(dist, built[file] ?? file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/** The sizes as an earlier commit had them; nothing where there is none, or no history. */
function committed(at) {
  try {
    return execFileSync('git', ['show', `${at}:${SIZES}`], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

const text = readFileSync(join(project, SIZES), 'utf8');
const sizes = JSON.parse(text);
const sum = (files) => files.reduce((bytes, file) => bytes + brotli(file), 0);
const measured = Object.fromEntries(Object.entries(sizes.loads).map(([load, { files }]) => [load, sum(files)]));
const packs = Object.fromEntries(readdirSync(join(dist, 'lang')).map((pack) => [pack, sum([join('lang', pack)])]));

const verdicts = judged(sizes, measured, packs);
console.log(`${'load'.padEnd(20)}${'Brotli'.padStart(9)}${'listed'.padStart(9)}${'most'.padStart(9)}`);
for (const { load, bytes, listed, most, trouble } of verdicts) {
  console.log(`${load.padEnd(20)}${[bytes, listed ?? '', most ?? ''].map((n) => String(n).padStart(9)).join('')}${trouble ? `  ${trouble}` : ''}`);
}

if (writes < 0) {
  // What is not committed yet is held against the last commit, and what is against the one before it.
  const last = committed('HEAD');
  const before = last === text ? committed('HEAD~1') : last;
  const unsaid = before ? grownWithoutWhy(JSON.parse(before), sizes) : [];
  for (const load of unsaid) console.log(`${load}: listed with more bytes than before, and no new reason ("why")`);
  process.exitCode = unsaid.length > 0 || verdicts.some(({ trouble }) => trouble) ? 1 : 0;
} else {
  writeFileSync(join(project, SIZES), `${JSON.stringify(written(sizes, measured, args[writes + 1]), null, 2)}\n`);
}
