// Makes the JavaScript that wasm-bindgen writes beside a program smaller, and cuts it where the program was cut.
//
//   node tools/glue.mjs FOLDER NAME            what program and script call each other by gets short names, in both
//   node tools/glue.mjs FOLDER NAME MAIN REST  what the first part of the program does not call itself goes to the script
//                                              REST, behind what stands there; MAIN is the first part as it was cut off,
//                                              and MAIN.calls what `wasm-opt --print-call-graph` says of it
//
// wasm-bindgen gives the functions between a program and its script names of 30 letters, half of them a hash, that no
// compression makes shorter. And it knows nothing of a program in two parts: the first imports what both of them call.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, name, main, rest] = process.argv.slice(2);
const paths = { wasm: join(folder, `${name}_bg.wasm`), script: join(folder, `${name}.js`) };
const fail = (what) => { throw new Error(`glue: ${paths.script}: ${what}; wasm-bindgen may write it another way now`); };

/** The module's import names in `wasm`, and the file that wasm-bindgen says they come from. */
const OWN = `./${name}_bg.js`;

// The program's sections; the lists of what it imports and exports are written anew, all else stays as it is.

const IMPORTS = 2;
const EXPORTS = 7;

function reader(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const take = (length) => bytes.subarray(at, at += length);
  return { number, take, text: () => new TextDecoder().decode(take(number())), isOver: () => at >= bytes.length, at: () => at };
}

const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(Math.floor(value / 128))]);
const text = (words) => { const bytes = new TextEncoder().encode(words); return [...leb(bytes.length), ...bytes]; };

/** What follows the names of an import: its kind, and its type. */
function skipType(from) {
  const start = from.at();
  const [kind] = from.take(1);
  const limits = () => { const [flags] = from.take(1); from.number(); if (flags & 1) from.number(); };
  if (kind === 0) from.number();
  else if (kind === 1) { from.take(1); limits(); } else if (kind === 2) limits();
  else if (kind === 3) from.take(2);
  else fail(`an import of kind ${kind}`);
  return [start, from.at()];
}

/** The section anew, its names as `imported` and `exported` want them. */
function renamed(id, bytes, { imported, exported }) {
  const from = reader(bytes);
  const n = from.number();
  const out = leb(n);
  for (let i = 0; i < n; i++) {
    if (id === IMPORTS) {
      const [module, field] = imported(from.text(), from.text());
      out.push(...text(module), ...text(field), ...bytes.subarray(...skipType(from)));
    } else {
      out.push(...text(exported(from.text())));
      const start = from.at();
      from.take(1);
      from.number();
      out.push(...bytes.subarray(start, from.at()));
    }
  }
  return out;
}

function rewritten(wasm, names) {
  const from = reader(wasm);
  const parts = [from.take(8)];
  while (!from.isOver()) {
    const [id] = from.take(1);
    const body = from.take(from.number());
    const anew = id === IMPORTS || id === EXPORTS ? renamed(id, body, names) : body;
    parts.push(Uint8Array.of(id, ...leb(anew.length)), Uint8Array.from(anew));
  }
  return Buffer.concat(parts);
}

// The script: an object of imported functions in the middle, and what they use behind it.

const wasm = readFileSync(paths.wasm);
const script = readFileSync(paths.script, 'utf8');
const module = new WebAssembly.Module(wasm);
const functions = (of) => WebAssembly.Module.imports(of).filter(({ kind }) => kind === 'function');
const own = functions(module).filter((one) => one.module === OWN).map((one) => one.name);

const FRAME = /^([^]*\n {4}const import0 = \{\n {8}__proto__: null,\n)([^]*?\n)( {4}\};\n[^]*)$/;
const [, before, list, after] = FRAME.exec(script) ?? fail('no list of imports');
const entries = new Map(list.split(/^(?= {8}__wb)/m).map((entry) => [/^ {8}(\w+): function/.exec(entry)?.[1] ?? fail(`what is ${entry}`), entry]));
for (const one of own) if (!entries.has(one)) fail(`${one} is not there`);

const short = new Map(own.map((one, at) => [one, `f${at.toString(36)}`]));
const invokes = WebAssembly.Module.exports(module).map((one) => one.name).filter((one) => one.startsWith('wasm_bindgen__convert__closures'));
const shortInvokes = new Map(invokes.map((one, at) => [one, `c${at.toString(36)}_`]));
writeFileSync(paths.wasm, rewritten(wasm, {
  imported: (from, field) => (from === OWN ? ['f', short.get(field) ?? field] : [from, field]),
  exported: (field) => shortInvokes.get(field) ?? field,
}));

const plain = (words) => words.replace(/\b__wb\w+(?=: function)/g, (one) => short.get(one) ?? one)
  .replace(/\bwasm_bindgen__convert__closures\w+/g, (one) => shortInvokes.get(one) ?? one);
const isName = (one) => new RegExp(String.raw`(?<![.\w$])${one}(?![\w$])`, 'g');

function split() {
  // For each function of the page that the second part calls the first has a "local shim".
  const calls = readFileSync(`${main}.calls`, 'utf8').matchAll(/^ *"(.*)" -> "fimport\$(\d+)"/gm);
  const called = new Set([...calls].filter(([, caller]) => !caller.endsWith(' local_shim')).map(([, , at]) => Number(at)));
  const uncalled = new Set(functions(new WebAssembly.Module(readFileSync(main))).filter((_, at) => !called.has(at)).map((one) => one.name));
  const late = own.filter((one) => uncalled.has(one));
  if (late.length === 0) fail(`${main} calls all that is imported`);
  const listed = (names) => names.map((one) => entries.get(one)).join('');
  const first = listed(own.filter((one) => !late.includes(one)));
  let moved = listed(late);
  // What only they use goes with them, where it changes nothing itself; the rest is handed to them.
  const uses = (words, one) => isName(one).test(words);
  const helpers = [...after.matchAll(/^function (wasm_bindgen__convert__closures\w+)[^]*?\n\}\n|^const (__wbindgen_enum_\w+) = .*\n/gm)]
    .filter(([, invoke, words]) => uses(moved, invoke ?? words) && !uses(first, invoke ?? words))
    .map(([whole]) => whole);
  const tail = helpers.reduce((left, whole) => left.replace(whole, ''), after);
  moved = `${helpers.join('')}const LATE = {\n${moved}};\n`;
  const declared = [...tail.matchAll(/^(?:async )?(?:function|const|let) (\w+(?:, \w+)*)/gm)].flatMap(([, names]) => names.split(', '));
  const shared = declared.filter((one) => uses(moved, one));
  for (const one of shared) moved = moved.replace(isName(one), `first.${one}`);
  writeFileSync(join(folder, rest), `${readFileSync(join(folder, rest), 'utf8')}\n${plain(moved)}`);
  // What is called before the rest is there would be a fault of the cut; its name is in the message then.
  const given = '"f": new Proxy(import0, { get: (own, name) => own[name] ?? ((...all) => late[name](...all)) })';
  const start = `(run, at) => wasm.__indirect_function_table.get(run)(at, true)`;
  return `${before.replace(/^import \* as import1 from .*$/m, `export const late = {};\nconst import1 = { __wasm_split_load_beyond: ${start} };`)}${first}${tail.replace(`"${OWN}": import0`, given)}\nexport { ${shared.join(', ')} };\n`;
}

const cut = rest ? split() : `${before}${own.map((one) => entries.get(one)).join('')}${after.replace(`"${OWN}": import0`, '"f": import0')}`;
writeFileSync(paths.script, plain(cut));
