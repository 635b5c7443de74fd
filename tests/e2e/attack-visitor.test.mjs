// Attacks on what a visitor keeps and opens: two tabs and two elements at one visit, damage to what lies on the device,
// and links from strangers. `ATTACK` is the per cent of the full size (200, 60 and 100 rounds); `SEED` is the first
// round's seed, and each failure names its own.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { VISITS, button, card, dice, phone, planned, rounds, staged, toMatches } from './stage.mjs';

const seeds = (full) => rounds(full, 1);

const { chrome, site } = await staged({ pages: VISITS });

/** A page in this context that writes down what goes wrong and what it asks of others. */
async function open(context, path, wrong = []) {
  const page = await context.newPage();
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('request', (request) => { if (/^http/.test(request.url()) && !request.url().startsWith(site.url)) wrong.push(request.url()); });
  await page.goto(site.url + path);
  return page;
}

const KINDS = { must: 'Must', want: 'Want', never: 'No' };
const pressed = (view) => view.locator('article.match').evaluateAll((cards) => Object.fromEntries(cards.map((card) => {
  const kind = ['must', 'want', 'never'].find((kind) => card.querySelector(`button.${kind}[aria-pressed=true]`));
  return [card.querySelector('h3').textContent, kind ?? null];
})));

/** This text and no other. */
const exactly = (text) => new RegExp(`^${text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Waits until a view shows these wishes; says which round it was if it does not. */
async function shows(view, expected, why) {
  let found = {};
  for (let tries = 0; tries < 400; tries += 1) {
    found = await pressed(view);
    if (Object.entries(expected).every(([name, kind]) => found[name] === kind)) return;
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, found[name]])), expected, why);
}

/** One round: wishes in two views of one visit, one after the other or at once, with reloads between. */
async function twoViews(seed) {
  const roll = dice(seed);
  const wrong = [];
  const context = await chrome.newContext({ viewport: phone, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  try {
    const areTabs = seed % 2 === 1;
    const page = await open(context, areTabs ? '/fair.html' : '/two.html', wrong);
    let views = [page, areTabs ? undefined : page.locator('park-match').nth(1)];
    if (areTabs) {
      await toMatches(page);
      views[1] = await open(context, '/fair.html', wrong);
    } else {
      views = [page.locator('park-match').nth(0), page.locator('park-match').nth(1)];
      await toMatches(views[0]);
      await toMatches(views[1]);
    }
    await card(views[1], 0).waitFor();
    const names = Object.keys(await pressed(views[0])).slice(0, 12);
    const expected = {};
    const press = async (at, name) => {
      const kind = Object.keys(KINDS)[roll(3)];
      const owner = areTabs ? views[at] : page;
      const one = views[at].locator('article.match').filter({ has: owner.locator('h3').filter({ hasText: exactly(name) }) }).first();
      // Who presses what is pressed takes it back.
      expected[name] = expected[name] === kind ? null : kind;
      const now = one.getByRole('button', { name: KINDS[kind], exact: true }).and(views[at].locator(`[aria-pressed=${expected[name] !== null}]`));
      await one.getByRole('button', { name: KINDS[kind], exact: true }).click();
      await now.waitFor();
    };
    for (let turn = 0; turn < 10; turn += 1) {
      const [one, other] = [names[roll(names.length)], names[roll(names.length)]];
      const what = roll(6);
      if (what === 0 && areTabs) {
        const at = roll(2);
        await views[at].reload();
        await card(views[at], 0).waitFor();
      } else if (what < 4 && one !== other) {
        // In both at the same time.
        await Promise.all([press(0, one), press(1, other)]);
      } else {
        const at = roll(2);
        await press(at, one);
        // The other follows before anything else is said there.
        await shows(views[1 - at], { [one]: expected[one] }, `seed ${seed}, turn ${turn}: the other did not follow`);
      }
      // What is said of one thing in two places is said one after the other, as a person would.
      await Promise.all(views.map((view) => shows(view, expected, `seed ${seed}, turn ${turn}: a view lost a wish`)));
    }
    // The last words are said in both at once, and both are reloaded as soon as they were said.
    const [one, other] = [names[0], names[1]];
    await Promise.all([press(0, one), press(1, other)]);
    if (areTabs) await Promise.all(views.map((view) => view.reload()));
    else await page.reload();
    for (const view of views) {
      await card(view, 0).waitFor();
      await shows(view, expected, `seed ${seed}: lost after a reload`);
    }
    assert.deepEqual(wrong, [], `seed ${seed}`);
    return Object.keys(expected).length;
  } finally {
    await context.close();
  }
}

test('two tabs or elements at one visit lose nothing of what was said to be saved', async () => {
  let n_said = 0;
  for (const seed of seeds(200)) n_said += await twoViews(seed);
  console.log(`attack: two tabs and elements, visitor: ${seeds(200).length} tried, ${n_said} wishes, 0 lost`);
});

test('one wrong byte anywhere in what is kept of a visit costs one entry at most, and is told', async (t) => {
  const context = await chrome.newContext({ viewport: phone, locale: 'en-GB' });
  t.after(() => context.close());
  context.setDefaultTimeout(30_000);
  const page = await open(context, '/fair.html');
  await toMatches(page);
  for (const [idx, name] of ['Must', 'Want', 'No', 'Must', 'Want'].entries()) await card(page, idx).getByRole('button', { name, exact: true }).click();
  const said = Object.fromEntries(Object.entries(await pressed(page)).filter(([, kind]) => kind));
  assert.equal(Object.keys(said).length, 5);
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('/draft/')));
  const key = await page.evaluate(() => Object.keys(localStorage).find((name) => name.includes('/visitor/')));
  const whole = await page.evaluate((name) => localStorage.getItem(name), key);
  const n_cards = await page.locator('article.match').count();
  let n_lost = 0;
  for (const seed of seeds(60)) {
    const roll = dice(seed);
    const [at, wrong] = [roll(whole.length), ['\u0000', '\n', '"', '0', '[', '\u00ff', '园', '\\'][roll(8)]];
    if (whole[at] === wrong) continue;
    // Damaged while nobody has it open: a page that knows the visit whole would write it whole again.
    await page.goto(`${site.url}/files.json`);
    const damaged = `${whole.slice(0, at)}${wrong}${whole.slice(at + 1)}`;
    await page.evaluate(([name, text]) => { localStorage.clear(); localStorage.setItem('parkmatch/1/stage', 'visit'); localStorage.setItem(name, text); }, [key, damaged]);
    await page.goto(`${site.url}/fair.html`);
    await page.getByRole('navigation').waitFor();
    await button(page, 'Matches').click();
    // The first cards are drawn before the others.
    await card(page, n_cards - 1).waitFor();
    const found = Object.fromEntries(Object.entries(await pressed(page)).filter(([, kind]) => kind));
    const lost = Object.keys(said).filter((name) => found[name] !== said[name]);
    const why = `seed ${seed}, byte ${at} became ${JSON.stringify(wrong)}`;
    assert.ok(lost.length <= 1, `${why}: lost ${lost}`);
    assert.deepEqual(Object.keys(found).filter((name) => found[name] !== said[name]), [], `${why}: says what nobody said`);
    // A line break that became something else is known for what it was.
    const isTold = await page.getByText('could not be read; all the rest is here').count() > 0;
    assert.ok(isTold || (whole[at] === '\n' && lost.length === 0), `${why}: nobody is told`);
    n_lost += lost.length;
  }
  console.log(`attack: damage to a visit: ${seeds(60).length} tried, ${n_lost} entries lost, none without a word`);
});

/** The CRC-32 of bytes, as a link has it. */
function crc32(bytes) {
  let sum = 0xFFFFFFFF;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xEDB88320 & -(sum & 1));
  }
  return ((sum ^ 0xFFFFFFFF) >>> 0).toString(16).padStart(8, '0');
}

/** A fragment with a right checksum over whatever text. */
function sealed(text, isDeflated) {
  const bytes = Buffer.from(text);
  return `#parkmatch=1${isDeflated ? 'd' : 'p'}${crc32(bytes)}${(isDeflated ? deflateRawSync(bytes) : bytes).toString('base64url')}`;
}

