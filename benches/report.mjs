// Measures everything and writes the tables of benches/README.md: node benches/report.mjs [PART …]
// PART: matching, planning, own-days, matching-page, planning-page, own-days-page, peers (peers:10 for their runs of 10 s alone); without any all
// are run; `none` only writes the tables.
// Each part keeps its results in target/bench, so that the tables can be made again from parts run at other times; a table of
// which nothing is kept stays as it is.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const results = join(project, 'target/bench');
const readme = join(project, 'benches/README.md');
const PARTS = ['matching', 'planning', 'own-days', 'matching-page', 'planning-page', 'own-days-page', 'peers'];
const FAIRS = ['S', 'M', 'M --tight', 'M --tight --walk 12', 'L', 'XL'];
/** Larger ones are beyond what general solvers can hold. */
const PEER_FAIRS = FAIRS.slice(0, 4);
const PEER_SECONDS = [10, 60];

const file = (fair, seed) => join(results, `${fair.replaceAll(' --', '-').replaceAll(' ', '')}-${seed}.json`);
const run = (program, ...words) => execFileSync(program, words, { cwd: project, stdio: 'inherit' });

function measure(part) {
  const [name, seconds] = part.split(':');
  switch (name) {
    case 'matching': return run('cargo', 'bench', '--locked', '--bench', 'matching');
    case 'planning': return run('cargo', 'bench', '--locked', '--bench', 'planning');
    case 'own-days': return run('cargo', 'bench', '--locked', '--bench', 'own_days');
    case 'own-days-page': return run('node', 'benches/in_page.mjs', 'own-days');
    case 'matching-page': return run('node', 'benches/in_page.mjs', 'matching');
    case 'planning-page': return run('node', 'benches/in_page.mjs', 'planning');
    case 'peers': return peers(seconds ? [Number(seconds)] : PEER_SECONDS);
    default: throw new Error(`no such part: ${part}; there are ${PARTS.join(', ')}`);
  }
}

/** The general solvers on the first fair of each kind, as far as they are installed. */
function peers(limits) {
  const kept = saved('peers.json') ?? {};
  for (const fair of PEER_FAIRS) {
    kept[fair] = (kept[fair] ?? []).filter((row) => !limits.includes(row.limit));
    for (const seconds of limits) {
      const { stdout, stderr, error } = spawnSync(process.env.PYTHON ?? 'python3', ['benches/peers.py', file(fair, 1), '--seconds', String(seconds)], { cwd: project, encoding: 'utf8' });
      const lines = (stdout ?? '').split('\n').filter((line) => line.startsWith('{'));
      if (!lines.length) console.error(error ?? stderr);
      kept[fair].push(...lines.map((line) => JSON.parse(line)));
      console.log(lines.join('\n'));
    }
  }
  writeFileSync(join(results, 'peers.json'), JSON.stringify(kept));
}

function saved(name) {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'));
  } catch {
    return undefined;
  }
}

const median = (all) => [...all].sort((one, other) => one - other)[all.length >> 1];
const table = (head, rows) => [head, head.map((_, column) => (column ? '---:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const percent = (gap) => (gap === undefined ? '–' : `${(gap * 100).toFixed(3)} %`);
const number = (value) => (value === undefined || value === null ? '–' : Math.round(value).toLocaleString('en'));

function machine() {
  const rust = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).trim().split(' ').slice(0, 2).join(' ');
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: project, encoding: 'utf8' }).trim();
  const chromium = saved('matching-page.json')?.version;
  const day = (name) => {
    try {
      return statSync(join(results, name)).mtime.toISOString().slice(0, 10);
    } catch {
      return undefined;
    }
  };
  const days = [...new Set(['matching-native.json', 'planning-native.json', 'matching-page.json', 'planning-page.json', 'peers.json'].map(day).filter(Boolean))];
  return [
    `Measured ${days.join(', ')}, tables written at commit ${commit}, on ${os.cpus().length} cores of ${os.cpus()[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release().split('-')[0]}, ${rust}${chromium ? `, Chromium ${chromium}` : ''}.`,
  ].join('\n');
}

function matchingTable() {
  const native = saved('matching-native.json');
  const page = saved('matching-page.json');
  if (!native && !page) return undefined;
  const ofNative = Object.fromEntries((native ?? []).filter((row) => row?.case).map((row) => [row.case, row.native]));
  const names = [...new Set([...Object.keys(ofNative), ...Object.keys(page?.page ?? {})])].filter((name) => !name.startsWith('memory'));
  const targets = {
    'one profile against 32,000, the best 30 explained': 20,
    'the same, slowest of 12 profiles': 20,
    'everybody of 32,000 in order, not explained': 20,
    'a key typed into the search of 32,000': 16,
    'the same, slowest key': 16,
    'all pairs of 1,178 × 2,462, the best 30 of each party': 3000,
    "one text in people's own words read": 0.8,
    '2,000 letters of such texts read': 5,
  };
  const ms = (value) => (value === undefined ? '–' : value.toFixed(value < 1 ? 2 : value < 100 ? 1 : 0));
  const times = table(
    ['milliseconds', 'native', 'Chromium, as in the page', 'Chromium, as in the engine', 'target in wasm'],
    names.map((name) => [name, ms(ofNative[name]), ms(page?.page?.[name]), ms(page?.engine?.[name]), targets[name] ?? '']),
  );
  // The same situations natively and in the page: everything that a fair needs, at once.
  const ofFile = (name) => (native ?? []).find((row) => row?.file === name);
  const mb = (value) => (value === undefined || value === null ? '–' : value.toFixed(0));
  const size = (file, what, inPage) => {
    const own = ofFile(file);
    const json = own ? ` (${(own.file_bytes / 1e6).toFixed(1)} MB of JSON)` : '';
    return [`${what}${json}`, mb(own?.megabytes), mb(page?.page?.[inPage]), mb(page?.engine?.[inPage])];
  };
  const memory = table(['megabytes at most', 'native, whole process', 'Chromium, as in the page', 'Chromium, as in the engine'], [
    size('canton.json', '32,000 exhibitors read, scored and ready to be searched', 'memory, scored and indexed too'),
    size('ciie.json', '1,178 × 2,462 read, all pairs scored', 'memory with all pairs'),
  ]);
  return `${times}\n\n${memory}`;
}

