// Attacks on what the desk keeps: two tabs that edit the same fair while tabs are reloaded and closed, and damage to what
// lies on the device. `ATTACK` is the per cent of the full size (200 and 60 rounds), 1 where nothing is said; `SEED` is
// the first round's seed. A failure names its own, and round n is the same at every size.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { deskPage, dice, rounds, staged } from './stage.mjs';
import { RULES, copies, disturb, drawer, go, kept, rule, saved, setRule } from './drawer.mjs';

const PAGE = deskPage('src="/fairs/ciftis.json"');
const labels = Object.keys(RULES);

const { chrome, site } = await staged({ pages: { '/desk.html': PAGE } });

async function open(context) {
  const page = await context.newPage();
  await page.goto(`${site.url}/desk.html`);
  await go(page, 'Rules');
  return page;
}

/** The rules of the one fair that is kept. */
const rulesOf = async (page) => Object.values(await kept(page))[0]?.rules ?? {};

/** Waits until what is kept says this, and all that was said. */
async function holds(page, expected, seed) {
  const said = () => Object.entries(expected).filter(([label, value]) => value !== undefined).map(([label, value]) => `${label} ${value}`);
  let found = [];
  for (let tries = 0; tries < 800; tries += 1) {
    const rules = await rulesOf(page);
    found = Object.keys(expected).map((label) => `${label} ${rules[RULES[label]]}`);
    if (String(found) === String(said())) return;
    await page.waitForTimeout(25);
  }
  assert.deepEqual(found, said(), `seed ${seed}: an edit that was made is not kept`);
}

/** One round: edits in both tabs, one after the other or at the same time, with tabs reloaded, left and closed between. */
async function twoTabs(seed) {
  const roll = dice(seed);
  const context = await chrome.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  try {
    const tabs = [await open(context), await open(context)];
    const expected = {};
    let n_edits = 0;
    const edit = (tab, label) => {
      n_edits += 1;
      expected[label] = 1 + roll(99);
      return setRule(tabs[tab], label, expected[label]);
    };
    for (let step = 0; step < 6; step += 1) {
      const [one, other] = [roll(labels.length), roll(labels.length)];
      const tab = roll(2);
      switch (roll(6)) {
        case 0: {
          // Both at once, of different fields.
          if (one === other) { await edit(tab, labels[one]); break; }
          await Promise.all([edit(0, labels[one]), edit(1, labels[other])]);
          break;
        }
        case 1:
          await edit(tab, labels[one]);
          await tabs[tab].reload();
          await go(tabs[tab], 'Rules');
          break;
        case 2:
          // Left with the field still open.
          n_edits += 1;
          expected[labels[one]] = 1 + roll(99);
          await rule(tabs[tab], labels[one]).fill(String(expected[labels[one]]));
          await tabs[tab].reload();
          await go(tabs[tab], 'Rules');
          break;
        case 3:
          await edit(tab, labels[one]);
          await tabs[tab].goto('about:blank');
          await tabs[tab].close();
          tabs[tab] = await open(context);
          break;
        default:
          await edit(tab, labels[one]);
      }
      // Only an edit of what is seen is an edit after the other's.
      for (const page of tabs) for (const [label, value] of Object.entries(expected)) {
        await page.waitForFunction(([label, value]) => {
          const fields = [...document.querySelector('park-match').shadowRoot.querySelectorAll('input[type=number]')];
          return fields.find((field) => field.closest('label').textContent.startsWith(label))?.value === value;
        }, [label, String(value)]).catch(() => assert.fail(`seed ${seed}, step ${step}: ${label} ${value} is not seen in both tabs`));
      }
    }
    await holds(tabs[0], expected, seed);
    await Promise.all(tabs.map((page) => page.close()));
    const again = await open(context);
    await holds(again, expected, seed);
    for (const [label, value] of Object.entries(expected)) assert.equal(await rule(again, label).inputValue(), String(value), `seed ${seed}`);
    return n_edits;
  } finally {
    await context.close();
  }
}

/** One round: something is done, what lies on the device is damaged, and all of it is still there or told of. */
async function damage(seed) {
  const roll = dice(seed);
  const context = await chrome.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  try {
    const page = await open(context);
    const expected = {};
    for (let step = 0; step <= roll(3); step += 1) {
      const label = labels[roll(labels.length)];
      expected[label] = 1 + roll(99);
      await setRule(page, label, expected[label]);
    }
    await saved(page);
    await holds(page, expected, seed);
    const { titles, texts } = await drawer(page);
    const [[id, own]] = Object.entries(texts);
    const at = roll(own.length);
    const damaged = [
      () => own.slice(0, at) + String.fromCharCode(own.charCodeAt(at) ^ (1 << roll(7))) + own.slice(at + 1),
      () => own.slice(0, at),
      () => own.slice(0, at) + own.slice(at + 1 + roll(50)),
      () => `${own.slice(0, at)}\u0000\u0000\u0000${own.slice(at + 3)}`,
      () => '',
      () => ({ not: 'a text' }),
      () => undefined,
    ][roll(7)]();
    const isTitle = roll(6) === 0;
    if (isTitle) await disturb(page, 'titles', id, { ...titles[id], sum: 'deadbeef0' });
    else await disturb(page, 'texts', id, damaged);
    const changed = isTitle || damaged !== own;
    const isOpen = roll(3) === 0;
    if (!isOpen) {
      await page.reload();
      await go(page, 'Rules');
      if (changed && !isTitle) await page.getByText('What was kept on this device is damaged').waitFor();
    }
    for (const [label, value] of Object.entries(expected)) assert.equal(await rule(page, label).inputValue(), String(value), `seed ${seed}`);
    const label = labels[roll(labels.length)];
    const value = 1 + roll(99);
    // The same again is no edit, after which all would be written anew.
    expected[label] = value === expected[label] ? value + 1 : value;
    await setRule(page, label, expected[label]);
    await saved(page);
    await holds(page, expected, seed);
    // What was damaged is never thrown away, unless the page that had it whole was open all the time.
    if (!isTitle && !isOpen && typeof damaged === 'string' && damaged !== '' && damaged !== own) {
      assert.ok((await copies(page)).some(({ text }) => text === damaged), `seed ${seed}: the damaged text is not put aside`);
    }
    await page.reload();
    await go(page, 'Rules');
    for (const [name, value] of Object.entries(expected)) assert.equal(await rule(page, name).inputValue(), String(value), `seed ${seed}`);
  } finally {
    await context.close();
  }
}

test(`two tabs lose no edit, in ${rounds(200).length} rounds`, async (t) => {
  let n_edits = 0;
  for (const seed of rounds(200)) n_edits += await twoTabs(seed);
  t.diagnostic(`attack: two tabs of the desk: ${rounds(200).length} rounds tried, ${n_edits} edits, none lost`);
});

test(`damage to what is kept loses nothing, in ${rounds(60).length} rounds`, async (t) => {
  for (const seed of rounds(60)) await damage(seed);
  t.diagnostic(`attack: damage to what the desk keeps: ${rounds(60).length} rounds tried, nothing lost in silence`);
});