const FAIR = 'ciftis-2027-sample';

/** What a stranger might write on purpose. */
const CRAFTED = [
  '{}', 'null', '[]', '"x"', '7', '{"fair":7}', '{"fair":""}', `{"fair":"${FAIR}"`, `{"fair":"${FAIR}"}`,
  `{"fair":"${FAIR}","wishes":{"E1":"must"},"profile":[],"bookings":7,"away":"all","memos":[[]],"attends":{}}`,
  `{"fair":"${FAIR}","wishes":[["E1","must","never"],["E1"],[],[7,7],[null,"must"],"E1",{"E1":"must"}]}`,
  `{"fair":"${FAIR}","wishes":[["__proto__","must"],["constructor","never"],["toString","want"]],"__proto__":{"x":1},"constructor":{"prototype":{}}}`,
  `{"fair":"${FAIR}","profile":{"name":"<img src=x onerror=alert(1)>","contact":"javascript:alert(1)","country":"../..","languages":["<b>","zh\\u0000"],"seeks":["buy","<script>"],"sectors":["a.b.c",""],"most":-1}}`,
  `{"fair":"${FAIR}","profile":{"most":1e308,"name":"${'園'.repeat(1_000)}","words":"\\u202e\\u2066\\ud800"}}`,
  `{"fair":"${FAIR}","listed":"D1","profile":{},"bookings":[{"exhibitor":"E1","slot":"nowhere","table":99999999999,"locked":"yes","status":"held"}],"worth":{"value":1e99,"bound":-1,"best":true}}`,
  `{"fair":"${FAIR}","x":${'['.repeat(200)}${']'.repeat(200)}}`,
  `{"fair":"${FAIR}","x":"${'y'.repeat(5_000)}"}`,
  `{"fair":"${'f'.repeat(3_000)}"}`,
  `{"fair":"${FAIR}","memos":[{"exhibitor":"E1","words":"https://example.org/?${'q'.repeat(100)}","email":"a@b\\r\\nBCC:c@d"}]}`,
  `{"fair":"${FAIR}","screen":"along","step":1e9,"is_stale":true,"calendar":[{"exhibitor":"E1","slot":"s"}]}`,
];

