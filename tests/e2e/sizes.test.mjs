// How tests/sizes.json is held: sizes shrink, and grow with a reason only.
import { readFileSync } from 'node:fs';
import test from 'node:test';
import assert from 'node:assert/strict';
import { NOISE, grownWithoutWhy, judged, written } from '../../tools/size/judge.mjs';
import { file } from './stage.mjs';

const sizes = { loads: { small: { files: ['a'], bytes: 1_000, most: 2_000 }, large: { files: ['b'], bytes: 9_000 } }, pack_most: 600 };
const troubles = (measured, packs = {}) => judged(sizes, measured, packs).filter(({ trouble }) => trouble).map(({ load }) => load);

test('a load that has grown by more than noise is found, and one that is over its most', () => {
  assert.deepEqual(troubles({ small: 1_000 + NOISE, large: 1 }), []);
  assert.deepEqual(troubles({ small: 1_001 + NOISE, large: 9_001 + NOISE }), ['small', 'large']);
  const over = { ...sizes, loads: { small: { files: [], bytes: 2_000, most: 2_000 } } };
  assert.equal(judged(over, { small: 2_001 }, {})[0].trouble, 'over');
  assert.deepEqual(troubles({ small: 1, large: 1 }, { 'fr.txt': 601, 'de.txt': 600 }), ['lang, fr.txt']);
});

test('what is listed with more bytes than before says why', () => {
  const now = (small) => ({ loads: { ...sizes.loads, small: { files: ['a'], ...small } } });
  assert.deepEqual(grownWithoutWhy(sizes, now({ bytes: 900 })), []);
  assert.deepEqual(grownWithoutWhy(sizes, now({ bytes: 1_100 })), ['small']);
  assert.deepEqual(grownWithoutWhy(sizes, now({ bytes: 1_100, why: 'a screen' })), []);
  assert.deepEqual(grownWithoutWhy(now({ bytes: 1_100, why: 'a screen' }), now({ bytes: 1_200, why: 'a screen' })), ['small']);
});

test('what has shrunk is written down, what has grown with its reason alone', () => {
  const measured = { small: 800, large: 9_900 };
  assert.deepEqual(written(sizes, measured).loads, { small: { files: ['a'], bytes: 800, most: 2_000 }, large: sizes.loads.large });
  const { large } = written(sizes, measured, 'large: a map: of halls').loads;
  assert.deepEqual(large, { files: ['b'], bytes: 9_900, why: 'a map: of halls' });
  assert.throws(() => written(sizes, measured, 'large'), /LOAD: REASON/);
  assert.throws(() => written(sizes, measured, 'other: why'), /LOAD: REASON/);
});

test('every load of the page is listed', () => {
  const { loads, pack_most: most } = JSON.parse(readFileSync(file('tests/sizes.json'), 'utf8'));
  assert.ok(most > 0);
  for (const { files, bytes } of Object.values(loads)) assert.ok(files.length > 0 && bytes > 0);
});
