// What is taken along: a link and its code, files, a request to the team; and what comes, which asks before it merges.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { button, card, downloaded, element, overflow, pageWith, phone, planned, staged, toMatches, visit } from './stage.mjs';

const WECHAT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.48(0x18003030) NetType/4G Language/zh_CN';

let requests;
let answer;

const page = (attributes) => pageWith(element(`src="/fairs/ciftis.json" lang="en" ${attributes}`));
const { chrome, site } = await staged({
  pages: {
    '/fair.html': page('submit="/request"'),
    '/choose.html': page('fairs="/fairs/index.json"').replace('src="/fairs/ciftis.json"', ''),
    '/strict.html': () => ({ headers: { 'content-security-policy': "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'" }, body: page('') }),
    '/request': (request) => {
      let body = '';
      request.on('data', (piece) => { body += piece; });
      request.on('end', () => requests.push(JSON.parse(body)));
      return answer();
    },
  },
});

const link = (page) => page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();

/** Says something, marks two exhibitors, plans, and goes to the screen of things to take along. */
async function prepare(page) {
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await card(page, 1).getByRole('button', { name: 'Want', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  await button(page, 'Take along and send').click();
  await page.getByRole('heading', { name: 'Take along and send' }).waitFor();
  await page.locator('.code').waitFor();
}

/** What a reader of QR codes finds in a picture. */
function scanned(png) {
  const path = join(mkdtempSync(join(tmpdir(), 'parkmatch-')), 'code.png');
  writeFileSync(path, png);
  return execFileSync('zbarimg', ['--quiet', '--raw', path], { encoding: 'utf8' }).trim();
}

/** Where a code stands on the screen once it is scrolled to the middle, with nothing before it. */
async function seen(page, code) {
  await code.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  return code.boundingBox();
}

test('a code is a picture that fits the screen, and a camera reads the link in it', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', scale: 2 });
  await prepare(page);
  const address = await link(page);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/fair\.html#parkmatch=1d[0-9a-f]{8}[\w-]+$/);
  const code = page.locator('img.code');
  await code.evaluate((image) => image.decode());
  const source = await code.getAttribute('src');
  assert.equal(scanned(Buffer.from(source.split(',')[1], 'base64')), address);
  const box = await code.boundingBox();
  assert.equal(scanned(await page.screenshot({ clip: await seen(page, code) })), address, 'as it stands on the screen');
  assert.ok(box.width <= phone.width - 32 && box.height <= phone.height * 0.65, `${box.width} × ${box.height}`);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(troubles, []);
});

test('a link shows what is inside, asks, and merges what was chosen', async (t) => {
  const sender = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await prepare(sender.page);
  const address = await link(sender.page);
  const marked = await sender.page.evaluate(() => Object.keys(localStorage).length);
  assert.ok(marked > 0);

  const { page } = await visit(t, chrome, site, address.slice(site.url.length), { viewport: phone, locale: 'en-GB' });
  const dialog = page.getByRole('dialog', { name: 'This came along' });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /Must meet: .+/);
  assert.match(await dialog.innerText(), /Technology/);
  assert.equal(await page.evaluate(() => location.hash), '', 'a reload does not ask again');
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('visitor/')).length), 0, 'nothing is merged unseen');

  await dialog.getByRole('checkbox', { name: /^Plan/ }).uncheck();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await page.locator('.toast').getByText('Taken over').waitFor();
  await button(page, 'Matches').click();
  assert.equal(await page.locator('article.match.must').count(), 1);
  assert.equal(await page.locator('article.match.want').count(), 1);
  await button(page, 'My plan').click();
  await page.locator('.stop.meeting').first().waitFor();

  const third = await visit(t, chrome, site, address.slice(site.url.length), { viewport: phone, locale: 'en-GB' });
  await third.page.getByRole('button', { name: 'Take over' }).click();
  await button(third.page, 'Undo').click();
  await button(third.page, 'Matches').click();
  await third.page.locator('article.match').first().waitFor();
  assert.equal(await third.page.locator('article.match.must, article.match.want').count(), 0);
});

test('a damaged link says so and changes nothing, and one for another fair leads there', async (t) => {
  const sender = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await prepare(sender.page);
  const hash = new URL(await link(sender.page)).hash;

  const broken = await visit(t, chrome, site, `/fair.html${hash.slice(0, -9)}`, { viewport: phone, locale: 'en-GB' });
  await broken.page.getByText('Part of it is missing').waitFor();
  const newer = await visit(t, chrome, site, `/fair.html#parkmatch=7${hash.slice(12)}`, { viewport: phone, locale: 'en-GB' });
  await newer.page.getByText('a newer edition').waitFor();

  const other = await visit(t, chrome, site, `/choose.html${hash}`, { viewport: phone, locale: 'en-GB' });
  const dialog = other.page.getByRole('dialog', { name: 'This came along' });
  await dialog.getByText(/Must meet/).first().waitFor();
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await other.page.getByRole('heading', { name: /CIFTIS/ }).waitFor();
});

