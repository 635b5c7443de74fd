// The engine alone: what it plans in a browser is what the command line plans.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { built, deskPage, downloaded, file, staged, visit } from './stage.mjs';

const { chrome, site } = await staged({ pages: { '/bare.html': '<!doctype html><title>Bare</title>' } });

/** Plans natively; the meetings as lines of ids. */
function natively(fair, seed, steps, workers = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'parkmatch-'));
  try {
    const out = join(folder, 'plan.json');
    execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'parkmatch', '--', 'plan', fair, '--out', out, '--seed', seed, '--steps', steps, '--workers', workers], { cwd: file('.'), stdio: ['ignore', 'ignore', 'inherit'] });
    const { meetings } = JSON.parse(readFileSync(out, 'utf8'));
    return meetings.map(({ exhibitor, delegation, slot, table, interpreter }) => [exhibitor, delegation, slot, table, interpreter].join(' ')).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Plans on a page, in slices of a few milliseconds; the meetings as lines of ids. */
async function onPage(page, text, seed, steps) {
  const meetings = await page.evaluate(async ([script, wasm, ask]) => {
    const engine = await import(`/${script}`);
    await engine.default({ module_or_path: `/${wasm}` });
    const slices = engine.start(ask);
    let meetings;
    for (;;) {
      const tells = slices.run(5).map((tell) => JSON.parse(tell));
      for (const tell of tells) {
        if (tell.Plan) meetings = tell.Plan.meetings;
        if (tell === 'Done') return meetings;
        if (tell.Failed || tell.Refused) throw new Error(JSON.stringify(tell));
      }
    }
  }, [built('engine.js'), built('engine_bg.wasm'), JSON.stringify({ fair: text, seed, steps, task: 'Plan' })]);
  const { exhibitors, delegations, interpreters, fair } = JSON.parse(text);
  return meetings
    .map(({ pair, slot_idx, table, interpreter_idx }) => [
      exhibitors[pair.exhibitor_idx].id, delegations[pair.delegation_idx].id, fair.slots[slot_idx].id, table ?? undefined, interpreters[interpreter_idx]?.id,
    ].join(' '))
    .sort();
}

for (const name of ['hi-tech-fair', 'canton-fair', 'ciie', 'ciftis']) {
  test(`the same seed and steps plan ${name} the same natively and in a browser`, async (t) => {
    const path = file(`static/fairs/${name}.json`);
    const { page } = await visit(t, chrome, site, '/bare.html');
    const plan = await onPage(page, readFileSync(path, 'utf8'), 7, 3000);
    assert.ok(plan.length > 20, `only ${plan.length} meetings`);
    assert.deepEqual(plan, natively(path, 7, 3000));
  });
}

test('two engines that plan together at the desk plan what two workers of the command line do', async (t) => {
  const path = file('static/fairs/canton-fair.json');
  site.pages['/team.html'] = deskPage('src="/fairs/canton-fair.json"');
  const { page, troubles } = await visit(t, chrome, site, '/team.html', { locale: 'en-GB' });
  let n_threads = 0;
  page.on('worker', () => { n_threads += 1; });
  const go = (place) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  const planned = async (engines) => {
    await go('Plan');
    await page.locator('.efforts').getByRole('button', { name: 'Quick' }).click();
    await page.getByText('Advanced', { exact: true }).click();
    for (const [label, value] of [['Seed', '7'], ['Engines at once', String(engines)]]) {
      await page.getByLabel(label).fill(value);
      await page.getByLabel(label).press('Tab');
    }
    await page.getByRole('button', { name: /^(Start planning|Plan again)$/ }).click();
    await page.getByText('The plan is ready', { exact: true }).waitFor({ timeout: 120_000 });
    await go('Export');
    const { text } = await downloaded(page, () => page.getByRole('button', { name: 'Download the fair file', exact: true }).click());
    return JSON.parse(text).meetings.map(({ exhibitor, delegation, slot, table, interpreter }) => [exhibitor, delegation, slot, table, interpreter].join(' ')).sort();
  };
  const together = await planned(2);
  assert.equal(n_threads, 2);
  assert.deepEqual(together, natively(path, 7, 200_000, 2));
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  assert.deepEqual(await planned(1), natively(path, 7, 200_000), 'one alone');
  assert.equal(n_threads, 3);
  assert.deepEqual(troubles, []);
});
