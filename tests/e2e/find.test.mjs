// Finding among many: the search box as one types it, filters with their numbers, the sector tree by every way into it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, desktop, element, file, pageWith, phone, staged, violations, visit } from './stage.mjs';

const pageOf = (lang) => pageWith(element(`src="/fairs/hi-tech-fair.json" lang="${lang}"`), { lang });
const { chrome, site } = await staged({ pages: { '/zh.html': pageOf('zh'), '/en.html': pageOf('en') } });

// Cards that are not in sight are not laid out, so that they have no inner text.
const names = (page) => page.locator('article.match h3').allTextContents();

/** Goes to the matches without saying anything. */
async function toMatches(page) {
  await button(page, 'Skip').click();
  await button(page, 'Skip').click();
  await button(page, 'Show my matches').click();
  // Drawn with the cards behind the first few.
  await page.locator('.choices label').first().waitFor({ state: 'attached' });
}

/** Waits until as many exhibitors are left as the numbers say. */
async function shown(page, n) {
  await page.waitForFunction((n) => Number.parseInt(document.querySelector('park-match').shadowRoot.querySelector('.matches [role=status]').textContent, 10) === n, n);
}

/** Waits until fewer are left. */
async function fewer(page, all) {
  await page.waitForFunction((all) => Number.parseInt(document.querySelector('park-match').shadowRoot.querySelector('.matches [role=status]').textContent, 10) < all, all);
}

/** How many exhibitors are left. */
async function count(page) {
  return Number.parseInt(await page.locator('.matches [role=status]').innerText(), 10);
}

test('the battery makers are found in both languages and with a mistake', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  const all = await count(page);
  const box = page.getByRole('searchbox');
  const found = {};
  for (const typed of ['battery', '锂电', 'bateries']) {
    await box.fill('');
    await shown(page, all);
    await box.pressSequentially(typed, { delay: 40 });
    assert.equal(await box.inputValue(), typed, 'no letter is lost');
    await fewer(page, all);
    found[typed] = await names(page);
    assert.ok(found[typed].some((name) => name.includes('海岳动力电池')), `${typed}: ${found[typed]}`);
  }
  assert.deepEqual(found.bateries.toSorted(), found.battery.toSorted());
  await page.getByText('Results for “battery”').waitFor();
  await box.fill('zzyzx');
  await page.getByRole('heading', { name: 'No exhibitor like that' }).waitFor();
  await box.fill('drone charging');
  await page.getByText('Did you mean').waitFor();
  const proposed = page.locator('.empty .chip').first();
  const words = await proposed.innerText();
  await proposed.click();
  await page.locator('article.match').first().waitFor();
  assert.equal(await box.inputValue(), words);
  assert.deepEqual(troubles, []);
});

test('an input method composes undisturbed, and what it composed is searched for', async (t) => {
  const { page, context } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'zh-CN' });
  await toMatches(page);
  const all = await count(page);
  const box = page.getByRole('searchbox');
  await box.focus();
  const devtools = await context.newCDPSession(page);
  for (const composing of ['d', 'di', 'dian', "dian'chi"]) {
    await devtools.send('Input.imeSetComposition', { text: composing, selectionStart: composing.length, selectionEnd: composing.length });
    await page.waitForTimeout(150);
    assert.equal(await box.inputValue(), composing);
    assert.equal(await count(page), all, 'nothing is searched while it composes');
  }
  await devtools.send('Input.insertText', { text: '电池' });
  await fewer(page, all);
  assert.equal(await box.inputValue(), '电池');
  assert.ok((await names(page)).some((name) => name.includes('海岳动力电池')));
});