test('a file holds the same, and opens with the same question', async (t) => {
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await prepare(page);
  const { name, bytes } = await downloaded(page, () => button(page, 'Save as file').click());
  assert.match(name, /\.parkmatch\.json$/);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
  const dialog = page.getByRole('dialog', { name: 'This came along' });
  await dialog.getByText(/Must meet/).first().waitFor();
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from('[1, 2') });
  await page.getByText('Part of it is missing').waitFor();
});

test('a policy that lets no picture be shown still gets a code', async (t) => {
  const { page } = await visit(t, chrome, site, '/strict.html', { viewport: phone, locale: 'en-GB', scale: 2 });
  await prepare(page);
  await page.locator('svg.code').waitFor();
  assert.equal(scanned(await page.screenshot({ clip: await seen(page, page.locator('svg.code')) })), await link(page));
});

test('inside WeChat there is no button that downloads, and help instead', async (t) => {
  const context = await chrome.newContext({ viewport: phone, locale: 'zh-CN', userAgent: WECHAT });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${site.url}/fair.html`);
  await prepare(page);
  const labels = await page.getByRole('button').allInnerTexts();
  for (const dead of ['Calendar file', 'Save as file', 'Share…']) assert.ok(!labels.some((label) => label.includes(dead)), dead);
  await page.getByText('You are inside WeChat').waitFor();
  assert.ok(await page.locator('img.code').isVisible());
  assert.ok(await button(page, 'Copy as text').isVisible());
  await button(page, 'My plan').click();
  assert.equal(await button(page, 'Calendar file').count(), 0);
});

test('a request is sent with consent, waits without a network, and can be changed', async (t) => {
  requests = [];
  answer = () => ({ status: 503 });
  const { page, context } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await prepare(page);
  const send = button(page, 'Send');
  assert.ok(await send.isDisabled(), 'not without consent');
  for (const [field, words] of [['Name or company', 'Müller GmbH'], ['E-mail, phone or WeChat', 'm@example.org']]) {
    await page.getByRole('textbox', { name: field }).fill(words);
    await page.getByRole('textbox', { name: field }).blur();
  }
  await page.getByText(`To be sent to ${new URL(site.url).host}`).waitFor();
  await context.setOffline(true);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await send.click();
  await page.getByText('it goes out as soon as there is a network').waitFor();
  assert.equal(requests.length, 0);
  answer = () => ({ status: 204 });
  await context.setOffline(false);
  await page.getByText(/^Received:/).or(page.getByText(/Received:/)).first().waitFor();
  assert.equal(requests.length, 1);
  const [{ format, revision, fair, delegation, wishes, id }] = requests;
  assert.deepEqual({ format, revision, fair }, { format: 'parkmatch-request/1', revision: 1, fair: 'ciftis-2027-sample' });
  assert.deepEqual([delegation.name, delegation.contact, wishes.map(({ wish }) => wish).sort()], ['Müller GmbH', { email: 'm@example.org' }, ['must', 'want']]);

  answer = () => ({ status: 422 });
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await button(page, 'Send again').click();
  await page.getByText('It was not accepted (422)').waitFor();
  assert.deepEqual([requests[1].id, requests[1].revision], [id, 2]);
});

test('a calendar that is taken again moves and calls off what has changed, under the same name', async (t) => {
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB' });
  await prepare(page);
  const take = async () => {
    const { text } = await downloaded(page, () => button(page, 'Calendar file (.ics)').click());
    const entries = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    return new Map(entries.map((entry) => [entry.getFirstPropertyValue('uid'), entry.getFirstPropertyValue('status')]));
  };
  const first = await take();
  assert.ok([...first.values()].every((status) => status === 'CONFIRMED'));
  await button(page, 'My plan').click();
  const n_meetings = await page.locator('.stop.meeting').count();
  await page.locator('.stop.meeting').first().getByRole('button', { name: 'Drop' }).click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await button(page, 'Take along and send').click();
  const second = await take();
  assert.ok([...first.keys()].every((uid) => second.has(uid)), 'every entry of the first is in the second');
  assert.ok([...second.values()].includes('CANCELLED'), `of ${n_meetings}`);
});
