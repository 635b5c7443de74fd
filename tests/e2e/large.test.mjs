// A file that is far too large is refused by its size: nothing of it is read.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { VISITS, button, card, deskPage, phone, planned, staged, toMatches, visit } from './stage.mjs';
import { go } from './drawer.mjs';

const { chrome, site } = await staged({ pages: { ...VISITS, '/desk.html': deskPage('src="/fairs/ciftis.json" fairs="/fairs/index.json"') } });

/** Every file says that it has 300 MB; whether one was read is written down. */
const large = () => {
  const { get } = Object.getOwnPropertyDescriptor(Blob.prototype, 'size');
  Object.defineProperty(Blob.prototype, 'size', { get() { return this instanceof File ? 300_000_000 : get.call(this); } });
  globalThis.n_read = 0;
  for (const name of ['arrayBuffer', 'text', 'stream', 'slice']) {
    const read = Blob.prototype[name];
    Blob.prototype[name] = function counted(...more) {
      if (this instanceof File) globalThis.n_read += 1;
      return read.apply(this, more);
    };
  }
};

const setUp = (page) => page.addInitScript(large);
const TOO_LARGE = /is larger than 200 MB, and was not read/;
const HUGE = { name: 'huge.json', mimeType: 'application/json', buffer: Buffer.from('{}') };

async function refuses(page, words) {
  await page.locator('input[type=file]').first().setInputFiles(HUGE);
  await page.getByText(words).first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.n_read), 0, 'nothing of it was read');
}

test('the desk opens no fair, sheet or visit that is too large, and reads none', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/desk.html', { locale: 'en-GB', setUp });
  await button(page, 'Open another fair').click();
  await refuses(page, 'Show 1 issue');
  await page.getByText('Show 1 issue').click();
  await page.getByText(TOO_LARGE).waitFor();
  await button(page, 'Back to the open fair').click();
  await go(page, 'Exhibitors');
  await button(page, 'Import a table').click();
  await refuses(page, TOO_LARGE);
  await go(page, 'On the day');
  await button(page, "A visitor's link or file").click();
  await refuses(page, /too large to be anything of a visitor's/);
  assert.deepEqual(troubles, []);
});

test('a visitor opens no file that is larger than a visit, and reads none', async (t) => {
  const { page } = await visit(t, chrome, site, '/fair.html', { viewport: phone, locale: 'en-GB', setUp });
  await toMatches(page);
  await card(page, 0).getByRole('button', { name: 'Must', exact: true }).click();
  await button(page, 'My plan').click();
  await planned(page);
  await button(page, 'Take along and send').click();
  await refuses(page, /This is too long to be one of ours/);
});
