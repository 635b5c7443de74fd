// Takes the pictures of the README and one of every main screen, in both languages: `make screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browser, desktop, file, host, phone } from './stage.mjs';

const folder = file('tests/e2e/screenshots');
mkdirSync(folder, { recursive: true });

const WORDS = {
  en: { next: 'Next', technology: 'Technology', buy: 'Buy products', show: 'Show my matches', must: 'Must', want: 'Want', plan: 'My plan', quick: 'Quick', start: /^(Start planning|Plan again)$/, ready: 'The plan is ready', planning: 'Plan', board: 'Board', search: 'battery', sector: /Battery cells/ },
  zh: { next: '下一步', technology: '引进技术', buy: '采购产品', show: '查看匹配', must: '必见', want: '想见', plan: '我的日程', quick: '快速', start: /^(开始排期|重新排期)$/, ready: '排期完成', planning: '排期', board: '日程表', search: '电池', sector: /电芯|电池/ },
};
const pageOf = (view, lang) => `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width"><title>ParkMatch</title><link rel="stylesheet" href="/page.css"><script type="module" src="/embed.js"></script></head><body><park-match view="${view}" src="/fairs/hi-tech-fair.json" lang="${lang}"></park-match></body></html>`;

const site = await host();
const chrome = await browser();

async function open(view, lang, viewport, deviceScaleFactor) {
  site.pages[`/${view}-${lang}.html`] = pageOf(view, lang);
  const page = await (await chrome.newContext({ viewport, deviceScaleFactor, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${site.url}/${view}-${lang}.html`);
  const button = (name) => page.getByRole('button', { name, exact: true });
  const shoot = async (name) => {
    // Without what passes: the toast, the pointer, the scrolling.
    const toast = page.locator('.toast').getByRole('button').last();
    if (await toast.isVisible()) await toast.click();
    await page.mouse.move(0, 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(folder, `${view}-${name}-${lang}.png`) });
  };
  return { page, button, shoot };
}

for (const [lang, words] of Object.entries(WORDS)) {
  const visitor = await open('visitor', lang, phone, 2);
  await visitor.button(words.buy).first().click();
  await visitor.button(words.technology).first().click();
  await visitor.shoot('profile');
  await visitor.button(words.next).click();
  await visitor.page.getByRole('searchbox').fill(words.search);
  await visitor.page.locator('.chips button').filter({ hasText: words.sector }).first().click();
  await visitor.button(words.next).click();
  await visitor.button(words.show).click();
  await visitor.page.locator('article.match').nth(0).getByRole('button', { name: words.must, exact: true }).click();
  await visitor.page.locator('article.match').nth(1).getByRole('button', { name: words.want, exact: true }).click();
  await visitor.shoot('matches');
  await visitor.button(words.plan).click();
  await visitor.page.locator('.stop.meeting').first().waitFor();
  await visitor.page.getByRole('progressbar').waitFor({ state: 'detached' });
  await visitor.shoot('plan');

  const desk = await open('desk', lang, desktop, 1);
  const go = (place) => desk.page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  await go(words.planning);
  await desk.page.locator('.efforts').getByRole('button', { name: words.quick }).click();
  await desk.page.getByRole('button', { name: words.start }).click();
  await desk.page.getByText(words.ready, { exact: true }).waitFor({ timeout: 120_000 });
  await desk.shoot('plan');
  await go(words.board);
  await desk.page.locator('button.cell').first().waitFor();
  await desk.shoot('board');
}

await chrome.close();
await site.close();
