// Faults at random points of the desk's work: tabs that are killed, a store that is full, denied or damaged, two tabs, a
// clock that is moved. What was said to be saved is there afterwards, or something that was done to it since; and where
// nothing was damaged every step is taken back in order, over reloads, to the fair as it was published. `ATTACK` is the
// per cent of the full size (300 rounds), 1 where nothing is said; `SEED` is the first round's seed. A failure names its own.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deskPage, dice, file, rounds, staged } from './stage.mjs';
import { RULES, copies, disturb, drawer, go, rule, setRule, steps } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/ciftis.json"');
const published = JSON.parse(readFileSync(file('static/fairs/ciftis.json'), 'utf8'));
const id = published.fair.id;
const labels = Object.keys(RULES);

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

/** The faults, each with how many rounds have met it. */
const met = {};

const shown = (page) => page.evaluate((labels) => {
  const fields = [...document.querySelector('park-match').shadowRoot.querySelectorAll('input[type=number]')];
  return Object.fromEntries(labels.map((label) => [label, fields.find((field) => field.closest('label').textContent.startsWith(label))?.value]));
}, labels);

async function round(seed) {
  const roll = dice(seed);
  const context = await chrome.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  /** By how much the clock is wrong, in milliseconds. */
  let offset = 0;
  // What every page of the round does to its clock, and to its store.
  await context.addInitScript(() => {
    const { now } = Date;
    const moved = () => Number(globalThis.moved ?? sessionStorage.getItem('moved') ?? 0);
    Date.now = () => now() + moved();
    const { put, add } = IDBObjectStore.prototype;
    const { open } = IDBFactory.prototype;
    const { setItem } = Storage.prototype;
    const refuse = (own, name) => function refusing(...rest) {
      if (globalThis.denied === name) throw new DOMException('refused', name === 'full' ? 'QuotaExceededError' : 'InvalidStateError');
      return own.apply(this, rest);
    };
    IDBObjectStore.prototype.put = refuse(refuse(put, 'full'), 'denied');
    IDBObjectStore.prototype.add = refuse(refuse(add, 'full'), 'denied');
    IDBFactory.prototype.open = refuse(open, 'denied');
    Storage.prototype.setItem = refuse(refuse(setItem, 'full'), 'denied');
  });
  const dead = new Set();
  const begin = async () => {
    const page = await context.newPage();
    page.on('crash', () => dead.add(page));
    await page.goto(`${site.url}/desk.html`);
    await page.evaluate((offset) => { globalThis.moved = offset; }, offset);
    await go(page, 'Rules');
    return page;
  };
  const note = (name) => { met[name] = (met[name] ?? 0) + 1; };
  const where = (what) => `seed ${seed}: ${what}`;

  /** All values that each rule has had, the first as published; and how many of them were said to be saved. */
  let start;
  const had = {};
  const said = {};
  const made = [];
  let isDamaged = false;
  let isBlind = false;
  const tabs = [];
  try {
    tabs.push(await begin());
    start = await shown(tabs[0]);
    for (const label of labels) { had[label] = [start[label]]; said[label] = 1; }
    const hasTwo = roll(3) === 0;
    if (hasTwo) { tabs.push(await begin()); note('two tabs'); }

    const edit = async (page, label, value) => {
      had[label].push(String(value));
      made.push(label);
      await setRule(page, label, value);
    };
    /** Whether a page says that all is saved; then it is to be held to that. */
    const judge = async (page) => {
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      // A page on which nothing was done since it was opened says nothing.
      await page.locator('.saving.waiting').waitFor({ state: 'detached', timeout: 60_000 });
      if (await page.locator('.saving.safe').count() === 0) return false;
      // Both tabs saw it all, or what the other did is not this one's to say.
      const values = await shown(page);
      for (const label of labels) said[label] = Math.max(said[label], had[label].lastIndexOf(values[label]) + 1);
      return true;
    };
    const agree = async () => {
      for (const page of tabs) for (const label of labels) {
        await page.waitForFunction(([label, value]) => {
          const fields = [...document.querySelector('park-match').shadowRoot.querySelectorAll('input[type=number]')];
          return fields.find((field) => field.closest('label').textContent.startsWith(label))?.value === value;
        }, [label, had[label].at(-1)]).catch(() => assert.fail(where(`${label} ${had[label].at(-1)} is not seen in both tabs`)));
      }
    };
    /** A tab in place of one that is gone; what nobody had said was saved may be gone with it. */
    const renew = async (nth) => {
      tabs[nth] = await begin();
      const values = await shown(tabs[nth]);
      for (const label of labels) {
        const place = had[label].lastIndexOf(values[label]);
        assert.ok(place + 1 >= said[label], where(`${label} is ${values[label]} after ${had[label]}, of which ${said[label]} were said to be saved`));
        if (place + 1 < had[label].length) { isBlind = true; had[label].length = place + 1; }
      }
    };

    for (let step = 0; step < 5; step += 1) {
      const nth = roll(tabs.length);
      const page = tabs[nth];
      const label = labels[roll(labels.length)];
      const last = Number(had[label].at(-1));
      const value = (last + 1 + roll(97)) % 99 + 1;
      const fault = roll(9);
      switch (fault) {
        case 0:
        case 1: {
          note('tab killed');
          await edit(page, label, value === last ? value + 1 : value);
          if (fault === 0) await judge(page);
          const session = await context.newCDPSession(page);
          session.send('Page.crash').catch(() => {});
          for (let n = 0; n < 200 && !dead.has(page); n += 1) await new Promise((resolve) => { setTimeout(resolve, 25); });
          assert.ok(dead.has(page), where('the tab lives'));
          for (const [place, tab] of tabs.entries()) if (dead.has(tab)) { await tab.close(); await renew(place); }
          break;
        }
        case 2:
        case 3: {
          const name = fault === 2 ? 'full' : 'denied';
          note(name === 'full' ? 'store full' : 'store denied');
          await page.evaluate((name) => { globalThis.denied = name; }, name);
          await edit(page, label, value === last ? value + 1 : value);
          assert.equal(await judge(page), false, where(`a ${name} store is called saved`));
          if (roll(2) === 0 && tabs.length === 1) {
            // The page goes with it: what was never said to be saved may be lost.
            await page.close({ runBeforeUnload: false });
            await renew(nth);
          } else {
            await page.evaluate(() => { globalThis.denied = undefined; });
            const other = labels[(labels.indexOf(label) + 1) % labels.length];
            await edit(page, other, Number(had[other].at(-1)) % 99 + 1);
            assert.equal(await judge(page), true, where('a store that is open again keeps nothing'));
          }
          break;
        }
        case 4: {
          note('text damaged');
          await edit(page, label, value === last ? value + 1 : value);
          assert.equal(await judge(page), true, where('it is not kept'));
          const own = (await drawer(page)).texts[id];
          const at = roll(own.length);
          const wrong = [
            own.slice(0, at),
            own.slice(0, at) + String.fromCharCode(own.charCodeAt(at) ^ (1 << roll(7))) + own.slice(at + 1),
            '',
          ][roll(3)];
          await disturb(page, 'texts', id, wrong);
          await page.reload();
          await go(page, 'Rules');
          const values = await shown(page);
          for (const one of labels) assert.equal(values[one], had[one].at(-1), where(`${one} after the damage`));
          if (wrong !== '' && wrong !== own) {
            assert.ok((await copies(page)).some(({ text, damaged }) => damaged && text === wrong), where('the damaged text is not put aside'));
          }
          break;
        }
        case 5: {
          note('steps damaged');
          await edit(page, label, value === last ? value + 1 : value);
          await judge(page);
          const all = await steps(page);
          const one = all[roll(all.length)];
          await disturb(page, 'texts', one.key, roll(2) === 0 ? undefined : `${one.back} `);
          isDamaged = true;
          await page.reload();
          await go(page, 'Rules');
          break;
        }
        case 6:
          note('clock moved');
          offset = (roll(2) === 0 ? -1 : 1) * [60_000, 3_600_000, 86_400_000, 40 * 86_400_000][roll(4)];
          for (const tab of tabs) await tab.evaluate((offset) => { globalThis.moved = offset; sessionStorage.setItem('moved', String(offset)); }, offset);
          await edit(page, label, value === last ? value + 1 : value);
          if (roll(2) === 0) { await page.reload(); await go(page, 'Rules'); }
          break;
        case 7:
          note('left with a field open');
          had[label].push(String(value === last ? value + 1 : value));
          made.push(label);
          await rule(page, label).fill(had[label].at(-1));
          await page.reload();
          await go(page, 'Rules');
          break;
        default:
          await edit(page, label, value === last ? value + 1 : value);
          await judge(page);
      }
      await agree();
    }

    // A page that comes anew has what was said, or what was done since.
    for (const page of tabs) await judge(page);
    await Promise.all(tabs.map((page) => page.close()));
    const page = await begin();
    const values = await shown(page);
    for (const label of labels) {
      assert.ok(had[label].lastIndexOf(values[label]) + 1 >= said[label], where(`${label} is ${values[label]} at the end, after ${had[label]}, of which ${said[label]} were said to be saved`));
    }
    if (!isDamaged && !isBlind && !hasTwo) {
      const undo = page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });
      for (let n = 0; n < made.length; n += 1) {
        assert.ok(await undo.isEnabled(), where(`step ${n + 1} of ${made.length} from the end is not known any more`));
        await undo.click();
      }
      for (let n = 0; n < 100 && JSON.stringify(await shown(page)) !== JSON.stringify(start); n += 1) await page.waitForTimeout(50);
      assert.deepEqual(await shown(page), start, where('all steps taken back'));
    }
    return made.length;
  } finally {
    await context.close();
  }
}

test(`faults at random points lose nothing that was said to be saved, in ${rounds(300).length} rounds`, async (t) => {
  let n_edits = 0;
  for (const seed of rounds(300)) n_edits += await round(seed);
  const faults = Object.entries(met).map(([name, n]) => `${name} ${n}`).sort().join(', ');
  t.diagnostic(`attack: faults while the desk keeps: ${rounds(300).length} rounds tried, ${n_edits} edits, nothing lost that was said to be saved (${faults})`);
});
