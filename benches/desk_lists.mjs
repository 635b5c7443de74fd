// A list of 5,000 at the desk, in headless Chromium: how long it takes to open it, to scroll and to walk in it, and to change
// 500 rows at once. Prints, and fails where a time is over its ceiling: `node benches/desk_lists.mjs [dist]`.
import { browser, element, host, pageWith } from '../tests/e2e/stage.mjs';

const N_EXHIBITORS = 5_000;
const N_DELEGATIONS = 600;
const N_CHANGED = 500;
const N_FRAMES = 40;
const CEILINGS = { open: 1_500, scroll: 50, key: 50, change: 200, undo: 200 };

const [, , folder] = process.argv;
const two = (n) => String(n).padStart(2, '0');
const party = (letter, n) => ({
  id: `${letter}${n}`,
  name: { zh: `参会方 ${n}`, en: `Party ${n}` },
  sectors: ['new-energy.battery', 'manufacturing'].slice(0, 1 + n % 2),
  languages: ['zh', 'en', 'de'].slice(0, 1 + n % 3),
  summary: { zh: `第 ${n} 家，做电池、充电桩与储能系统`, en: `Number ${n}: cells, chargers and storage` },
  min_meetings: 2,
  max_meetings: 4 + n % 5,
  contact: { name: `Person ${n}`, email: `p${n}@example.com`, phone: `+49 30 ${n}` },
  website: `https://example.com/${n}`,
  offers: [{ intent: 'sell', sectors: ['new-energy.battery'], text: { en: `Cells of type ${n}` } }],
  seeks: [{ intent: 'invest', sectors: ['manufacturing'] }],
});
const fair = {
  format: 'parkmatch/1',
  fair: {
    id: 'large',
    name: 'Large',
    halls: Array.from({ length: 12 }, (_, hall) => ({ id: `H${hall}`, name: `Hall ${hall + 1}`, tables: 20 })),
    slots: Array.from({ length: 16 }, (_, slot) => ({ id: `s${slot}`, start: `2027-11-14T${two(8 + (slot >> 1))}:${slot % 2 ? '30' : '00'}`, end: `2027-11-14T${two(8 + (slot >> 1))}:${slot % 2 ? '55' : '25'}` })),
  },
  exhibitors: Array.from({ length: N_EXHIBITORS }, (_, n) => ({ ...party('E', n), hall: `H${n % 12}`, booth: `${1 + n % 12}A${n}` })),
  delegations: Array.from({ length: N_DELEGATIONS }, (_, n) => ({ ...party('D', n), country: ['DE', 'FR', 'BR', 'KE'][n % 4], people: 1 + n % 9 })),
  wishes: Array.from({ length: 3 * N_DELEGATIONS }, (_, n) => ({ from: `D${n % N_DELEGATIONS}`, to: `E${(n * 7) % N_EXHIBITORS}`, wish: n % 3 ? 'want' : 'must' })),
};

const site = await host({
  ...(folder ? { folders: { '/': folder } } : {}),
  pages: {
    '/desk.html': pageWith(element('view="desk" src="/large.json" lang="en"')),
    '/large.json': () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(fair) }),
  },
});
const chrome = await browser();
const page = await (await chrome.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })).newPage();
await page.goto(`${site.url}/desk.html`);
await page.locator('.tile').first().waitFor({ timeout: 60_000 });
await page.waitForTimeout(1_500);

/** Milliseconds from an act in the page until something holds there and is painted. */
const until = (act, holds, more) => page.evaluate(([act, holds, more]) => new Promise((resolve) => {
  const root = document.querySelector('park-match').shadowRoot;
  const [does, is] = [new Function('root', 'more', act), new Function('root', 'more', `return ${holds}`)];
  const began = performance.now();
  does(root, more);
  const look = () => {
    if (is(root, more)) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    else requestAnimationFrame(look);
  };
  look();
}), [act, holds, more]);
const median = (all) => all.toSorted((one, other) => one - other)[all.length >> 1];
const taken = {};

const name = (label) => `[...root.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(label)})`;
taken.open = await until(`${name('Exhibitors')}.click()`, "root.querySelectorAll('.roster-row').length > 10");

/** The longest of many frames, each with one step of `act`. */
const frames = (act) => page.evaluate(([act, n]) => new Promise((resolve) => {
  const grid = document.querySelector('park-match').shadowRoot.querySelector('[role=grid]');
  const step = new Function('grid', 'at', act);
  const spans = [];
  const next = (at) => {
    if (at === n) { resolve(spans.toSorted((one, other) => one - other)); return; }
    requestAnimationFrame(() => {
      const began = performance.now();
      step(grid, at);
      // What the step has asked to draw is drawn before the next task.
      setTimeout(() => { spans.push(performance.now() - began); next(at + 1); });
    });
  };
  next(0);
}), [act, N_FRAMES]);
const most = (spans) => spans[Math.floor(spans.length * 0.95)];
taken.scroll = most(await frames('grid.scrollTop = 1000 * (at + 1);'));
await page.evaluate(() => document.querySelector('park-match').shadowRoot.querySelector('[role=grid]').focus());
taken.key = most(await frames("grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true, cancelable: true }));"));

// The first 500 are marked and go to one hall, and back.
await page.evaluate(() => { document.querySelector('park-match').shadowRoot.querySelector('[role=grid]').scrollTop = 0; });
const spot = (row, column) => `[data-at="${row}-${column}"]`;
await page.locator(spot(1, 0)).click();
await page.evaluate((row) => { document.querySelector('park-match').shadowRoot.querySelector('[role=grid]').scrollTop = 44 * (row - 3); }, N_CHANGED);
await page.locator(spot(N_CHANGED, 3)).click({ modifiers: ['Shift'] });
await page.getByText(`${N_CHANGED} rows marked`).waitFor();
await page.getByRole('button', { name: 'Change them', exact: true }).click();
const changes = [];
const undone = [];
const dialog = page.getByRole('dialog');
for (let n = 0; n < 5; n += 1) {
  if (n > 0) await page.getByRole('button', { name: 'Change them', exact: true }).click();
  await dialog.getByLabel('Which column').selectOption({ label: 'Booth' });
  await dialog.getByLabel('Content').fill(`booth ${n}`);
  await dialog.getByText(/cells will change/).waitFor();
  const is = `[...root.querySelectorAll('[aria-selected=true] [aria-colindex="4"]')].every((cell) => cell.textContent === more)`;
  changes.push(await until("[...root.querySelectorAll('dialog .button.primary')].at(-1).click()", `${is} && !root.querySelector('dialog')`, `booth ${n}`));
  await page.waitForTimeout(1_200);
  undone.push(await until("root.querySelector('[aria-label=Undo]').click()", `!(${is})`, `booth ${n}`));
  await page.waitForTimeout(1_200);
}
taken.change = median(changes);
taken.undo = median(undone);
await chrome.close();
await site.close();

const says = {
  open: `opening a list of ${N_EXHIBITORS} × ${N_DELEGATIONS}`,
  scroll: 'a frame of scrolling, 95th of 100',
  key: 'a key that walks, 95th of 100',
  change: `changing ${N_CHANGED} rows at once, until it is painted`,
  undo: 'taking it back',
};
let isOver = false;
for (const [what, millis] of Object.entries(taken)) {
  const over = millis > CEILINGS[what];
  isOver ||= over;
  console.log(`${says[what].padEnd(56)} ${millis.toFixed(1).padStart(8)} ms of ${CEILINGS[what]}${over ? '  OVER' : ''}`);
}
process.exit(isOver ? 1 : 0);
