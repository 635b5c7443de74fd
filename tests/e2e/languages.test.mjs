// Languages that come as packs: met from the browser, chosen without losing anything, right to left, kept for offline.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { element, overflow, pageWith, phone, planned, staged, violations, visit } from './stage.mjs';

const { chrome, site } = await staged({ pages: { '/open.html': pageWith(element('fairs="/fairs/index.json"')) } });

const app = (page) => page.locator('.app');
const tongues = (page) => page.locator('.lang-more select');
const speak = async (page, key, lang = key) => {
  await tongues(page).selectOption(key);
  await page.locator(`.app[lang="${lang}"]`).waitFor();
};

/** Words of Latin letters, outside of what is marked as another language, that a reader of a language with its own script does not expect. */
const unmarked = (page, allowed) => page.evaluate((allowed) => {
  const root = document.querySelector('park-match').shadowRoot;
  const walker = document.createTreeWalker(root.querySelector('.app'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.app [lang], option, .facts, .brand, .toast')) continue;
    // Names inside a sentence cannot be marked.
    const own = node.data.replace(/China International Fair[^»」]*|ciftis\.json/, '');
    const words = (own.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !allowed.includes(word));
    if (words.length > 0) found.push(node.data);
  }
  return found;
}, allowed);

/** Digits that are not those of Latin. */
const otherDigits = (page) => page.evaluate(() => document.querySelector('park-match').shadowRoot.querySelector('.app').textContent.match(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g) ?? []);

test('a browser is met in its language, and a change loses nothing', async (t) => {
  const { page, troubles, strangers } = await visit(t, chrome, site, '/open.html', { viewport: phone, locale: 'es-MX' });
  await page.locator('.app[lang="es"]').waitFor();
  await page.getByRole('heading', { name: 'Elija una feria' }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.length), 0, 'nothing is kept before the first action');
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await page.getByRole('button', { name: 'Tecnología', exact: true }).first().click();
  await page.getByRole('button', { name: 'Siguiente', exact: true }).click();
  await page.getByRole('button', { name: 'Electrónica e información' }).first().waitFor();
  await page.getByRole('searchbox').fill('baterías');
  await page.locator('.chips button').filter({ hasText: 'Celdas y paquetes de baterías' }).click();

  await speak(page, 'ar');
  assert.equal(await app(page).getAttribute('dir'), 'rtl');
  assert.equal(await page.locator('.chosen button').innerText(), 'خلايا وحزم البطاريات');
  await page.getByRole('button', { name: 'التالي', exact: true }).click();
  await page.getByRole('button', { name: 'عرض التوافق', exact: true }).click();
  await page.locator('article.match').first().waitFor();
  assert.equal(await app(page).getAttribute('dir'), 'rtl');
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('park-match').shadowRoot.querySelector('.main')).direction), 'rtl');

  await page.locator('article.match').first().getByRole('button', { name: 'ضروري' }).click();
  await page.getByRole('button', { name: 'برنامجي', exact: true }).click();
  await page.locator('.stop.meeting').first().waitFor();
  assert.deepEqual(await otherDigits(page), []);
  const n_stops = await page.locator('.stop.meeting').count();

  await speak(page, 'ja');
  assert.equal(await app(page).getAttribute('dir'), 'ltr');
  await page.getByRole('heading', { name: '自分の予定' }).waitFor();
  assert.equal(await page.locator('.stop.meeting').count(), n_stops);
  await page.getByText(`商談 ${n_stops} 件`).waitFor();

  await page.reload();
  await page.locator('.app[lang="ja"]').waitFor();
  await page.locator('.stop.meeting').first().waitFor();
  assert.equal(await page.locator('.stop.meeting').count(), n_stops);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'My plan' }).waitFor();
  assert.deepEqual(troubles, []);
  assert.deepEqual(strangers, []);
});

