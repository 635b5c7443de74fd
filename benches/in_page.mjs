// The same in headless Chromium: node benches/in_page.mjs matching|own-days|planning …; results go to target/bench.
// Matching and own days run as a program of their own (benches/in_page.rs) in a worker, built once as the visitor's program is and
// once as the engine is; planning is the engine of dist/ in its own thread, asked as a page asks it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browser, built as named, host } from '../tests/e2e/stage.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const results = join(project, 'target/bench');
const N_BEST = 30;
/** As in benches/own_days.rs. */
const PLANNED = { M: 'own-M.json', 'M --tight --walk 12': 'own-M-tight-walk12.json' };
const MOST_CASES = 2_000;

/** How the two programs are built: cargo's profile, and what wasm-opt does; as in index.html. */
const BUILDS = [
  { name: 'page', profile: 'page', optimise: ['-Oz'] },
  { name: 'engine', profile: 'release', optimise: ['-O3'] },
];

/** Builds the program of benches/in_page.rs; gives its folder. */
function built({ name, profile, optimise }) {
  const run = (program, ...words) => execFileSync(program, words, { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
  const out = join(results, name);
  run('cargo', 'build', '--quiet', '--locked', '--profile', profile, '--target', 'wasm32-unknown-unknown', '--example', 'in_page');
  run('wasm-bindgen', `target/wasm32-unknown-unknown/${profile}/examples/in_page.wasm`, '--target', 'web', '--no-typescript', '--out-dir', out);
  const features = ['bulk-memory', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue', 'reference-types'];
  run('wasm-opt', ...optimise, ...features.map((feature) => `--enable-${feature}`), join(out, 'in_page_bg.wasm'), '-o', join(out, 'in_page_bg.wasm'));
  return out;
}

/** Runs in the worker: the cases of one program, in milliseconds. */
async function cases({ name, nBest, origin }) {
  const { default: init, Bench, keystrokes } = await import(`${origin}/${name}/in_page.js`);
  const { memory } = await init({ module_or_path: `${origin}/${name}/in_page_bg.wasm` });
  const median = (all) => all.sort((one, other) => one - other)[all.length >> 1];
  // As in benches/taken.rs: the first run is not counted.
  const millis = (work) => {
    work();
    const began = performance.now();
    const taken = [];
    while (taken.length < 3 || (taken.length < 30 && performance.now() - began < 2000)) {
      const started = performance.now();
      work();
      taken.push(performance.now() - started);
    }
    return median(taken);
  };
  const once = (work) => {
    const started = performance.now();
    const result = work();
    return [performance.now() - started, result];
  };
  const rows = {};
  const canton = await (await fetch(`${origin}/canton.json`)).text();
  const [reading, bench] = once(() => Bench.read(canton));
  rows['read a fair file of 32,000 exhibitors'] = reading;
  rows['memory with 32,000 exhibitors read'] = memory.buffer.byteLength / 2 ** 20;
  rows['get ready to score 32,000 exhibitors'] = millis(() => bench.score());
  const profiles = Array.from({ length: bench.n_delegations() }, (_, idx) => millis(() => bench.rank(idx, nBest)));
  rows['one profile against 32,000, the best 30 explained'] = median(profiles);
  rows['the same, slowest of 12 profiles'] = profiles.at(-1);
  rows['everybody of 32,000 in order, not explained'] = millis(() => bench.ranking(0));
  [rows['index 32,000 exhibitors']] = once(() => bench.index());
  const keys = keystrokes().map((typed) => millis(() => bench.find(typed)));
  rows['a key typed into the search of 32,000'] = median(keys);
  rows['the same, slowest key'] = keys.at(-1);
  rows['memory, scored and indexed too'] = memory.buffer.byteLength / 2 ** 20;
  return rows;
}

/** Runs in a worker of its own, so that its memory is told apart: all pairs. */
async function pairs({ name, nBest, origin }) {
  const { default: init, Bench } = await import(`${origin}/${name}/in_page.js`);
  const { memory } = await init({ module_or_path: `${origin}/${name}/in_page_bg.wasm` });
  const bench = Bench.read(await (await fetch(`${origin}/ciie.json`)).text());
  const timed = (work) => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  bench.score();
  const ready = timed(() => bench.score());
  const all = [0, 1, 2].map(() => timed(() => bench.best_pairs(nBest))).sort((one, other) => one - other)[1];
  return {
    'get ready to score 1,178 × 2,462': ready,
    'all pairs of 1,178 × 2,462, the best 30 of each party': all,
    'memory with all pairs': memory.buffer.byteLength / 2 ** 20,
  };
}

/** Runs in a worker: people's own words, the judged texts one by one and 2,000 letters of them. */
async function words({ name, origin }) {
  const { default: init, read_words: read } = await import(`${origin}/${name}/in_page.js`);
  await init({ module_or_path: `${origin}/${name}/in_page_bg.wasm` });
  const { items } = await (await fetch(`${origin}/texts.json`)).json();
  // A text is read in less than the watch can tell: as often as takes a while.
  const millis = (text, kind, times) => {
    read(text, kind);
    const started = performance.now();
    for (let run = 0; run < times; run += 1) read(text, kind);
    return (performance.now() - started) / times;
  };
  const taken = items.map(({ text, kind }) => millis(text, kind, 30)).sort((one, other) => one - other);
  const long = [...items.map(({ text }) => text).join('。')].slice(0, 2000).join('');
  return {
    "one text in people's own words read": taken[taken.length >> 1],
    'the same, slowest text': taken.at(-1),
    '2,000 letters of such texts read': millis(long, 'need', 10),
  };
}

/** Runs in a worker: the own days of each delegation of a planned fair. */
async function ownDays({ name, file, mostCases, origin }) {
  const { default: init, Bench } = await import(`${origin}/${name}/in_page.js`);
  await init({ module_or_path: `${origin}/${name}/in_page_bg.wasm` });
  const bench = Bench.read(await (await fetch(`${origin}/${file}`)).text());
  bench.score();
  let proven = 0;
  const taken = Array.from({ length: bench.n_delegations() }, (_, idx) => {
    const started = performance.now();
    proven += bench.own_day(idx, mostCases);
    return performance.now() - started;
  }).sort((one, other) => one - other);
  return { n: taken.length, median: taken[taken.length >> 1], slowest: taken.at(-1), proven };
}

/** Does `work` in a module worker of the page. */
function inWorker(page, work, asked) {
  return page.evaluate(({ work, asked }) => new Promise((resolve, reject) => {
    const call = `(${work})(${JSON.stringify({ ...asked, origin: location.origin })})`;
    const source = `${call}.then((rows) => postMessage({ rows }), (error) => postMessage({ error: String(error) }));`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.rows));
    worker.onerror = (event) => reject(new Error(event.message));
  }), { work: String(work), asked });
}

/** A page without anything, on a host that also has `files` (address → path). */
async function onPage(files, work) {
  const kind = (path) => (path.endsWith('.wasm') ? 'application/wasm' : path.endsWith('.js') ? 'text/javascript' : 'application/json');
  const pages = Object.fromEntries(Object.entries(files).map(([address, path]) => [address, () => ({ headers: { 'content-type': kind(path) }, body: readFileSync(path) })]));
  // Isolated, so that the page's watch is fine enough.
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const site = await host({ pages: { ...pages, '/bare.html': '<!doctype html><title>Bare</title>' }, headers });
  const chrome = await browser();
  try {
    const page = await chrome.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${site.url}/bare.html`);
    return { version: chrome.version(), result: await work(page) };
  } finally {
    await chrome.close();
    await site.close();
  }
}

async function matching() {
  const files = {
    '/canton.json': join(results, 'canton.json'),
    '/ciie.json': join(results, 'ciie.json'),
    '/texts.json': join(project, 'tests/reading/open.json'),
  };
  for (const build of BUILDS) {
    const folder = built(build);
    for (const file of ['in_page.js', 'in_page_bg.wasm']) files[`/${build.name}/${file}`] = join(folder, file);
  }
  const { version, result } = await onPage(files, async (page) => {
    const rows = {};
    for (const { name } of BUILDS) {
      rows[name] = { ...(await inWorker(page, cases, { name, nBest: N_BEST })), ...(await inWorker(page, pairs, { name, nBest: N_BEST })), ...(await inWorker(page, words, { name })) };
      for (const [what, taken] of Object.entries(rows[name])) console.log(`${name.padEnd(8)}${what.padEnd(60)}${taken.toFixed(2).padStart(10)}`);
    }
    return rows;
  });
  keep('matching-page.json', { version, ...result });
}

/** The own days of every delegation, by the engine's build; the planned fairs are those of the native run. */
async function days() {
  const engine = BUILDS[1];
  const folder = built(engine);
  const files = Object.fromEntries(['in_page.js', 'in_page_bg.wasm'].map((file) => [`/${engine.name}/${file}`, join(folder, file)]));
  for (const file of Object.values(PLANNED)) files[`/${file}`] = join(results, file);
  const { result } = await onPage(files, async (page) => {
    const rows = {};
    for (const [fair, file] of Object.entries(PLANNED)) {
      rows[fair] = await inWorker(page, ownDays, { name: engine.name, file, mostCases: MOST_CASES });
      console.log(fair.padEnd(22), JSON.stringify(rows[fair]));
    }
    return rows;
  });
  keep('own-days-page.json', result);
}

/** When the gap is noted, in seconds: each time of a plan that was asked for with as many steps as fit. */
const MARKS = [0.5, 2, 5, 10];
/** Seconds in which it is found out how many steps fit. */
const CALIBRATION = 3;

/** Plans made fairs as a page does: what had been told at each mark up to `seconds`. The clock starts with the ask. */
async function planning(names, seconds, seeds) {
  const runs = previous('planning-page.json');
  for (const name of names) {
    const slug = name.replaceAll(' --', '-').replaceAll(' ', '');
    const { result } = await onPage({}, async (page) => {
      const of = [];
      for (let seed = 1; seed <= seeds; seed++) {
        const fair = readFileSync(join(results, `${slug}-${seed}.json`), 'utf8');
        const plan = (steps, seconds) => page.evaluate(planned, { engine: `/${named('engine-thread.js')}`, ask: JSON.stringify({ fair, seed, steps, task: 'Plan' }), seconds });
        const { tells: [first], steps } = await plan(Number.MAX_SAFE_INTEGER, CALIBRATION);
        if (!first) throw new Error(`${name}: no plan within ${CALIBRATION} s`);
        const run = { tells: [first], optimal: false };
        for (const mark of MARKS.filter((mark) => mark <= seconds)) {
          const { tells, optimal } = await plan(Math.max(1, Math.round((steps / CALIBRATION) * mark)), mark);
          const [, ...last] = tells.at(-1) ?? [];
          if (last.length) run.tells.push([mark * 1000, ...last]);
          run.optimal = optimal && last[0] === last[1];
        }
        of.push(run);
      }
      return of;
    });
    runs[name] = result;
    console.log(name.padEnd(22), JSON.stringify(result.map(({ tells }) => tells.at(-1))));
  }
  keep('planning-page.json', runs);
}

/** Runs on the page: every better plan of the engine's thread as [milliseconds, value, bound, meetings]. */
function planned({ engine, ask, seconds }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(engine, { type: 'module' });
    const tells = [];
    let asked = 0;
    let steps = 0;
    const end = (optimal) => {
      worker.terminate();
      resolve({ tells, optimal, steps });
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data === 'ready') {
        asked = performance.now();
        worker.postMessage(ask);
        setTimeout(() => end(false), seconds * 1000);
        return;
      }
      const tell = JSON.parse(data);
      if (tell.Failed || tell.Refused) reject(new Error(data));
      const progress = (tell.Plan ?? {}).progress ?? tell.Progress;
      if (progress) {
        steps = progress.steps;
        tells.push([performance.now() - asked, progress.value, progress.bound, progress.n_meetings]);
      }
      if (tell === 'Done') end(true);
    };
  });
}

function previous(name) {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'));
  } catch {
    return {};
  }
}

function keep(name, value) {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, name), JSON.stringify(value));
}

const [what, names = 'S,M,M --tight,M --tight --walk 12,L,XL', seconds = '10', seeds = '3'] = process.argv.slice(2);
if (what === 'matching') await matching();
else if (what === 'own-days') await days();
else if (what === 'planning') await planning(names.split(','), Number(seconds), Number(seeds));
else throw new Error('node benches/in_page.mjs matching | own-days | planning [FAIR,FAIR [SECONDS [SEEDS]]]');