test('each choice leaves as many exhibitors as its number says', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'en-GB' });
  await toMatches(page);
  await button(page, 'Filter').click();
  const all = await count(page);
  const labels = await page.locator('.choices label > span').allInnerTexts();
  for (const label of ['Hall', 'Sector', 'Kind of business', 'Language']) {
    assert.ok(labels.includes(label), `${label} of ${labels}`);
    // By its whole name: the header has “More languages”.
    const choice = page.getByRole('combobox', { name: label, exact: true });
    const options = await choice.locator('option').evaluateAll((options) => options.slice(1, 4).map(({ value, textContent }) => ({ value, n: Number(/\((\d+)\)$/.exec(textContent)[1]) })));
    for (const { value, n } of options) {
      await choice.selectOption(value);
      await shown(page, n);
    }
    await choice.selectOption('');
    await shown(page, all);
  }
  await page.getByRole('combobox', { name: 'Hall' }).selectOption('H13');
  await page.getByRole('button', { name: 'Remove the filter Hall 13' }).click();
  await shown(page, all);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(troubles, []);
});

test('a match says why with points, what it lacks, and what would raise it', async (t) => {
  const { page } = await visit(t, chrome, site, '/en.html', { viewport: phone, locale: 'en-GB' });
  await button(page, 'Buy products').first().click();
  await button(page, 'Next').click();
  await page.getByRole('searchbox').fill('battery');
  await page.locator('.chips button').filter({ hasText: /Battery cells/ }).first().click();
  await button(page, 'Next').click();
  await button(page, 'Show my matches').click();
  await page.locator('article.match').nth(4).waitFor();
  const last = page.locator('article.match').last();
  await last.locator('summary').click();
  for (const heading of ['What you gain', 'What they gain', 'What is missing']) {
    await last.getByRole('heading', { name: heading }).waitFor();
  }
  assert.match(await last.locator('.reasons .points').first().innerText(), /^\d+ points?$/);
  await last.locator('summary').click();
  await last.getByRole('heading', { name: 'What is missing' }).waitFor({ state: 'detached' });

  // Not for every party there is a change that it could well make.
  let raised = '';
  for (const match of await page.locator('article.match').all()) {
    await match.locator('summary').click();
    await match.getByRole('heading', { name: 'What you gain' }).waitFor();
    if (await match.getByRole('heading', { name: 'What would raise the fit' }).isVisible()) {
      raised = await match.locator('.reasons').last().innerText();
      break;
    }
  }
  assert.match(raised, /the score would rise by \d+/);
});

test('a park\'s page tells its chain, its companies and what it seeks', async (t) => {
  for (const viewport of [phone, desktop]) {
    const { page, troubles } = await visit(t, chrome, site, '/en.html', { viewport, locale: 'en-GB' });
    await toMatches(page);
    await button(page, 'Guide').click();
    await page.locator('.park').filter({ hasText: 'Qingdao' }).getByRole('button', { name: 'Industry chain and companies' }).click();
    await page.getByRole('heading', { name: /Qingdao High-tech Zone/ }).waitFor();
    const picture = page.getByRole('img', { name: /Picture of the industry chain/ });
    assert.equal(await picture.count(), 1, 'one picture is shown');
    assert.match(await picture.getAttribute('aria-label'), /\d+ missing link/);
    assert.equal(await page.locator('.chain [style], .chain svg style').count(), 0);
    const { fits, smallest } = await picture.evaluate((svg) => {
      const box = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')];
      const own = (text) => text.parentNode.querySelector('rect').getBoundingClientRect();
      return {
        fits: texts.every((text) => { const [inner, outer] = [text.getBoundingClientRect(), own(text)]; return inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom; }) && box.width <= innerWidth,
        smallest: Math.min(...texts.map((text) => Number(text.getAttribute('font-size')) * box.width / svg.viewBox.baseVal.width)),
      };
    });
    assert.ok(fits, 'all words stand inside their boxes');
    assert.ok(smallest >= 9.5, `letters of ${smallest} px`);
    for (const heading of ['Companies by step', 'What it seeks', 'Platforms and services']) await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('button', { name: /Haiyue Traction Batteries/ }).click();
    await page.getByRole('heading', { name: 'Matches' }).waitFor();
    assert.match((await names(page))[0], /Haiyue/);
    await page.getByRole('button', { name: /Qingdao High-tech Zone/ }).click();
    await picture.waitFor();
    assert.deepEqual(await violations(page), []);
    await button(page, '中文').click();
    await page.getByRole('img', { name: /产业链示意图/ }).waitFor();
    await page.reload();
    await page.getByRole('img', { name: /产业链示意图/ }).waitFor();
    assert.deepEqual(troubles, []);
  }
});

