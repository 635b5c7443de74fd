// A list that twelve people filled in comes in at the desk: its columns and words are looked at and put right, what is wrong
// goes back in red, delegations are pasted out of a text, and a plan comes of it; in Chinese and in English.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, deskPage, downloaded, element, file, overflow, pageWith, phone, staged, until, violations, visit } from './stage.mjs';
import { kept, saved } from './drawer.mjs';

const fair = readFileSync(file('tests/sheets/base.json'), 'utf8');
const NO_WORKERS = "default-src 'self'; worker-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const desk = (lang) => pageWith(element(`view="desk" src="/fair.json" lang="${lang}"`), { lang });
const { chrome, site } = await staged({ pages: {
  '/fair.json': () => ({ headers: { 'content-type': 'application/json' }, body: fair }),
  '/zh.html': desk('zh'),
  '/en.html': desk('en'),
  '/no-workers.html': () => ({ headers: { 'content-security-policy': NO_WORKERS }, body: desk('en') }),
} });

/** What the desk says, as far as these tests go by it. */
const SAYS = {
  zh: {
    exhibitors: '展商', import: '导入表格', overview: '概览', plan: '排期', undo: /^撤销/, start: '开始排期', planned: '排期完成',
    n: (n) => `${n} 家展商`, delegations: (n) => `${n} 个代表团`, take: (n) => `导入 ${n} 行`, taken: (n) => `已导入 ${n} 行`,
    leave: '不导入', kept: '按原表头保留', back: (heading) => `恢复自动识别：${heading}`, columns: /^\d+ 列：/, asOn: /按 .* 对相同表头的设定处理/,
    words: (n) => `有 ${n} 种写法未能识别`, sector: '集成电路', guess: '家用纺织品', sectors: '行业', needs: '需求说明', red: /^下载有误的 \d+ 行/, meetings: /洽谈/, paste: '或从 Excel 粘贴',
    template: '中文模板（Excel）', lists: '下载 Excel：展商、代表团、意向', schedule: '下载 Excel：日程', export: '导出', problem: '问题', anew: '重新识别',
  },
  en: {
    exhibitors: 'Exhibitors', import: 'Import a table', overview: 'Overview', plan: 'Plan', undo: /^Undo/, start: 'Start planning', planned: 'The plan is ready',
    n: (n) => `${n} exhibitors`, delegations: (n) => `${n} delegations`, take: (n) => `Take the ${n} good rows`, taken: (n) => `${n} rows taken`,
    leave: 'Left out', kept: 'Kept under its own heading', back: (heading) => `Back to what was found: ${heading}`, columns: /^\d+ columns:/, asOn: /read as on .*, for the same headings/,
    words: (n) => `${n} words are not understood`, sector: 'Chips and semiconductors', guess: 'Home textiles', sectors: 'sectors', needs: 'what it needs', red: /^Download the \d+ bad row/, meetings: /meeting/i, paste: 'Or paste from Excel',
    template: 'Template in English (Excel)', lists: 'Download Excel: exhibitors, delegations, wishes', schedule: 'Download Excel: schedule', export: 'Export', problem: 'problem', anew: 'Read the headings anew',
  },
};

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});
const crc = (bytes) => (bytes.reduce((sum, byte) => (sum >>> 8) ^ CRC[(sum ^ byte) & 255], 0xffffffff) ^ 0xffffffff) >>> 0;

/** Files packed without being squeezed. */
function packed(files) {
  const [locals, entries] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, body] = [Buffer.from(name), Buffer.from(text)];
    const numbers = Buffer.alloc(26);
    numbers.writeUInt16LE(20, 0);
    numbers.writeUInt32LE(crc(body), 10);
    numbers.writeUInt32LE(body.length, 14);
    numbers.writeUInt32LE(body.length, 18);
    numbers.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(18);
    place.writeUInt32LE(at, 10 + 4);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), numbers, path, body]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), numbers, place.subarray(4), path]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letter = (column) => String.fromCharCode(65 + column);

