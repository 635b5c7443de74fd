// Where requests go: to the addresses that the page names, and what a person sends to the one they agreed to.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { browser, button, card, element, file, host, pageWith, phone, planned, toMatches, until, visit } from './stage.mjs';

let chrome;
let site;
let other;
let asked;
let taken;
let answer;
let entries;

/** A team's address that writes down what reaches it. */
const take = (at, answer) => (request) => {
  let body = '';
  request.on('data', (piece) => { body += piece; });
  request.on('end', () => taken.push({ at, method: request.method, body }));
  return answer();
};

before(async () => {
  chrome = await browser();
  const page = (attributes) => pageWith(element(`lang="en" ${attributes}`));
  const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
  other = await host({ pages: { '/take': take('another host', () => ({ headers: allowed })) } });
  const json = (path) => (request) => {
    asked.push(new URL(request.url, 'http://x').pathname);
    return { headers: { 'content-type': 'application/json' }, body: readFileSync(file(path)) };
  };
  const list = (name) => () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(entries[name]) });
  site = await host({
    pages: {
      '/send.html': page('src="/fairs/ciftis.json" submit="/request"'),
      '/elsewhere.html': page('src="/fairs/ciftis.json" submit="/request-of-others"'),
      '/request': take('the team', () => answer()),
      '/request/': take('where it led', () => ({})),
      '/request-of-others': take('another team', () => ({})),
      '/one.html': page('fairs="/one/index.json"'),
      '/two.html': page('fairs="/two/index.json"'),
      '/named.html': page('fairs="/two/index.json" src="/two/ciie.json"'),
      '/one/index.json': list('one'),
      '/two/index.json': list('two'),
      '/one/ciftis.json': json('static/fairs/ciftis.json'),
      '/two/ciie.json': json('static/fairs/ciie.json'),
    },
  });
});

after(async () => {
  await chrome?.close();
  await site?.close();
  await other?.close();
});

/** Goes to the form of a request, with a name in it and the person's consent. */
async function toForm(page) {
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  await button(page, 'Take along and send').click();
  await page.getByRole('textbox', { name: 'Name or company' }).fill('Müller GmbH');
  await page.getByRole('textbox', { name: 'Name or company' }).blur();
  await page.getByRole('checkbox', { name: /I agree/ }).check();
}

const outbox = (page) => page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.includes('/outbox/'))[1]));

for (const status of [301, 302, 303, 307, 308]) {
  test(`a team's address that leads elsewhere (${status}) has accepted nothing: it is kept, said, and not sent on`, async (t) => {
    taken = [];
    answer = () => ({ status, headers: { location: status === 303 ? '/request/' : `${other.url}/take` } });
    const { page, context, troubles } = await visit(t, chrome, site, '/send.html', { viewport: phone, locale: 'en-GB' });
    await toForm(page);
    await button(page, 'Send').click();
    await page.getByText(/It was not accepted: that address passes requests on/).waitFor();
    assert.deepEqual(taken.map(({ at, method }) => `${method} ${at}`), ['POST the team']);
    assert.match((await outbox(page)).body, /Müller GmbH/);
    assert.deepEqual(troubles.map((line) => /redirect/.test(line) && line.includes('/request')), [true], troubles.join('\n'));
    // It is not tried again by itself, now or after a reload.
    await context.setOffline(true);
    await context.setOffline(false);
    await page.reload();
    await page.getByText(/It was not accepted: that address passes requests on/).waitFor();
    assert.equal(taken.length, 1);
    // A person may, once the address takes them.
    answer = () => ({ status: 204 });
    await page.getByRole('checkbox', { name: /I agree/ }).check();
    await button(page, 'Send again').click();
    await page.getByText(/Received:/).first().waitFor();
    assert.deepEqual([taken.length, JSON.parse(taken[1].body).revision], [2, 2]);
  });
}

test("a team's address that never answers has received nothing: it is kept and tried again", async (t) => {
  taken = [];
  // Its answer never comes.
  const held = [];
  const setUp = async (page) => {
    await page.clock.install();
    await page.route('**/request', (route) => { held.push(route); if (held.length > 1) route.fulfill({ status: 204 }); });
  };
  const { page } = await visit(t, chrome, site, '/send.html', { viewport: phone, locale: 'en-GB', setUp });
  await toForm(page);
  await button(page, 'Send').click();
  await page.getByText('Sending…').waitFor();
  await page.clock.fastForward(16_000);
  await page.getByText('it goes out as soon as there is a network').waitFor();
  assert.match((await outbox(page)).body, /Müller GmbH/);
  await page.clock.fastForward(16_000);
  await page.getByText(/Received:/).first().waitFor();
  const bodies = held.map((route) => JSON.parse(route.request().postData()));
  assert.deepEqual(bodies.map(({ id, revision }) => [id, revision]), [[bodies[0].id, 1], [bodies[0].id, 1]]);
});

test('a request that waits for one address is not sent to that of another page', async (t) => {
  taken = [];
  answer = () => ({ status: 503 });
  const { page, context } = await visit(t, chrome, site, '/send.html', { viewport: phone, locale: 'en-GB' });
  await toForm(page);
  await button(page, 'Send').click();
  await page.getByText('it goes out as soon as there is a network').waitFor();
  const second = await context.newPage();
  await second.goto(`${site.url}/elsewhere.html`);
  await second.getByText('you agreed to another address').waitFor();
  assert.deepEqual([...new Set(taken.map(({ at }) => at))], ['the team']);
  // It still goes where it was meant to go; and what another tab has sent is known here.
  answer = () => ({ status: 204 });
  await page.reload();
  await page.getByText(/Received:/).first().waitFor();
  await second.getByText(/Received:/).first().waitFor();
  assert.deepEqual([...new Set(taken.map(({ at }) => at))], ['the team']);
});

