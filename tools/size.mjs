// Measures what a visitor loads first, in Brotli bytes as a static host sends them, and holds it under its ceilings;
// each language pack has one of its own.
// The rest of the visit (fetched while the first part is used), the desk, the reader of words and the engine (when they are asked for) are
// listed beside it and have no ceiling.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = process.argv[2] ?? 'dist';

// Files by their plain names; those of an edition have their content in their names.
const built = JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8'));

function brotli(file) {
  const bytes = readFileSync(join(dist, built[file] ?? file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

const loads = [
  { what: 'visitor, wasm', files: ['visitor_bg.wasm'], ceiling: 150_000 },
  { what: 'visitor, loader', files: ['embed.js', 'visitor.js'], ceiling: 8_000 },
  { what: 'visitor, CSS', files: ['page.css', 'app.css'], ceiling: 10_000 },
  { what: 'visit, wasm', files: ['visit_bg.wasm'] },
  { what: 'visit, JavaScript', files: ['visit.js', 'thread.js'] },
  { what: 'words, wasm', files: ['words_bg.wasm'] },
  { what: 'words, JavaScript', files: ['words.js'] },
  { what: 'offline, JavaScript', files: ['offline.js', 'sw.js'] },
  { what: 'trouble, JavaScript', files: ['again.js'] },
  { what: 'desk, wasm', files: ['desk_bg.wasm'] },
  { what: 'desk, JavaScript', files: ['desk.js'] },
  { what: 'desk, CSS', files: ['desk.css'] },
  { what: 'engine, wasm', files: ['engine_bg.wasm'] },
  { what: 'engine, JavaScript', files: ['engine-thread.js', 'engine.js'] },
  ...readdirSync(join(dist, 'lang')).map((pack) => ({ what: `lang, ${pack}`, files: [join('lang', pack)], ceiling: 6_000 })),
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
