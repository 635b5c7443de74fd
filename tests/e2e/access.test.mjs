// Every screen in Chinese, English and (the visitor's) Arabic, light and dark: no violation that axe-core finds, and
// nothing that a phone has to scroll sideways.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { button, cut, desktop, element, overflow, pageWith, phone, staged, violations, visit } from './stage.mjs';

const pageOf = (view) => pageWith(element(`view="${view}" fairs="/fairs/index.json" lang="en"`));

const { chrome, site } = await staged({ pages: { '/visitor.html': pageOf('visitor'), '/desk.html': pageOf('desk') } });

/** The list of the languages that come as packs; the desk has none. */
const tongues = (page) => page.locator('.lang-more select');

async function choose(page, language) {
  if (language === 'العربية') {
    await tongues(page).selectOption({ label: language });
    await page.locator('.app[dir="rtl"]').waitFor();
  } else {
    await button(page, language).click();
  }
}

/** Looks at the screen as it is, in its languages, and leaves it in English and as light as it is used to be. */
async function look(page, screen, used = 'light') {
  const found = [];
  const languages = await tongues(page).count() > 0 ? ['العربية', '中文', 'English'] : ['中文', 'English'];
  for (const language of languages) {
    await choose(page, language);
    for (const colorScheme of used === 'light' ? ['dark', 'light'] : ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await violations(page)).map((violation) => `${screen}, ${language}, ${colorScheme}: ${violation}`));
    }
    found.push(...(await cut(page)).map((card) => `${screen}, ${language}: cut off: ${card}`));
    const wide = await overflow(page);
    if (wide > 0) found.push(`${screen}, ${language}: ${wide} px wider than the window`);
  }
  return found;
}

for (const [device, viewport] of [['a phone', phone], ['a screen', desktop]]) {
  test(`the visitor's screens on ${device}`, async (t) => {
    const { page } = await visit(t, chrome, site, '/visitor.html', { viewport, locale: 'en-GB' });
    const found = [];
    await page.getByRole('button', { name: /CIFTIS/ }).waitFor();
    found.push(...(await look(page, 'fairs')));
    await page.getByRole('button', { name: /CIFTIS/ }).click();
    await button(page, 'Technology').first().click();
    found.push(...(await look(page, 'profile 1')));
    await button(page, 'Next').click();
    found.push(...(await look(page, 'profile 2')));
    await button(page, 'Skip').click();
    found.push(...(await look(page, 'profile 3')));
    await button(page, 'Show my matches').click();
    await page.locator('article.match details summary').first().click();
    await page.locator('article.match').first().getByRole('button', { name: 'Must', exact: true }).click();
    found.push(...(await look(page, 'matches')));
    await button(page, 'My plan').click();
    await page.locator('.stop.meeting').first().waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    found.push(...(await look(page, 'plan')));
    await page.locator('.memo summary').first().click();
    found.push(...(await look(page, 'plan with notes')));
    await button(page, 'Take along and send').click();
    await page.locator('.code').waitFor();
    found.push(...(await look(page, 'take along')));
    const address = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
    await button(page, 'Guide').click();
    found.push(...(await look(page, 'guide')));
    await button(page, 'Industry chain and companies').first().click();
    await page.getByRole('img', { name: /Picture of the industry chain/ }).waitFor();
    found.push(...(await look(page, 'park')));

    // Large words and buttons, in the dark, with more contrast.
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
    const go = (tab) => page.getByRole('navigation').getByRole('button', { name: tab, exact: true }).click();
    await go('Guide');
    await button(page, 'Large words and buttons').click();
    await page.locator('.app.elder').waitFor();
    for (const [tab, name] of [['Guide', 'guide'], ['My plan', 'plan'], ['Matches', 'matches'], ['Profile', 'profile']]) {
      await go(tab);
      const small = await page.locator('.visitor').evaluate((app) => [...app.querySelectorAll('button, summary, a, input, select, p, span, time, li')]
        .filter((element) => element.getClientRects().length && element.textContent.trim() && Number.parseFloat(getComputedStyle(element).fontSize) < 18)
        .map((element) => `${element.className} ${element.textContent.slice(0, 20)}`));
      assert.deepEqual(small, [], `${name}: words under 18 px`);
      found.push(...(await look(page, `${name}, large`, 'dark')));
    }
    await page.emulateMedia({ contrast: 'no-preference' });
    found.push(...(await look(page, 'profile, large, as much contrast as usual')));
    await page.emulateMedia({ colorScheme: 'light' });

    // A link from somebody else asks in a dialog, in the language that was chosen.
    for (const [language, leave] of [['العربية', 'تركه'], ['中文', '不合并'], ['English', 'Leave it']]) {
      await choose(page, language);
      await page.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      for (const colorScheme of ['dark', 'light']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        found.push(...(await violations(page)).map((violation) => `what came, ${language}, ${colorScheme}: ${violation}`));
      }
      await button(dialog, leave).click();
      await dialog.waitFor({ state: 'detached' });
    }
    assert.deepEqual(found, []);
  });

  test(`the desk's screens on ${device}`, async (t) => {
    const { page } = await visit(t, chrome, site, '/desk.html', { viewport, locale: 'en-GB' });
    const found = [];
    await page.getByRole('button', { name: /CIFTIS/ }).waitFor();
    found.push(...(await look(page, 'open')));
    await page.getByRole('button', { name: /CIFTIS/ }).click();
    const go = (place) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
    await go('Plan');
    await page.getByRole('group', { name: 'Effort' }).getByRole('button', { name: 'Quick' }).click();
    await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
    await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
    for (const place of ['Overview', 'Set up', 'Exhibitors', 'Delegations', 'Parks', 'Rules', 'Plan', 'What if', 'Board', 'On the day', 'Export', 'History']) {
      await go(place);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await look(page, place)));
    }
    await go('Export');
    await button(page, 'Preview the visitor pages').click();
    await page.frameLocator('iframe').getByRole('button', { name: 'Technology', exact: true }).first().waitFor();
    found.push(...(await look(page, 'preview')));
    await go('Set up');
    for (const list of [/^Halls/, /^Wishes/]) {
      await page.getByRole('group', { name: 'What to set up' }).getByRole('button', { name: list }).click();
      for (const ask of await page.locator('details.help > summary').all()) await ask.click();
      found.push(...(await look(page, `set up ${list}`)));
    }
    await go('Board');
    await page.locator('button.cell').first().click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await violations(page)).map((violation) => `pair: ${violation}`));
    await page.keyboard.press('Escape');
    await go('On the day');
    await button(page, 'An interpreter is ill').click();
    await button(page, 'Enter it').click();
    await page.locator('.outcome:not([aria-busy]) .mend-change').first().waitFor();
    found.push(...(await look(page, 'outcome')));
    await button(page, 'Take this plan').click();
    await page.locator('.told').first().waitFor();
    found.push(...(await look(page, 'who must be told')));
    assert.deepEqual(found, []);
  });
}