/** A workbook of one sheet, as a team's list is: rows of texts, and ranges that were made one. */
function workbook(name, rows, merged) {
  const cell = (text, row, column) => (text === '' ? '' : `<c r="${letter(column)}${row + 1}" t="inlineStr"><is><t>${xml(text)}</t></is></c>`);
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`);
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'http://schemas.openxmlformats.org/package/2006';
  return packed({
    '[Content_Types].xml': `${head}<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${types}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${types}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData><mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells></worksheet>`,
  });
}

const SECTORS = ['集成电路', '传感器', '机器视觉', '医疗器械', '工业软件', '飞毯制造', '低空经济', '地毯织造厂'];
const HALLS = ['1号馆', '２ 馆', 'Hall 1', 'H2', '东侧大棚'];
const SPOKEN = ['中英双语', '中文', '英语（流利）', '中文/英文'];
const CITIES = ['海川', '华岳', '金阳', '远程', '天澜', '北辰', '东篱', '云帆'];
const TRADES = ['半导体', '传感', '视觉', '医疗', '软件'];

/** Forty companies as a team lists them: a title, two rows of headings, a sum, and what people get wrong. */
function companies() {
  const rows = [
    ['2027 参展企业信息汇总表（内部）', '', '', '', '', '', '', '', '', ''],
    ['序号', '企业名称（必填）', '展馆', '展位号', '所属行业', '语言', '联系人', '', '', '微信号'],
    ['', '', '', '', '', '', '姓名', '手机', '邮箱', ''],
  ];
  for (let n = 0; n < 40; n += 1) {
    const booth = n === 17 ? '12-Mar' : `${letter(n % 5)}${String(n + 1).padStart(2, '0')}`;
    const name = `${CITIES[n % CITIES.length]}${TRADES[n % TRADES.length]}${n + 1}号科技有限公司`;
    rows.push([String(n + 1), name, HALLS[n % HALLS.length], booth, SECTORS[n % SECTORS.length], SPOKEN[n % SPOKEN.length],
      `王${'敏强丽伟静'[n % 5]}`, `1380013${String(8000 + n)}`, `info${n + 1}@example.com`, `wx_${n + 1}`]);
  }
  rows.push(['合计', '40 家', '', '', '', '', '', '', '', '']);
  rows.push(['填表人：李娜', '', '', '', '', '', '', '', '', '']);
  return { name: '参展企业汇总.xlsx', mimeType: 'application/octet-stream', buffer: workbook('参展企业', rows, ['A1:J1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:I2', 'J2:J3']) };
}

/** A table as a text program hands it to the clipboard. */
const DELEGATIONS = `<html><head><meta charset="gb2312"><style>td{border:1px}</style></head><body><p>来访代表团</p><table border=1>
<tr><td><b>代表团名称</b></td><td>国家</td><td>人数</td><td>关注行业</td><td>语言</td></tr>
${[['Müller Einkauf', '德国', 4, '集成电路'], ['Rhône Santé', '法国', 3, '医疗器械'], ['Łódź Tech', '波兰', 2, '工业软件'], ['曼谷采购团', '泰国', 6, '传感器'],
    ['São Paulo Compras', '巴西', 5, '机器视觉'], ['釜山代表团', '韩国', 3, '低空经济']]
    .map(([name, country, people, sector]) => `<tr><td><p><span lang=EN-US>${name}</span></p></td><td>${country}</td><td>${people}人</td><td>${sector}</td><td>English</td></tr>`).join('\n')}
</table></body></html>`;

/** Pastes into a field what a program has put on the clipboard. */
const paste = (field, data) => field.evaluate((it, data) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
  it.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
}, data);

const place = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

async function toImport(page, says) {
  await place(page, says.exhibitors);
  await button(page, says.import).first().click();
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
}

const fairFile = async (page) => {
  await saved(page);
  return Object.values(await kept(page))[0];
};

const preview = (page) => page.locator('.preview');
const column = (page, heading) => preview(page).locator('.columns-read li').filter({ has: page.getByText(heading, { exact: true }) });
const unknown = (page, word) => preview(page).locator('.words-asked li').filter({ hasText: word });

for (const lang of ['zh', 'en']) {
  const says = SAYS[lang];
  test(`forty companies and a pasted table of delegations become a plan (${lang})`, async (t) => {
    const { page, troubles, strangers } = await visit(t, chrome, site, `/${lang}.html`);
    await toImport(page, says);
    await page.locator('input[type=file]').setInputFiles(companies());
    await preview(page).getByText(says.n(40), { exact: true }).waitFor();

    // What each column was taken for: changed, and taken back.
    const chosen = (heading) => column(page, heading).locator('select').evaluate((it) => it.selectedOptions[0].textContent);
    assert.equal(await chosen('微信号'), says.kept);
    const sample = preview(page).locator('.sample-rows');
    await sample.getByText('wx_1').first().waitFor();
    await column(page, '微信号').locator('select').selectOption({ label: says.leave });
    await until('the column is gone', async () => !(await sample.innerText()).includes('wx_1 '));
    assert.ok(!(await sample.innerText()).includes('wx_'), await sample.innerText());
    await button(page, says.back('微信号')).click();
    await sample.getByText('wx_1').first().waitFor();
    await column(page, '微信号').locator('select').selectOption({ label: says.leave });
    await until('it is left out', async () => await chosen('微信号') === says.leave);

    // What nobody knows is asked once for all rows.
    await preview(page).getByText(says.words(3), { exact: true }).waitFor();
    assert.match(await unknown(page, '东侧大棚').innerText(), /8/);
    await unknown(page, '东侧大棚').locator('select').selectOption({ index: 2 });
    await unknown(page, '飞毯制造').locator('input').fill(says.sector);
    await unknown(page, '飞毯制造').locator('input').press('Enter');
    // The reader of people's words has a guess, which is taken by a press.
    await unknown(page, '地毯织造厂').getByRole('button', { name: says.guess, exact: true }).click();
    await preview(page).getByText(says.words(0), { exact: true }).waitFor();

    // What a spreadsheet broke goes back in red.
    const red = await downloaded(page, () => preview(page).getByRole('button', { name: says.red }).click());
    assert.match(red.name, /\.xlsx$/);
    assert.deepEqual(await violations(page), []);

    await button(page, says.take(40)).click();
    await page.getByText(says.taken(40)).first().waitFor();
    const before = await fairFile(page);
    assert.equal(before.exhibitors.length, 40);
    assert.ok(before.exhibitors.every(({ hall }) => ['H1', 'H2'].includes(hall)), 'every hall is known');
    assert.deepEqual([before.exhibitors[5].sectors, before.exhibitors[7].sectors, before.exhibitors[0].微信号], [['electronics.chips'], ['textile.home'], undefined]);
    assert.equal(before.exhibitors[17].booth, undefined, 'a day is no booth');

    // One step back, and forth again.
    await page.getByRole('button', { name: says.undo }).first().click();
    await until('nothing of it is left', async () => {
      const { exhibitors, sheet_columns } = await fairFile(page);
      return !exhibitors?.length && !sheet_columns;
    });
    await page.locator('input[type=file]').setInputFiles(companies());
    await preview(page).getByText(says.n(40), { exact: true }).waitFor();
    assert.equal(await chosen('微信号'), says.kept, 'what was taken back is forgotten');
    await column(page, '微信号').locator('select').selectOption({ label: says.leave });
    await until('it is left out', async () => await chosen('微信号') === says.leave);
    await button(page, says.take(40)).click();
    await page.getByText(says.taken(40)).first().waitFor();

    // The rows that went back, as they are: known by their headings as on that day, and still wrong.
    await page.locator('input[type=file]').setInputFiles({ name: red.name, mimeType: 'application/octet-stream', buffer: red.bytes });
    await preview(page).getByText(says.problem, { exact: true }).waitFor();
    await page.locator('input[type=file]').setInputFiles(companies());
    await preview(page).getByText(says.asOn).waitFor();
    assert.equal(await chosen('微信号'), says.leave, 'what was said of the same headings');
    await button(page, says.anew).click();
    await until('the headings alone', async () => await chosen('微信号') === says.kept);

    // Delegations out of a text.
    await paste(page.getByLabel(says.paste), { 'text/html': DELEGATIONS, 'text/plain': 'x' });
    await preview(page).getByText(says.delegations(6), { exact: true }).waitFor();
    await preview(page).locator('.sample-rows').getByText('Müller Einkauf').waitFor();
    // What they look for stands there in words of the trade: a person says so.
    assert.equal(await chosen('关注行业'), says.needs);
    await preview(page).locator('summary').filter({ hasText: says.columns }).click();
    await column(page, '关注行业').locator('select').selectOption({ label: says.sectors });
    await preview(page).locator('.sample-rows').getByText('electronics.chips').first().waitFor();
    await button(page, says.take(6)).click();
    await page.getByText(says.taken(6)).first().waitFor();
    const after = await fairFile(page);
    assert.deepEqual(after.delegations.map(({ country }) => country), ['DE', 'FR', 'PL', 'TH', 'BR', 'KR']);
    assert.ok(after.delegations.every(({ sectors }) => sectors.length === 1), JSON.stringify(after.delegations));

    await place(page, says.plan);
    await button(page, says.start).click();
    await page.getByText(says.planned, { exact: true }).waitFor({ timeout: 120_000 });
    assert.ok((await fairFile(page)).meetings.length > 10);
    assert.deepEqual([troubles, strangers], [[], []]);
  });
}

test('cells out of a spreadsheet come in as soon as they are pasted, by the keys alone', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html');
  await toImport(page, SAYS.en);
  const field = page.getByLabel(SAYS.en.paste);
  await paste(field, { 'text/plain': '企业名称\t展位\n甲公司\t1A01\n乙公司\t1A02\n' });
  await preview(page).getByText(SAYS.en.n(2), { exact: true }).waitFor();
  // A word is typed on.
  await paste(field, { 'text/plain': 'no table' });
  assert.equal(await preview(page).count(), 1);
  await button(page, SAYS.en.take(2)).focus();
  await page.keyboard.press('Enter');
  await page.getByText(SAYS.en.taken(2)).first().waitFor();
  assert.deepEqual((await fairFile(page)).exhibitors.map(({ booth }) => booth), ['1A01', '1A02']);
  assert.deepEqual(troubles, []);
});

for (const path of ['/zh.html', '/en.html', '/no-workers.html']) {
  test(`lists, schedules and templates are workbooks that come in again (${path})`, async (t) => {
    const says = SAYS[path === '/zh.html' ? 'zh' : 'en'];
    const { page } = await visit(t, chrome, site, path);
    await toImport(page, says);
    await paste(page.getByLabel(says.paste), { 'text/plain': '企业名称\t展位\t行业\n甲公司\t1A01\t传感器\n乙公司\t1A02\t集成电路\n' });
    await button(page, says.take(2)).click();
    await page.getByText(says.taken(2)).first().waitFor();
    await saved(page);
    const template = await downloaded(page, () => button(page, says.template).click());
    await place(page, says.export);
    const lists = await downloaded(page, () => button(page, says.lists).click());
    const schedule = await downloaded(page, () => button(page, says.schedule).click());
    for (const book of [template, lists, schedule]) {
      assert.match(book.name, /\.xlsx$/);
      assert.equal(book.bytes.subarray(0, 2).toString('latin1'), 'PK');
    }
    await toImport(page, says);
    await page.locator('input[type=file]').setInputFiles({ name: lists.name, mimeType: 'application/octet-stream', buffer: lists.bytes });
    await preview(page).getByText(says.n(0), { exact: true }).or(preview(page).getByText(says.n(2), { exact: true })).waitFor();
    await preview(page).getByText(path === '/zh.html' ? '不变 2' : '2 as before', { exact: true }).waitFor();
  });
}

test('on a phone the columns and the words fit, and every choice is large enough', async (t) => {
  const { page } = await visit(t, chrome, site, '/zh.html', { viewport: phone });
  await toImport(page, SAYS.zh);
  await page.locator('input[type=file]').setInputFiles(companies());
  await preview(page).getByText(SAYS.zh.n(40), { exact: true }).waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  const heights = await preview(page).locator('select, input, button, summary').evaluateAll((all) => all
    .filter((it) => it.checkVisibility()).map((it) => it.getBoundingClientRect().height));
  assert.ok(heights.length > 10 && heights.every((height) => height >= 43.5), heights.join(' '));
});

test('a text whose encoding nobody wrote down shows its first lines in each, and a tap changes it', async (t) => {
  const { page, troubles } = await visit(t, chrome, site, '/en.html');
  await toImport(page, SAYS.en);
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('name;country\nM\xfcller;DE\nR\xf4ti;CH\n', 'latin1') });
  const sample = preview(page).locator('.sample-rows');
  await sample.getByText('Müller').waitFor();
  const lines = await preview(page).locator('.compared').allInnerTexts();
  assert.ok(lines.some((words) => words.includes('Windows-1252') && words.includes('guess') && words.includes('Müller;DE')), lines.join(' | '));
  await button(page, 'Simplified Chinese (GB18030)').click();
  await sample.getByText('M黮ler').waitFor();
  await button(page, 'Western European (Windows-1252)').click();
  await sample.getByText('Müller').waitFor();
  assert.deepEqual(troubles, []);
});
