// Takes the pictures of the README and one of every main screen, in both languages and at both sizes: `make screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browser, built, desktop, file, host, phone } from './stage.mjs';

const folder = file('tests/e2e/screenshots');
mkdirSync(folder, { recursive: true });

const WORDS = {
  en: { next: 'Next', technology: 'Technology', buy: 'Buy products', show: 'Show my matches', must: 'Must', want: 'Want', plan: 'My plan', along: 'Take along and send', guide: 'Guide', quick: 'Quick', start: /^(Start planning|Plan again)$/, ready: 'The plan is ready', planning: 'Plan', board: 'Board', day: 'On the day', ill: 'An interpreter is ill', enter: 'Enter it', take: 'Take this plan', search: 'battery', sector: /Battery cells/, skip: 'Skip', others: 'Whom else', park: 'Industry chain and companies', nav: ['Overview', 'Set up', 'Exhibitors', 'Delegations', 'Parks', 'Rules', 'What if', 'Export'] },
  zh: { next: '下一步', technology: '引进技术', buy: '采购产品', show: '查看匹配', must: '必见', want: '想见', plan: '我的日程', along: '带走与发送', guide: '指南', quick: '快速', start: /^(开始排期|重新排期)$/, ready: '排期完成', planning: '排期', board: '日程表', day: '当天调整', ill: '译员缺席', enter: '录入', take: '采用这份排期', search: '电池', sector: /电芯|电池/, skip: '跳过', others: '这时还可见谁', park: '产业链与企业', nav: ['概览', '展会设置', '展商', '代表团', '园区', '规则', '假设', '导出'] },
};
const pageOf = (view, lang) => `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width"><title>ParkMatch</title><link rel="stylesheet" href="/${built('page.css')}"><script type="module" src="/embed.js"></script></head><body><park-match view="${view}" src="/fairs/hi-tech-fair.json" lang="${lang}"></park-match></body></html>`;

const site = await host();
const chrome = await browser();

async function open(view, lang, viewport, deviceScaleFactor, size = '') {
  site.pages[`/${view}-${lang}.html`] = pageOf(view, lang);
  const page = await (await chrome.newContext({ viewport, deviceScaleFactor, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' })).newPage();
  // A morning of the fair.
  if (view === 'visitor') await page.clock.setFixedTime(new Date('2027-11-14T09:12:00+08:00'));
  await page.goto(`${site.url}/${view}-${lang}.html`);
  const button = (name) => page.getByRole('button', { name, exact: true });
  const shoot = async (name) => {
    // Without what passes: the toast, the pointer, the scrolling.
    const toast = page.locator('.toast').getByRole('button').last();
    if (await toast.isVisible()) await toast.click();
    await page.mouse.move(0, 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(folder, `${view}-${name}-${lang}${size}.png`) });
  };
  return { page, button, shoot };
}

/** The visitor's way, screen by screen. */
async function visitor(lang, words, viewport, deviceScaleFactor, size) {
  const { page, button, shoot } = await open('visitor', lang, viewport, deviceScaleFactor, size);
  await button(words.buy).first().click();
  await button(words.technology).first().click();
  await shoot('profile');
  await button(words.next).click();
  await page.getByRole('searchbox').fill(words.search);
  await page.locator('.chips button').filter({ hasText: words.sector }).first().click();
  await shoot('sectors');
  await button(words.next).click();
  await shoot('who');
  await button(words.show).click();
  await page.locator('article.match').nth(0).getByRole('button', { name: words.must, exact: true }).click();
  await page.locator('article.match').nth(1).getByRole('button', { name: words.want, exact: true }).click();
  await shoot('matches');
  await page.locator('article.match summary').first().click();
  await shoot('reasons');
  await button(words.plan).click();
  await page.locator('.stop.meeting').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await shoot('plan');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('plan-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('.halls').evaluate((map) => map.scrollIntoView());
  await page.screenshot({ path: join(folder, `visitor-halls-${lang}${size}.png`) });
  await button(words.along).click();
  await page.locator('.code').waitFor();
  await shoot('along');
  await button(words.guide).click();
  await shoot('guide');
  await button(words.park).first().click();
  await page.locator('.park-page').waitFor();
  await shoot('park');
}

/** Somebody open to all: whom else they could meet. */
async function others(lang, words, viewport, deviceScaleFactor, size) {
  const { page, button } = await open('visitor', lang, viewport, deviceScaleFactor, size);
  await button(words.technology).first().click();
  await button(words.next).click();
  await button(words.skip).click();
  await button(words.show).click();
  await button(words.plan).click();
  await page.locator('.stop.meeting').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await button(words.others).first().click();
  await page.locator('.others li.proposal').first().waitFor();
  await page.locator('.others').evaluate((list) => list.closest('.stop').scrollIntoView());
  await page.screenshot({ path: join(folder, `visitor-others-${lang}${size}.png`) });
}

/** The desk's way: a plan, the board, and a day on which somebody is late and an interpreter ill. */
async function desk(lang, words, viewport, deviceScaleFactor, size) {
  const { page, button, shoot } = await open('desk', lang, viewport, deviceScaleFactor, size);
  const go = (place) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  for (const [idx, place] of words.nav.entries()) {
    await go(place);
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('heading', { level: 2 })).first().waitFor();
    await shoot(['overview', 'setup', 'exhibitors', 'delegations', 'parks', 'rules', 'what-if', 'export'][idx]);
  }
  await go(words.planning);
  await page.locator('.efforts').getByRole('button', { name: words.quick }).click();
  await page.getByRole('button', { name: words.start }).click();
  await page.getByText(words.ready, { exact: true }).waitFor({ timeout: 120_000 });
  await shoot('plan');
  await go(words.board);
  await page.locator('button.cell').first().waitFor();
  await shoot('board');
  await go(words.day);
  await page.locator('.enter select').first().selectOption('delegations-3');
  await button(words.enter).click();
  await button(words.ill).click();
  await button(words.enter).click();
  await page.locator('.outcome:not([aria-busy]) .mend-change').first().waitFor();
  await shoot('day');
  const outcome = page.locator('.outcome');
  await outcome.evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(folder, `desk-outcome-${lang}${size}.png`) });
  await button(words.take).click();
  await page.locator('.told').first().waitFor();
  await shoot('told');
}

for (const [lang, words] of Object.entries(WORDS)) {
  await visitor(lang, words, phone, 2, '');
  await visitor(lang, words, desktop, 1, '-wide');
  await others(lang, words, phone, 2, '');
  await others(lang, words, desktop, 1, '-wide');
  await desk(lang, words, desktop, 1, '');
  await desk(lang, words, phone, 2, '-phone');
}

await chrome.close();
await site.close();