test('a request that is taken back in one tab is not sent by another', async (t) => {
  taken = [];
  answer = () => ({ status: 503 });
  const { page, context } = await visit(t, chrome, site, '/send.html', { viewport: phone, locale: 'en-GB' });
  await toForm(page);
  await button(page, 'Send').click();
  await page.getByText('it goes out as soon as there is a network').waitFor();
  const second = await context.newPage();
  await second.goto(`${site.url}/send.html`);
  await button(second, 'Do not send').click();
  await button(page, 'Do not send').waitFor({ state: 'detached' });
  const n_before = taken.length;
  answer = () => ({ status: 204 });
  await context.setOffline(true);
  await context.setOffline(false);
  await page.reload();
  await page.getByRole('heading', { name: 'Take along and send' }).waitFor();
  assert.equal(taken.length, n_before);
  assert.equal((await outbox(page)).body, null);
});

const LISTED = (name, id) => ({ id, file: `${name}.json`, name: { en: `The ${name} fair` } });

test('a fair that is chosen from one list is none of another\'s, and none of its own once it is taken out', async (t) => {
  asked = [];
  entries = { one: [LISTED('ciftis', 'ciftis-2027-sample')], two: [LISTED('ciie', 'ciie-2027-sample')] };
  const { page, context, strangers } = await visit(t, chrome, site, '/one.html', { viewport: phone, locale: 'en-GB' });
  await page.getByRole('button', { name: /The ciftis fair/ }).click();
  await page.getByRole('heading', { name: /CIFTIS/ }).waitFor();
  assert.deepEqual(asked, ['/one/ciftis.json']);

  for (const [path, shown] of [['/two.html', page.getByRole('button', { name: /The ciie fair/ })], ['/named.html', page.getByRole('heading', { name: /CIIE/ })]]) {
    asked = [];
    await page.goto(`${site.url}${path}`);
    await shown.waitFor();
    assert.ok(!asked.includes('/one/ciftis.json'), path);
  }
  asked = [];
  await page.goto(`${site.url}/one.html`);
  await page.getByRole('heading', { name: /CIFTIS/ }).waitFor();
  await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/one/ciftis.json`).length > 0);
  assert.deepEqual(asked, ['/one/ciftis.json'], 'the choice stands where it was made');

  asked = [];
  entries.one = [LISTED('another', 'another')];
  await page.reload();
  await page.getByRole('button', { name: /The another fair/ }).waitFor();
  assert.deepEqual(asked, []);
  assert.deepEqual(strangers, []);
  await context.close();
});

test('an address that somebody else put into the store is not asked for', async (t) => {
  asked = [];
  entries = { one: [LISTED('ciftis', 'ciftis-2027-sample')], two: [LISTED('ciie', 'ciie-2027-sample')] };
  for (const key of ['parkmatch/1/chosen', `parkmatch/1/chosen/${site.url}/two/index.json`]) {
    const setUp = (page) => page.addInitScript(([name, address]) => localStorage.setItem(name, address), [key, `${other.url}/fair.json`]);
    const { page, context, strangers } = await visit(t, chrome, site, '/named.html', { viewport: phone, locale: 'en-GB', setUp });
    await page.getByRole('heading', { name: /CIIE/ }).waitFor();
    assert.deepEqual(strangers, [], key);
    assert.deepEqual([...new Set(asked)], ['/two/ciie.json']);
    await context.close();
  }
});

test('what an earlier edition kept as chosen goes on where the list names it', async (t) => {
  asked = [];
  entries = { one: [LISTED('ciftis', 'ciftis-2027-sample')] };
  const setUp = (page) => page.addInitScript((address) => {
    if (!Object.keys(localStorage).length) localStorage.setItem('parkmatch/1/chosen', address);
  }, `${site.url}/one/ciftis.json`);
  const { page } = await visit(t, chrome, site, '/one.html', { viewport: phone, locale: 'en-GB', setUp });
  await page.getByRole('heading', { name: /CIFTIS/ }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('chosen'))), [`parkmatch/1/chosen/${site.url}/one/index.json`]);
});

test('without a network a chosen fair is shown from this device, though its list does not come', async (t) => {
  asked = [];
  entries = { one: [LISTED('ciftis', 'ciftis-2027-sample')] };
  const { page } = await visit(t, chrome, site, '/one.html', { viewport: phone, locale: 'en-GB' });
  await page.getByRole('button', { name: /The ciftis fair/ }).click();
  await button(page, 'Technology').first().click();
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('/file/')));
  await page.route('**/one/index.json', (route) => route.abort());
  asked = [];
  await page.reload();
  await page.getByText('The fair could not be brought up to date').waitFor();
  await page.getByRole('heading', { name: /CIFTIS/ }).waitFor();
  assert.deepEqual(asked, []);
  await page.unroute('**/one/index.json');
  await button(page, 'Try again').click();
  await page.getByText('The fair could not be brought up to date').waitFor({ state: 'detached' });
  await until('the fair is asked for', () => asked.length > 0);
  assert.deepEqual(asked, ['/one/ciftis.json']);
});