test('every screen in Arabic and Japanese: accessible, of one language, no wider than a phone', async (t) => {
  const { page } = await visit(t, chrome, site, '/open.html', { viewport: phone, locale: 'en-GB' });
  const found = [];
  const look = async (screen) => {
    for (const [key, allowed] of [['ar', ['KB', 'WeChat']], ['ja', ['KB', 'WeChat', 'AI', 'IoT', 'RF', 'IT', 'OEM', 'ODM']]]) {
      await speak(page, key);
      found.push(...(await violations(page)).map((violation) => `${screen}, ${key}: ${violation}`));
      found.push(...(await unmarked(page, allowed)).map((words) => `${screen}, ${key}: ${words}`));
      found.push(...(await otherDigits(page)).map((digit) => `${screen}, ${key}: ${digit}`));
      const wide = await overflow(page);
      if (wide > 0) found.push(`${screen}, ${key}: ${wide} px wider than the window`);
    }
  };
  await page.getByRole('button', { name: /CIFTIS/ }).waitFor();
  await look('fairs');
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await page.getByRole('button', { name: '技術', exact: true }).first().click();
  await look('profile 1');
  await page.getByRole('button', { name: '次へ', exact: true }).click();
  await look('profile 2');
  await page.getByRole('button', { name: 'スキップ', exact: true }).click();
  await look('profile 3');
  await page.getByRole('button', { name: 'マッチを見る', exact: true }).click();
  await page.locator('article.match').first().getByRole('button', { name: '必須' }).click();
  await look('matches');
  await page.getByRole('button', { name: '自分の予定', exact: true }).click();
  await page.locator('.stop.meeting').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await look('plan');
  await page.getByRole('button', { name: 'ガイド', exact: true }).click();
  await look('guide');
  assert.deepEqual(found, []);
});

test('no screen is wider than a phone in any language, with usual and with large words', async (t) => {
  const { page } = await visit(t, chrome, site, '/open.html', { viewport: phone, locale: 'en-GB' });
  const press = (name) => page.getByRole('button', { name, exact: true }).first().click();
  const found = [];
  const look = async (screen) => {
    for (const key of ['es', 'fr', 'de', 'ru', 'ar', 'ja', 'ko', 'pt', 'zh+en']) {
      await speak(page, key, key === 'zh+en' ? 'zh-Hans' : key);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const bar = document.querySelector('park-match').shadowRoot.querySelector('.bar');
        const ends = [...bar.children].map((part) => part.getBoundingClientRect());
        return [scrollWidth - clientWidth, ends.some(({ left, right }) => left < 0 || right > clientWidth) ? 'the bar' : 0].filter(Boolean);
      });
      if (wide.length > 0) found.push(`${screen}, ${key}: ${wide}`);
    }
    await press('English');
    await page.locator('.app[lang="en"]').waitFor();
  };
  const tour = async (words) => {
    for (const tab of ['Profile', 'Matches', 'My plan', 'Guide']) {
      await page.getByRole('navigation').getByRole('button', { name: tab, exact: true }).click();
      if (tab === 'My plan') await planned(page);
      await look(`${tab}, ${words}`);
    }
    await press('Industry chain and companies');
    await page.getByRole('img', { name: /Picture of the industry chain/ }).waitFor();
    await look(`a park, ${words}`);
  };
  await look('fairs');
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await press('Technology');
  await tour('usual words');
  await press('Guide');
  await press('Large words and buttons');
  await tour('large words');
  assert.deepEqual(found, []);
});

test('a chosen language needs no network any more; one that does not come says so', async (t) => {
  const { page, context } = await visit(t, chrome, site, '/open.html', { viewport: phone, locale: 'en-GB' });
  await speak(page, 'ru');
  await page.route('**/lang/*', (route) => route.abort());
  await page.reload();
  await page.locator('.app[lang="ru"]').waitFor();
  await page.getByRole('heading', { name: 'Выберите выставку' }).waitFor();

  await tongues(page).selectOption('ko');
  await page.getByText('Не удалось загрузить 한국어').waitFor();
  await page.unroute('**/lang/*');
  await page.getByRole('button', { name: 'Повторить', exact: true }).click();
  await page.locator('.app[lang="ko"]').waitFor();
  await context.setOffline(true);
  await speak(page, 'ru');
});

test('Chinese and English side by side', async (t) => {
  const { page } = await visit(t, chrome, site, '/open.html', { viewport: phone, locale: 'zh-TW' });
  await page.getByRole('heading', { name: '选择展会' }).waitFor();
  await tongues(page).selectOption('zh+en');
  await page.getByRole('heading', { name: /选择展会\s+Choose a fair/ }).waitFor();
  await page.getByRole('button', { name: /CIFTIS/ }).click();
  await page.getByRole('button', { name: /采购产品\s+Buy products/ }).first().click();
  assert.equal(await overflow(page), 0);
  for (const step of [/下一步\s+Next/, /跳过\s+Skip/, /查看匹配\s+Show my matches/]) await page.getByRole('button', { name: step }).click();
  const reason = await page.locator('article.match .gain').first().innerText();
  assert.match(reason, /[\u4e00-\u9fff][^A-Za-z]*\n[A-Z][^\u4e00-\u9fff]+$/, 'each language keeps to itself');
  await page.getByRole('button', { name: /我的需求\s+Profile/ }).click();
  await page.reload();
  await page.getByRole('button', { name: /采购产品\s+Buy products/ }).first().waitFor();
});