const MARKS = [0.1, 0.5, 2, 5, 10, 30];

function planningTable() {
  const native = saved('planning-native.json');
  const page = saved('planning-page.json');
  if (!native && !page) return undefined;
  const rows = [];
  for (const fair of FAIRS) {
    const runs = native?.[fair];
    if (runs?.length) {
      // A plan that is proven optimal stays so.
      const gapAt = (run, mark) => run.at[String(mark).replace('.', '_')]?.gap ?? (run.optimal && run.first_ms < mark * 1000 ? 0 : undefined);
      const gaps = MARKS.map((mark) => runs.map((run) => gapAt(run, mark)).filter((gap) => gap !== undefined));
      const of = (field) => median(runs.map((run) => run[field]));
      rows.push([`\`${fair}\`, native (${runs.length} seeds)`, ...gaps.map((all) => percent(all.length ? median(all) : undefined)),
        `${number(of('first_ms'))} ms`, number(of('meetings')), number(of('value')), number(of('bound')), `${runs.filter((run) => run.optimal).length}`, `${number(of('megabytes'))} MB`, `${percent(of('greedy_gap'))} in ${number(of('greedy_ms'))} ms`]);
    }
    const told = page?.[fair];
    if (told?.length) {
      const at = (run, mark) => run.tells.filter(([millis]) => millis <= mark * 1000).at(-1);
      const last = Math.max(...told.flatMap((run) => run.tells.map(([millis]) => millis)));
      const gaps = MARKS.map((mark) => {
        const known = told.map((run) => at(run, mark)).filter(Boolean).map(([, value, bound]) => (bound - value) / bound);
        const isOver = mark * 1000 > last + 1000 && !told.every((run) => run.optimal);
        return percent(known.length && !isOver ? median(known) : undefined);
      });
      const end = (place) => median(told.map((run) => run.tells.at(-1)[place]));
      rows.push([`\`${fair}\`, Chromium (${told.length} seeds)`, ...gaps, `${number(median(told.map((run) => run.tells[0][0])))} ms`, number(end(3)), number(end(1)), number(end(2)), `${told.filter((run) => run.optimal).length}`, '', '']);
    }
  }
  return table(['gap after', ...MARKS.map((mark) => `${mark} s`), 'first plan', 'meetings', 'value', 'bound', 'proven optimal', 'memory', 'dearest pair first'], rows);
}

function ownDaysTable() {
  const ways = { native: saved('own-days-native.json'), Chromium: saved('own-days-page.json') };
  const rows = Object.entries(ways).flatMap(([way, fairs]) => Object.entries(fairs ?? {}).map(([fair, { n, median, slowest, proven }]) => [`\`${fair}\`, ${way}`, `${n}`, median.toFixed(1), slowest.toFixed(1), `${proven}`]));
  return rows.length && table(['milliseconds', 'delegations', 'median', 'slowest', 'proven the best'], rows);
}

function peersTable() {
  const kept = saved('peers.json');
  if (!kept) return undefined;
  const native = saved('planning-native.json');
  const rows = [];
  for (const fair of PEER_FAIRS) {
    const ours = native?.[fair]?.find((run) => run.seed === 1);
    if (ours) {
      const short = ours.at['0_5'];
      rows.push([`\`${fair}\``, 'ParkMatch, 1 thread, 0.5 s', number(short?.value), percent(short?.gap), number(ours.bound)]);
      rows.push([`\`${fair}\``, 'dearest pair first', number(ours.greedy_value), percent(ours.greedy_gap), '']);
    }
    for (const row of kept[fair] ?? []) {
      const gap = row.value && ours ? Math.max(0, (ours.bound - row.value) / ours.bound) : undefined;
      const value = row.lacks ? `not installed: pip install ${row.lacks}` : row.value ? `${number(row.value)}${row.optimal ? ', optimal' : ''}` : 'no plan';
      rows.push([`\`${fair}\``, `${row.solver}, ${row.workers} threads, ${row.limit} s`, value, percent(gap), number(row.bound)]);
    }
  }
  return table(['fair, seed 1', 'who', 'value', 'gap to our bound', 'own bound'], rows);
}

function write(tables) {
  let text = readFileSync(readme, 'utf8');
  // What was not measured on this machine stays as it stands.
  for (const [name, made] of Object.entries(tables).filter(([, made]) => made)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [before, after] = [text.indexOf(begin), text.indexOf(end)];
    if (before < 0 || after < before) throw new Error(`${readme} has no place for ${name}`);
    text = `${text.slice(0, before)}${begin}\n\n${made}\n\n${text.slice(after)}`;
  }
  writeFileSync(readme, text);
}

const asked = process.argv.slice(2);
if (!asked.includes('none')) (asked.length ? asked : PARTS).forEach(measure);
write({ machine: machine(), matching: matchingTable(), planning: planningTable(), 'own days': ownDaysTable(), peers: peersTable() });