/** The sector tree as the sources have it: [key, zh, en] of every sector, depth first. */
const tree = [...readFileSync(file('src/matching/sectors/tree.rs'), 'utf8').matchAll(/s\("([a-z0-9.-]+)",\s*"([^"]+)",\s*"([^"]+)"/g)].map(([, key, zh, en]) => ({ key, zh, en }));

for (const lang of ['zh', 'en']) {
  for (const way of ['touch', 'keyboard']) {
    test(`every sector is reached in the tree by ${way}, in ${lang}`, async (t) => {
      assert.ok(tree.length >= 150, `${tree.length} sectors`);
      const { page } = await visit(t, chrome, site, `/${lang}.html`, { viewport: phone, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
      await button(page, lang === 'zh' ? '跳过' : 'Skip').click();
      await page.locator('.fields').waitFor();
      // Inside the page, for speed: what a finger or a key does to each chip, and what the tree shows then.
      const reached = await page.evaluate(async ({ way }) => {
        const root = document.querySelector('park-match').shadowRoot;
        const settle = () => new Promise((resolve) => { setTimeout(resolve, 0); });
        const words = (chip) => chip.querySelector('span').childNodes[0].textContent;
        const press = async (chip) => {
          if (way === 'keyboard') {
            chip.focus();
            if (root.activeElement !== chip || chip.tabIndex < 0) throw new Error(`${words(chip)} takes no focus`);
          }
          const { width, height } = chip.getBoundingClientRect();
          if (way === 'touch' && (width < 44 || height < 44)) throw new Error(`${words(chip)} is ${width} × ${height}`);
          chip.click();
          await settle();
        };
        const seen = [];
        const chipsIn = (place) => [...place.children].map((child) => (child.matches('.chip') ? child : child.querySelector(':scope > .chip')));
        const walk = async (find) => {
          for (let n = 0; n < chipsIn(find()).length; n++) {
            const chip = () => chipsIn(find())[n];
            const name = words(chip());
            seen.push(name);
            const branch = () => chip().parentNode;
            if (!branch().matches('.field-of')) continue;
            if (!branch().matches('.open')) await press(chip());
            if (!branch().matches('.open')) throw new Error(`${name} does not open`);
            await walk(() => branch().querySelector(':scope > .inner'));
          }
        };
        await walk(() => root.querySelector('.fields'));
        return seen;
      }, { way });
      assert.deepEqual(reached.toSorted(), tree.map((sector) => sector[lang]).toSorted());

      // And by hand, as a person does: to the third level, with real taps or keys.
      const { page: fresh } = await visit(t, chrome, site, `/${lang}.html`, { viewport: phone, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
      await button(fresh, lang === 'zh' ? '跳过' : 'Skip').click();
      const deep = tree.find(({ key }) => key.split('.').length === 3);
      const above = deep.key.split('.').map((_, depth, steps) => tree.find(({ key }) => key === steps.slice(0, depth + 1).join('.')));
      for (const sector of above) {
        const chip = fresh.locator('.fields').getByRole('button', { name: sector[lang], exact: true });
        if (way === 'keyboard') { await chip.focus(); await fresh.keyboard.press('Enter'); } else await chip.click();
      }
      const chosen = fresh.locator('.chosen').getByRole('button', { name: deep[lang], exact: true });
      assert.equal(await chosen.getAttribute('aria-pressed'), 'true');
    });
  }
}
