// What is thought of measured sizes; apart from measuring, so that it is tested without a page.

/** Bytes by which a load may exceed what is listed: compilers and optimisers differ by so much from machine to machine. */
export const NOISE = 400;

/**
 * Each load and each language pack with its bytes, what is listed for it, the most that it may ever have, and the trouble
 * that there is with it, if any.
 */
export function judged(sizes, measured, packs) {
  const loads = Object.entries(sizes.loads).map(([load, { bytes: listed, most }]) => {
    const bytes = measured[load];
    let trouble;
    if (most !== undefined && bytes > most) trouble = 'over';
    else if (bytes > listed + NOISE) trouble = 'grown; see tools/size.mjs';
    return { load, bytes, listed, most, trouble };
  });
  const most = sizes.pack_most;
  const texts = Object.entries(packs).map(([pack, bytes]) => ({ load: `lang, ${pack}`, bytes, most, trouble: bytes > most ? 'over' : undefined }));
  return [...loads, ...texts];
}

/** The loads that are listed with more bytes than before and without a reason of their own. */
export function grownWithoutWhy(before, now) {
  return Object.entries(now.loads).filter(([load, { bytes, why }]) => {
    const old = before.loads[load];
    return old && bytes > old.bytes && (!why || why === old.why);
  }).map(([load]) => load);
}

/** The sizes with what has shrunk, and with what one load has grown to and why: `LOAD: REASON`. */
export function written(sizes, measured, said = '') {
  const [grown, ...reason] = said.split(': ');
  const why = reason.join(': ').trim();
  if (said && !(why && sizes.loads[grown])) throw new Error(`"LOAD: REASON" with one of ${Object.keys(sizes.loads).join('; ')}`);
  const entry = ([load, old]) => {
    const bytes = measured[load];
    if (bytes < old.bytes) return [load, { files: old.files, bytes, ...(old.most && { most: old.most }) }];
    return [load, load === grown && bytes > old.bytes ? { ...old, bytes, why } : old];
  };
  return { ...sizes, loads: Object.fromEntries(Object.entries(sizes.loads).map(entry)) };
}
