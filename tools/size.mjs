// Measures what a visitor loads first, in Brotli bytes as a static host sends them, and holds it under its ceilings.
// The desk and the engine are listed beside it: they load when they are asked for, and have no ceiling.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = process.argv[2] ?? 'dist';
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Files of dist whose path ends so; each must exist, since a page of no files is not a small one. */
function named(pattern) {
  const found = files.filter((file) => pattern.test(file.slice(dist.length + 1)));
  if (found.length === 0) throw new Error(`${dist} has no file like ${pattern}`);
  return found;
}

function brotli(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

const loads = [
  { what: 'visitor, wasm', files: named(/visitor[^/]*\.wasm$/), ceiling: 150_000 },
  { what: 'visitor, loader', files: [...named(/^embed\.js$/), ...named(/visitor[^/]*\.js$/)], ceiling: 8_000 },
  { what: 'visitor, CSS', files: named(/visitor[^/]*\.css$/), ceiling: 10_000 },
  { what: 'desk, wasm', files: named(/desk[^/]*\.wasm$/) },
  { what: 'desk, JavaScript', files: named(/desk[^/]*\.js$/) },
  { what: 'engine, wasm', files: named(/engine[^/]*\.wasm$/) },
  { what: 'engine, JavaScript', files: named(/engine[^/]*\.js$/) },
];

let isOver = false;
console.log(`${'load'.padEnd(20)}${'Brotli'.padStart(9)}${'ceiling'.padStart(9)}`);
for (const { what, files, ceiling } of loads) {
  const bytes = files.reduce((sum, file) => sum + brotli(file), 0);
  const over = ceiling !== undefined && bytes > ceiling;
  isOver ||= over;
  console.log(`${what.padEnd(20)}${String(bytes).padStart(9)}${String(ceiling ?? '').padStart(9)}${over ? '  over' : ''}`);
}
process.exitCode = isOver ? 1 : 0;