/** A fragment of this round: crafted, or a real one that was changed on its way. */
function forged(seed, real) {
  const roll = dice(seed);
  if (seed % 2 === 0) return sealed(CRAFTED[roll(CRAFTED.length)], roll(2) === 0);
  const letters = [...real];
  for (let change = 0; change <= roll(3); change += 1) {
    const at = '#parkmatch='.length + roll(letters.length - 11);
    const letter = 'AZaz09-_=%"<园'[roll(13)];
    letters.splice(at, roll(3), ...[letter, ''][roll(2)]);
  }
  // Some are only cut off, or go on and on.
  return [letters.join(''), real.slice(0, 11 + roll(real.length)), `${real}${'A'.repeat(20_000)}`][Math.max(0, roll(6) - 3)];
}

test('a forged link merges nothing unseen, breaks nothing, and asks nobody for anything', async (t) => {
  const context = await chrome.newContext({ viewport: phone, locale: 'en-GB' });
  t.after(() => context.close());
  context.setDefaultTimeout(30_000);
  const sender = await open(context, '/fair.html');
  await toMatches(sender);
  await card(sender, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(sender, 'My plan').click();
  await planned(sender);
  await button(sender, 'Take along and send').click();
  await sender.locator('.code').waitFor();
  const real = new URL(await sender.getByRole('textbox', { name: 'Link', exact: true }).inputValue()).hash;

  let n_offers = 0;
  for (const seed of seeds(100)) {
    const fresh = await chrome.newContext({ viewport: phone, locale: 'en-GB' });
    try {
      const wrong = [];
      const fragment = forged(seed, real);
      const page = await open(fresh, `/fair.html${fragment}`, wrong);
      const paths = [];
      await page.getByRole('navigation').waitFor();
      await page.waitForLoadState('networkidle');
      page.on('request', (request) => paths.push(request.url()));
      const dialog = page.getByRole('dialog', { name: 'This came along' });
      await dialog.waitFor();
      n_offers += await dialog.getByRole('button', { name: 'Take over' }).count();
      const why = `seed ${seed}: ${fragment.slice(0, 200)}`;
      const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /visitor|draft|outbox/.test(key)));
      assert.deepEqual(await kept(), [], `${why}: merged unseen`);
      assert.equal(await page.evaluate(() => location.hash), '', why);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      // The page goes on as if nothing had come.
      await button(page, 'Technology').first().click();
      await button(page, 'Technology').first().and(page.locator('[aria-pressed=true]')).waitFor();
      assert.deepEqual([wrong, paths.filter((path) => !/\/fairs\/ciftis\.json$/.test(path))], [[], []], why);
    } finally {
      await fresh.close();
    }
  }
  console.log(`attack: forged links: ${seeds(100).length} tried, ${n_offers} shown and asked about, 0 merged unseen`);
});
